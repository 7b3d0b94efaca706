"""A cover while somebody is away: chosen or proposed, said yes to, and ended."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vrijplaats.people.context import posted, signed_in
from vrijplaats.support import actions
from vrijplaats.support.fetching import Words, draw, heard, place_of
from vrijplaats.support.forms import ApproveCoverForm, CoverForm, may_cover
from vrijplaats.support.models import Cover
from vrijplaats.support.rules import is_own, speaks_for
from vrijplaats.ui.one_tap import act_as_shown
from vrijplaats.ui.sending import keep_form


def cover(request: HttpRequest, person_pk: UUID) -> HttpResponse:
    """Choose, or propose, who reads along while the fixed contact is away."""
    person = heard(request, person_pk)
    is_mine = is_own(request.user, person)
    form = CoverForm(posted(request), among=may_cover(person))

    def keep() -> HttpResponse:
        actions.propose_cover(young_person=person, by=signed_in(request), is_own=is_mine, **form.cleaned_data)
        said = _("Bewaard. Anders mag altijd.") if is_mine else _("Voorgesteld. De jongere zegt ja of nee.")
        messages.success(request, said)
        return redirect(place_of(request, person))

    lead = _("Zonder dagen leest deze persoon alleen wat te lang bleef liggen.")
    words = Words(_("Als jouw persoon er even niet is"), lead, back=place_of(request, person))
    if not is_mine:
        words = Words(_("Als jij er even niet bent"), lead, back=place_of(request, person))
    return keep_form(request, form, keep) or draw(request, form, words)


def cover_approve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say yes to a cover, and what that one may know."""
    covers = Cover.objects.visible_to(request.user).filter(ended_at=None)
    found = get_object_or_404(covers.select_related("young_person", "worker"), pk=pk)
    back = place_of(request, found.young_person)
    if not speaks_for(request.user, found.young_person):
        return redirect(back)
    form = ApproveCoverForm(posted(request), instance=found)

    def keep() -> HttpResponse:
        actions.approve_cover(cover=found, words=form.cleaned_data["words"], by=signed_in(request))
        messages.success(request, _("Bewaard. Anders mag altijd."))
        return redirect(back)

    lead = _("Jij kiest wat %(name)s mag weten. Niks mag ook.") % {"name": found.worker.name}
    words = Words(_("Goed zo?"), lead, button=_("Ja, dat is goed"), back=back)
    return keep_form(request, form, keep) or draw(request, form, words)


@require_POST
def cover_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a cover, or say no to one; nobody gives a reason."""
    found = get_object_or_404(Cover.objects.visible_to(request.user).select_related("young_person"), pk=pk)
    back = place_of(request, found.young_person)

    def do() -> HttpResponse:
        actions.end_cover(cover=found, by=signed_in(request))
        messages.success(request, _("Bewaard. Anders mag altijd."))
        return redirect(back)

    done = act_as_shown(request, found, ("approved_at",), do, is_done=lambda: found.ended_at is not None)
    return done or redirect(back)
