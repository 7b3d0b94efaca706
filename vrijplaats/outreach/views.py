"""Rounds and meetings as pages: planning, walking, closing, and the card that asks for a yes."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vrijplaats.foundation.actions import keep_edit
from vrijplaats.foundation.models import Spot
from vrijplaats.people.models import YoungPerson

from .actions import (
    add_outreach_form,
    become_known,
    change_round,
    close_round,
    link_encounter,
    plan_round,
    record_encounter,
    start_round,
    unlink_encounter,
)
from .actions import (
    forget_remark as drop_remark,
)
from .decorators import (
    SignedIn,
    for_form_keepers,
    for_planners,
    for_practice,
    for_team,
)
from .forms import CloseForm, KnownForm, LinkForm, MeetForm, OutreachFormForm, RoundForm
from .models import Encounter, OutreachForm, Remark, StreetRound
from .pages import company_of, depths_of, encounter_page, known_peers
from .rules import brings_in, goes_out, keeps_forms, may_remember, plans_rounds
from .street import show_street

PER_PAGE = 20
MOST_COMING = 30
MOST_MET = 5

# --- rounds --------------------------------------------------------------------------------------


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """Show rounds that are out, that come and that have been."""
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
        "brings_in": brings_in(request.user),
    }
    return render(request, "outreach/index.html", context)


@for_planners
def plan(request: SignedIn) -> HttpResponse:
    """Plan a round, or the same round for some weeks."""
    form = RoundForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        planned = plan_round(by=request.user, weeks=form.cleaned_data["weeks"], **form.plan())
        messages.success(request, _("De ronde staat klaar."))
        return redirect("outreach:round", pk=planned.pk)
    return render(request, "outreach/plan.html", {"form": form})


@for_planners
def change(request: SignedIn, pk: UUID) -> HttpResponse:
    """Change the plan of a round."""
    planned = get_object_or_404(StreetRound.objects.visible_to(request.user), pk=pk)
    form = RoundForm(request.POST or None, instance=planned, user=request.user)
    if request.method == "POST" and form.is_valid():
        change_round(by=request.user, round=planned, **form.plan())
        messages.success(request, _("Bewaard."))
        return redirect("outreach:round", pk=pk)
    return render(request, "outreach/plan.html", {"form": form, "round": planned})


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
    """Start a round, or go on with one."""
    outing = get_object_or_404(StreetRound.objects.visible_to(request.user), pk=pk)
    start_round(round=outing, by=request.user)
    return redirect("outreach:round", pk=pk)


@for_planners
def close(request: SignedIn, pk: UUID) -> HttpResponse:
    """Close a round with two short lines, or change those lines."""
    outing = get_object_or_404(StreetRound.objects.visible_to(request.user), pk=pk)
    if outing.started_at is None:
        return redirect("outreach:round", pk=pk)
    form = CloseForm(request.POST or None, instance=outing)
    if request.method == "POST" and form.is_valid():
        close_round(round=outing, by=request.user, **form.cleaned_data)
        messages.success(request, _("Dank je wel. De ronde staat erin."))
        return redirect("outreach:round", pk=pk)
    return render(
        request, "outreach/close.html", {"form": form, "round": outing, "depths": depths_of(outing)}
    )


# --- meetings ------------------------------------------------------------------------------------


@for_team
def meet(request: SignedIn) -> HttpResponse:
    """Record a meeting outside a round."""
    form = MeetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            encounter = record_encounter(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            form.data = {**form.data.dict(), "id": str(uuid4())}  # type: ignore[attr-defined]
        else:
            messages.success(request, _("Bewaard, zonder naam."))
            if may_remember(request.user):
                return redirect("outreach:encounter", pk=encounter.pk)
            return redirect("outreach:index")
    return render(request, "outreach/meet.html", {"form": form})


@for_practice
def encounter(request: SignedIn, pk: UUID) -> HttpResponse:
    """Show one meeting, and link it with someone we know who said yes."""
    met = _meeting(request, pk)
    form = LinkForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("young_person", "yes_words")}
        try:
            link_encounter(encounter=met, by=request.user, **said)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Onthouden, met een ja."))
            return redirect("outreach:encounter", pk=pk)
    sought = request.GET.get("zoek", "").replace("\0", "")[:80].strip()
    page = encounter_page(encounter=met, user=request.user, sought=sought)
    return render(request, "outreach/encounter.html", {"form": form, "page": page})


@for_practice
@require_POST
def forget_remark(request: SignedIn, pk: UUID) -> HttpResponse:
    """Let the remark beside a meeting go."""
    met = _meeting(request, pk)
    get_object_or_404(Remark.objects.visible_to(request.user), encounter=met)
    drop_remark(encounter=met, by=request.user)
    messages.success(request, _("De opmerking is weg."))
    return redirect("outreach:encounter", pk=pk)


@for_practice
@require_POST
def unlink(request: SignedIn, pk: UUID, person: UUID) -> HttpResponse:
    """Make a meeting nameless again for someone."""
    met = _meeting(request, pk)
    known = get_object_or_404(YoungPerson.objects.close_to(request.user).filter(encounters=met), pk=person)
    unlink_encounter(encounter=met, young_person=known, by=request.user)
    messages.success(request, _("Deze ontmoeting is weer zonder naam."))
    return redirect("outreach:encounter", pk=pk)


@for_practice
def card(request: SignedIn, pk: UUID) -> HttpResponse:
    """Show the almost empty card to a young person; a name of choice and a yes make them known."""
    met = _meeting(request, pk)
    form = KnownForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("name", "yes_words")}
        try:
            young_person = become_known(encounter=met, by=request.user, **said)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Hoi {name}. Fijn dat je er bent.").format(name=young_person.name))
            return redirect("outreach:encounter", pk=pk)
    return render(request, "outreach/card.html", {"form": form, "encounter": met})


def _meeting(request: SignedIn, pk: UUID) -> Encounter:
    """Return a standing meeting this worker may see, or answer that it is not there."""
    seen = Encounter.objects.visible_to(request.user).standing()
    return get_object_or_404(seen.select_related("spot", "round__form", "own_form"), pk=pk)


# --- places and forms ----------------------------------------------------------------------------


@for_team
@require_safe
def spots(request: SignedIn) -> HttpResponse:
    """Show the team where young people like to be, online too, and when; never who is there."""
    return render(request, "outreach/spots.html", {"spots": Spot.objects.filter(is_active=True)})


@for_team
@require_safe
def forms(request: SignedIn) -> HttpResponse:
    """Show in which forms we go out."""
    return render(
        request,
        "outreach/forms.html",
        {"forms": OutreachForm.objects.all(), "may_change": keeps_forms(request.user)},
    )


@for_form_keepers
def add_form(request: SignedIn) -> HttpResponse:
    """Add a form of outreach to our own list."""
    form = OutreachFormForm(request.POST or None)
    del form.fields["is_active"]
    if request.method == "POST" and form.is_valid():
        add_outreach_form(by=request.user, **form.cleaned_data)
        messages.success(request, _("Staat erbij."))
        return redirect("outreach:forms")
    return render(request, "outreach/edit_form.html", {"form": form, "title": _("Nieuwe vorm")})


@for_form_keepers
def edit_form(request: SignedIn, pk: UUID) -> HttpResponse:
    """Change a form of outreach, or put it away."""
    form = OutreachFormForm(request.POST or None, instance=get_object_or_404(OutreachForm, pk=pk))
    if request.method == "POST" and form.is_valid():
        keep_edit(form=form, act="change_outreach_form", by=request.user)
        messages.success(request, _("Bewaard."))
        return redirect("outreach:forms")
    return render(request, "outreach/edit_form.html", {"form": form, "title": _("Vorm aanpassen")})
