"""Someone's story: its parts, telling one, changing it, and taking it away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vrijplaats.people.context import posted, signed_in
from vrijplaats.people.models import YoungPerson
from vrijplaats.sharing import actions
from vrijplaats.sharing.forms import PartForm
from vrijplaats.sharing.models import StoryPart, readers_of_stories
from vrijplaats.sharing.pages import story_page
from vrijplaats.ui.asking import ask_first
from vrijplaats.ui.sending import keep_form
from vrijplaats.uploads.sending import send_file


@require_safe
def story(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show someone's story in parts, and what of it is open to somebody."""
    person = _told_by(request, pk)
    return render(request, "sharing/story.html", {"page": story_page(signed_in(request), person)})


def part_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Tell one part more."""
    person = _told_by(request, pk)
    form = PartForm(posted(request), request.FILES or None, is_own=_is_own(request, person))

    def keep() -> HttpResponse:
        actions.add_story_part(young_person=person, by=signed_in(request), **form.act())
        messages.success(request, _("Het staat er. Nog een keer vertellen hoeft niet."))
        return redirect("sharing:story", pk=pk)

    context = {"form": form, "person": person, "is_own": _is_own(request, person)}
    return keep_form(request, form, keep) or render(request, "sharing/part_form.html", context)


def part(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change one part; what was shared of it before stays as it was shared."""
    part = _mine(request, pk)
    is_own = _is_own(request, part.young_person)
    form = PartForm(posted(request), request.FILES or None, instance=part, is_own=is_own)

    def keep() -> HttpResponse:
        changes, sound = form.changes(), form.new_sound()
        if changes or sound:
            actions.change_story_part(part=part, by=signed_in(request), changes=changes, sound=sound)
        messages.success(request, _("Bewaard."))
        return redirect("sharing:story", pk=part.young_person_id)

    context = {"form": form, "part": part, "person": part.young_person, "is_own": is_own}
    return keep_form(request, form, keep) or render(request, "sharing/part_form.html", context)


@require_POST
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Delete one part, after asking."""
    part = _mine(request, pk)
    asked = ask_first(
        request,
        title=_("Dit stuk weghalen?"),
        words=_("Het gaat weg, ook het geluid. Wat je ervan deelde, blijft open tot jij dat dicht doet."),
        yes=_("Haal weg"),
        back=reverse("sharing:part", args=[pk]),
    )
    if asked:
        return asked
    actions.remove_story_part(part=part, by=signed_in(request))
    messages.success(request, _("Weg. Ook het geluid."))
    return redirect("sharing:story", pk=part.young_person_id)


@require_POST
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put one part a place earlier."""
    part = _mine(request, pk)
    actions.move_story_part(part=part, by=signed_in(request))
    return redirect("sharing:story", pk=part.young_person_id)


@require_safe
def sound(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Send the sound of a part to whoever may read it."""
    parts = StoryPart.objects.visible_to(request.user).filter(readiness=StoryPart.Readiness.READY)
    return send_file(request, get_object_or_404(parts, pk=pk).media)


def _told_by(request: HttpRequest, pk: UUID) -> YoungPerson:
    """Fetch a young person whose story this user may read and write; 404 for any other."""
    return get_object_or_404(readers_of_stories(request.user), pk=pk)


def _mine(request: HttpRequest, pk: UUID) -> StoryPart:
    """Fetch a part that this user may change; 404 for any other."""
    parts = StoryPart.objects.changeable_by(request.user).select_related("young_person")
    return get_object_or_404(parts, pk=pk)


def _is_own(request: HttpRequest, person: YoungPerson) -> bool:
    return person.user_id == request.user.pk
