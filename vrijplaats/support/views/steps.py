"""Small steps: written together, moved without a reason, and taken off without a trace."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vrijplaats.people.context import posted, signed_in
from vrijplaats.support import actions
from vrijplaats.support.fetching import Words, asked, draw, own, part, to_request
from vrijplaats.support.forms import MoveForm, StepForm
from vrijplaats.support.models import HelpRequest, SmallStep
from vrijplaats.support.pages import companion_of
from vrijplaats.support.rules import is_own
from vrijplaats.ui.one_tap import act_as_shown
from vrijplaats.ui.sending import keep_form


def step_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a small step."""
    found = asked(request, pk)
    form = _form(request, found, SmallStep())

    def keep() -> HttpResponse:
        actions.add_step(request=found, by=signed_in(request), **form.cleaned_data)
        return to_request(found, _("De stap staat erbij."), request)

    lead = _("Iets kleins. Drie tegelijk is genoeg.")
    words = Words(_("Een kleine stap"), lead, back=reverse("support:request", args=[pk]))
    return keep_form(request, form, keep) or draw(request, form, words, asked=found)


def step_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change the words, the doer or the day of a step."""
    step = part(request, SmallStep.objects.open(), pk)
    form = _form(request, step.request, step)

    def keep() -> HttpResponse:
        actions.change_step(step=step, changes=form.changes(), by=signed_in(request))
        return to_request(step, _("Bewaard."), request)

    words = Words(_("De stap aanpassen"), back=reverse("support:request", args=[step.request_id]))
    return keep_form(request, form, keep) or draw(request, form, words, asked=step.request)


def step_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move a step to another day, or to none."""
    step = part(request, SmallStep.objects.open(), pk)
    form = MoveForm(posted(request), row=step)

    def keep() -> HttpResponse:
        actions.move_step(step=step, on=form.day(), by=signed_in(request))
        return to_request(step, _("Verschoven. Helemaal goed."), request)

    lead = _("Een andere dag is ook goed. Je hoeft niks uit te leggen.")
    words = Words(_("Schuif op"), lead, back=reverse("support:request", args=[step.request_id]))
    return keep_form(request, form, keep) or draw(request, form, words, asked=step.request)


@require_POST
def step_finish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that a step is done."""
    step = part(request, SmallStep.objects.all(), pk)

    def do() -> HttpResponse:
        actions.finish_step(step=step, by=signed_in(request))
        return to_request(step, _("Mooi. Er is weer plek voor een nieuwe."), request)

    done = act_as_shown(request, step, ("words", "done_at"), do, is_done=lambda: step.done_at is not None)
    return done or to_request(step)


@require_POST
def step_hand(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let the worker do a step; only the young person asks so."""
    step = part(request, SmallStep.objects.open(), pk)
    own(request, step.request_id)

    def do() -> HttpResponse:
        actions.hand_to_worker(step=step, by=signed_in(request))
        return to_request(step, _("Dat doen wij. Je hoort het daarna."), request)

    done = act_as_shown(request, step, ("doer",), do, is_done=lambda: step.doer == SmallStep.Doer.WORKER)
    return done or to_request(step)


@require_POST
def step_off(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a step off; nothing of it stays."""
    step = part(request, SmallStep.objects.all(), pk)

    def do() -> HttpResponse:
        actions.take_step_off(step=step, by=signed_in(request))
        return to_request(step, _("Eraf. Iets anders mag ook."), request)

    return act_as_shown(request, step, ("words", "doer", "done_at"), do) or to_request(step)


def _form(request: HttpRequest, found: HelpRequest, step: SmallStep) -> StepForm:
    companion = companion_of(found)
    name = companion.name if companion else ""
    is_theirs = is_own(request.user, found.young_person)
    return StepForm(posted(request), instance=step, worker_name=name, is_own=is_theirs)
