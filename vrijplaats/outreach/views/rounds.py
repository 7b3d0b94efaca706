"""Rounds as pages: what is out, what comes and what was; planning, starting and closing."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vrijplaats.outreach.actions import change_round, close_round, plan_round, start_round
from vrijplaats.outreach.decorators import SignedIn, for_planners
from vrijplaats.outreach.forms import CloseForm, RoundForm
from vrijplaats.outreach.models import Encounter, StreetRound
from vrijplaats.outreach.pages import company_of, depths_of, known_peers
from vrijplaats.outreach.rules import goes_out, may_import, may_remember, plans_rounds
from vrijplaats.outreach.street import show_street
from vrijplaats.people.context import posted
from vrijplaats.ui.one_tap import act_as_shown
from vrijplaats.ui.sending import keep_form

PER_PAGE = 8
MOST_COMING = 30
MOST_MET = 5


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """Show rounds that are out, that come and that were; 404 for someone who goes along on none."""
    team = goes_out(request.user)
    visible = StreetRound.objects.visible_to(request.user)
    if not team and not visible.exists():
        raise Http404
    rounds = visible.with_company(request.user)
    seen = Encounter.objects.visible_to(request.user)
    context = {
        "out": visible.under_way().select_related("form")[:MOST_COMING],
        "coming": rounds.coming()[:MOST_COMING],
        "been": Paginator(rounds.been(), PER_PAGE).get_page(request.GET.get("bladzijde")),
        "met": seen.standing().filter(round__isnull=True).select_related("spot")[:MOST_MET],
        "is_team": team,
        "may_plan": plans_rounds(request.user),
        "may_remember": may_remember(request.user),
        "may_import": may_import(request.user),
    }
    return render(request, "outreach/index.html", context)


@for_planners
def plan(request: SignedIn) -> HttpResponse:
    """Plan a round, or the same round for some weeks."""
    form = RoundForm(posted(request), user=request.user)

    def keep() -> HttpResponse:
        planned = plan_round(by=request.user, weeks=form.cleaned_data["weeks"], **form.plan())
        messages.success(request, _("De ronde staat klaar."))
        return redirect("outreach:round", pk=planned.pk)

    return keep_form(request, form, keep) or render(request, "outreach/plan.html", {"form": form})


@for_planners
def change(request: SignedIn, pk: UUID) -> HttpResponse:
    """Change the plan of a round, also once it began."""
    planned = get_object_or_404(StreetRound.objects.visible_to(request.user), pk=pk)
    form = RoundForm(posted(request), instance=planned, user=request.user)

    def keep() -> HttpResponse:
        change_round(by=request.user, round=planned, **form.plan())
        messages.success(request, _("Bewaard."))
        return redirect("outreach:round", pk=pk)

    context = {"form": form, "round": planned}
    return keep_form(request, form, keep) or render(request, "outreach/plan.html", context)


@require_safe
def round_detail(request: SignedIn, pk: UUID) -> HttpResponse:
    """Show a round: the street page while it is out, a calm page before and after."""
    rounds = StreetRound.objects.visible_to(request.user).with_company(request.user)
    outing = get_object_or_404(rounds, pk=pk)
    if outing.is_open:
        return show_street(request, outing)
    team = plans_rounds(request.user)
    meetings = outing.encounters.standing().select_related("spot") if team else Encounter.objects.none()
    context = {
        "round": outing,
        "peers": known_peers(outing, request.user),
        "company": company_of(outing, request.user),
        "depths": depths_of(outing) if outing.closed_at else [],
        "meetings": Paginator(meetings, PER_PAGE).get_page(request.GET.get("bladzijde")),
        "is_team": team,
        "may_remember": may_remember(request.user),
    }
    return render(request, "outreach/round.html", context)


@for_planners
@require_POST
def start(request: SignedIn, pk: UUID) -> HttpResponse:
    """Start a round, or go on with one that was closed."""
    outing = get_object_or_404(StreetRound.objects.visible_to(request.user), pk=pk)

    def begin() -> HttpResponse:
        start_round(round=outing, by=request.user)
        return redirect("outreach:round", pk=pk)

    done = act_as_shown(request, outing, ("closed_at",), begin, is_done=lambda: outing.is_open)
    return done or redirect("outreach:round", pk=pk)


@for_planners
def close(request: SignedIn, pk: UUID) -> HttpResponse:
    """Close a round with two short lines, or change those of one that was closed."""
    outing = get_object_or_404(StreetRound.objects.visible_to(request.user), pk=pk)
    if outing.started_at is None:
        return redirect("outreach:round", pk=pk)
    form = CloseForm(posted(request), instance=outing)

    def keep() -> HttpResponse:
        close_round(round=outing, by=request.user, **form.cleaned_data)
        messages.success(request, _("Dank je wel. De ronde staat erin."))
        return redirect("outreach:round", pk=pk)

    context = {"form": form, "round": outing, "depths": depths_of(outing)}
    return keep_form(request, form, keep) or render(request, "outreach/close.html", context)
