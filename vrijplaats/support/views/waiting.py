"""Waiting is the work of the team: what for, when we call again, what was said."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vrijplaats.people.context import posted, signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.people.rules import walks_along
from vrijplaats.support import actions
from vrijplaats.support.fetching import Words, asked, draw, part, to_request
from vrijplaats.support.forms import CallNoteForm, WaitingForm
from vrijplaats.support.models import Waiting
from vrijplaats.ui.one_tap import act_as_shown
from vrijplaats.ui.sending import keep_form


@open_to(walks_along)
def waiting_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note what we wait for, and when a worker calls again."""
    found = asked(request, pk)
    form = WaitingForm(posted(request))

    def keep() -> HttpResponse:
        actions.begin_waiting(request=found, by=signed_in(request), **form.cleaned_data)
        return to_request(found, _("Het staat erin. Bellen is ons werk."), request)

    lead = _("Wachten is ons werk. Jij krijgt op die dag een seintje, de jongere niet.")
    words = Words(_("Waar wachten we op?"), lead, back=reverse("support:request", args=[pk]))
    return keep_form(request, form, keep) or draw(request, form, words, asked=found)


@open_to(walks_along)
def waiting_call(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep what was said today, and when we call again."""
    waiting = part(request, Waiting.objects.going_on(), pk)
    form = CallNoteForm(posted(request), instance=waiting)

    def keep() -> HttpResponse:
        actions.note_call(waiting=waiting, by=signed_in(request), **form.cleaned_data)
        return to_request(waiting, _("Bewaard. Op die dag zie je het weer."), request)

    words = Words(_("Gebeld"), back=reverse("support:request", args=[waiting.request_id]))
    return keep_form(request, form, keep) or draw(request, form, words, asked=waiting.request)


@open_to(walks_along)
@require_POST
def waiting_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that it came, or that nobody waits for it any more."""
    waiting = part(request, Waiting.objects.all(), pk)

    def do() -> HttpResponse:
        actions.end_waiting(waiting=waiting, by=signed_in(request))
        return to_request(waiting, _("Het wachten is voorbij."), request)

    done = act_as_shown(request, waiting, ("ended_at",), do, is_done=lambda: waiting.ended_at is not None)
    return done or to_request(waiting)
