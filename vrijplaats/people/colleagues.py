"""What a coordinator changes of a colleague, and what a young person hears and says when one leaves."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vrijplaats.ui.sending import keep_form

from . import actions
from .context import posted, signed_in
from .decorators import open_to
from .forms import AnswerHandoverForm, ColleagueForm, HandOverForm
from .models import Handover, Worker, YoungPerson
from .rules import has_own_page, is_coordinator, may_grant_access
from .second_person import made_by


@open_to(is_coordinator)
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a colleague's name, or give them another role; nobody changes their own."""
    worker = _colleague(request, pk)
    form = ColleagueForm(posted(request), instance=worker)

    def keep() -> HttpResponse:
        _change(request, worker, form)
        messages.success(request, _("Bewaard."))
        return redirect("people:workers")

    context = {"form": form, "worker": worker, "walks": YoungPerson.objects.with_worker(worker).exists()}
    return keep_form(request, form, keep) or render(request, "people/colleague.html", context)


def _change(request: HttpRequest, worker: Worker, form: ColleagueForm) -> None:
    """Change what was filled in; raise ValidationError, with advice, where that role cannot go yet."""
    try:
        actions.change_colleague(worker=worker, by=signed_in(request), changes=form.changes())
    except actions.LastCoordinatorError as error:
        advice = _("Er moet een coördinator blijven. Maak eerst iemand anders coördinator.")
        raise ValidationError({"role": advice}) from error
    except actions.StillWalkingError as error:
        advice = _("Deze rol loopt met niemand mee. Geef eerst door wie er nu meeloopt.")
        raise ValidationError({"role": advice}) from error


@open_to(is_coordinator)
def hand_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose a colleague for everyone with whom a worker walks; each young person hears it."""
    worker, user = _colleague(request, pk), signed_in(request)
    people = YoungPerson.objects.with_worker(worker).filter(
        pk__in=YoungPerson.objects.named_to(user).values("pk")
    )
    last = [*made_by(user), *Worker.objects.filter(user=user).values_list("pk", flat=True)]
    form = HandOverForm(posted(request), worker=worker, people=people, last=last)
    if form.is_valid():
        actions.hand_over_all(from_worker=worker, chosen=form.chosen, by=user)
        messages.success(request, _("Doorgegeven. Iedereen hoort het, en mag zelf iemand anders kiezen."))
        return redirect("people:colleague", pk=pk)
    return render(request, "people/hand_over.html", {"form": form, "worker": worker})


@open_to(is_coordinator)
@require_POST
def come_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take someone who left back into the team, and go on to the link with which they sign in."""
    worker = get_object_or_404(Worker.objects.gone().select_related("user"), pk=pk)
    actions.return_to_team(worker=worker, by=signed_in(request))
    messages.success(request, _("Welkom terug in het team, %(name)s.") % {"name": worker.name})
    return redirect("sign_in:give_worker_link", pk=pk)


@open_to(has_own_page)
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say with whom you walk on: who took over, or somebody else."""
    handover = _handover(request, pk)
    choosable = Worker.objects.choosable_by(handover.young_person)
    form = AnswerHandoverForm(posted(request), among=choosable)
    if form.is_valid():
        worker = form.cleaned_data["worker"]
        actions.answer_handover(handover=handover, worker=worker, by=signed_in(request))
        messages.success(request, _("Gekozen. Veranderen mag altijd."))
        return redirect("portal:mine")
    return render(
        request, "people/answer_handover.html", {"form": form, "handover": handover, "workers": choosable}
    )


@open_to(may_grant_access)
@require_POST
def heard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that you told the young person yourself who took over."""
    handover = actions.hear_handover(handover=_handover(request, pk), by=signed_in(request))
    messages.success(request, _("Fijn dat je het vertelde."))
    return redirect("home:person", pk=handover.young_person_id)


def _colleague(request: HttpRequest, pk: UUID) -> Worker:
    """Fetch someone of the team, or 404 for oneself and for who left."""
    others = Worker.objects.active().exclude(user=signed_in(request)).select_related("user")
    return get_object_or_404(others, pk=pk)


def _handover(request: HttpRequest, pk: UUID) -> Handover:
    """Fetch what this user may hear or tell, and nobody heard yet."""
    rows = Handover.objects.visible_to(request.user).unheard()
    return get_object_or_404(rows.select_related("young_person", "from_worker", "to_worker"), pk=pk)
