"""Pages of phase 3: a step seen, the young person's yes or no to it, and helping another."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vrijplaats.people.context import posted, signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.people.models import YoungPerson
from vrijplaats.people.rules import walks_along
from vrijplaats.ui.one_tap import act_as_shown
from vrijplaats.ui.sending import keep_form

from .actions import confirm_step, give_back_step, record_help_given
from .actions import see_step as note_step
from .forms import HelpGivenForm, SeeStepForm
from .models import Step


@open_to(walks_along)
def see_step(request: HttpRequest, person_pk: UUID) -> HttpResponse:
    """Note a step that a worker saw someone take; it waits for a yes."""
    person = get_object_or_404(YoungPerson.objects.close_to(request.user), pk=person_pk)
    form = SeeStepForm(posted(request), young_person=person)

    def keep() -> HttpResponse:
        note_step(young_person=person, kind=form.cleaned_data["kind"], by=signed_in(request))
        messages.success(request, _("Gezien. Nu is de ja aan %(name)s.") % {"name": person.name})
        return redirect("changemakers:see_step", person_pk=person.pk)

    if answer := keep_form(request, form, keep):
        return answer
    waiting = person.steps.filter(given_back_on=None)
    return render(request, "changemakers/see_step.html", {"form": form, "person": person, "steps": waiting})


def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say yes to a step: the young person here, or a worker who heard the yes."""
    step = _step(request, pk)
    if request.method == "POST":
        return _say_yes(request, step)
    return render(request, "changemakers/answer.html", _context(request, step, is_yes=True))


def _say_yes(request: HttpRequest, step: Step) -> HttpResponse:
    """Keep a yes to a step that was not given back since its page was opened."""

    def say_yes() -> HttpResponse:
        confirm_step(step=step, by=signed_in(request))
        return _back(request, step.young_person, _("Dat is een ja. Teruggeven kan altijd."))

    def is_yes() -> bool:
        return step.confirmed_on is not None and step.given_back_on is None

    done = act_as_shown(request, step, ("given_back_on",), say_yes, is_done=is_yes)
    return done or redirect(_place_of(request, step.young_person))


def give_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a step back, or say no; no reason is asked."""
    step = _step(request, pk)
    if request.method == "POST":
        give_back_step(step=step, by=signed_in(request))
        return _back(request, step.young_person, _("Teruggegeven. De deur blijft open."))
    return render(request, "changemakers/answer.html", _context(request, step, is_yes=False))


def help_given(request: HttpRequest, person_pk: UUID) -> HttpResponse:
    """Note one time that someone helped another, by themselves or a worker who walks with them."""
    person = get_object_or_404(YoungPerson.objects.close_to(request.user), pk=person_pk)
    form = HelpGivenForm(posted(request))

    def keep() -> HttpResponse:
        record_help_given(helper=person, by=signed_in(request), **form.cleaned_data)
        return _back(request, person, _("Mooi. Het staat erin."))

    context = {"form": form, "person": person, "is_own": _is_own(request, person)}
    return keep_form(request, form, keep) or render(request, "changemakers/help_given.html", context)


def _step(request: HttpRequest, pk: UUID) -> Step:
    """Fetch a step that this user may answer; 404 for any other."""
    steps = Step.objects.changeable_by(request.user).select_related("young_person")
    return get_object_or_404(steps, pk=pk)


def _context(request: HttpRequest, step: Step, *, is_yes: bool) -> dict[str, object]:
    is_own = _is_own(request, step.young_person)
    return {"step": step, "person": step.young_person, "is_yes": is_yes, "is_own": is_own}


def _is_own(request: HttpRequest, person: YoungPerson) -> bool:
    return person.user_id is not None and person.user_id == request.user.pk


def _back(request: HttpRequest, person: YoungPerson, words: str) -> HttpResponse:
    """Go back to someone's own place, or to their page for a worker."""
    messages.success(request, words)
    return redirect(_place_of(request, person))


def _place_of(request: HttpRequest, person: YoungPerson) -> str:
    return reverse("portal:mine") if _is_own(request, person) else reverse("home:person", args=[person.pk])
