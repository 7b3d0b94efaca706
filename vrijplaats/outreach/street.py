"""The street page: one thumb, one tap is one meeting, and always a way back."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vrijplaats.ui.asking import ask_first

from .actions import record_encounter, undo_encounter
from .decorators import SignedIn
from .forms import TapForm
from .models import Encounter, StreetRound
from .pages import street_page
from .rules import goes_out, may_remember, plans_rounds


def show_street(
    request: SignedIn, outing: StreetRound, form: TapForm | None = None, status: int = 200
) -> HttpResponse:
    """Show a round that is out, with a fresh id for the next meeting, so that a double tap counts once."""
    at = str((form.data if form else request.GET).get("spot" if form else "plek", ""))
    page = street_page(outing=outing, user=request.user, at=at)
    context = {"page": page, "form": form, "fresh_id": uuid4(), "is_team": plans_rounds(request.user)}
    context["may_remember"] = may_remember(request.user)
    answer = render(request, "outreach/street.html", context, status=status)
    # A page that comes back from the browser's memory would carry a used id and lose the next meeting.
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def tap(request: SignedIn, pk: UUID) -> HttpResponse:
    """Record one meeting on a round that is out."""
    outing = get_object_or_404(StreetRound.objects.visible_to(request.user).with_company(request.user), pk=pk)
    if not outing.is_open:
        messages.info(request, _("Deze ronde is niet meer bezig, dus dit is niet bewaard."))
        return redirect("outreach:round", pk=pk)
    form = TapForm(request.POST, round=outing)
    if not form.is_valid():
        return show_street(request, outing, form)
    try:
        encounter = record_encounter(by=request.user, round=outing, **form.act())
    except ValidationError as error:
        form.add_error(None, error)
        return show_street(request, outing, form)
    return redirect(_street(encounter))


@require_POST
def undo(request: SignedIn, pk: UUID) -> HttpResponse:
    """Take a meeting back ("toch niet"); after the round only the team may."""
    seen = Encounter.objects.visible_to(request.user).select_related("round")
    encounter = get_object_or_404(seen, pk=pk)
    is_out = encounter.round is not None and encounter.round.is_open
    if not is_out and not goes_out(request.user):
        return redirect("outreach:round", pk=encounter.round_id)
    if not is_out and (asked := _asked(request, encounter)):
        return asked
    undo_encounter(encounter=encounter, by=request.user)
    if is_out:
        return redirect(_street(encounter))
    messages.success(request, _("Weggehaald. Deze ontmoeting telt niet meer mee."))
    return (
        redirect("outreach:round", pk=encounter.round_id) if encounter.round else redirect("outreach:index")
    )


def _asked(request: SignedIn, encounter: Encounter) -> HttpResponse | None:
    """Ask once where the meeting is not of just now; on the street "toch niet" is one tap."""
    return ask_first(
        request,
        title=_("Deze ontmoeting weghalen?"),
        words=_("Ze telt dan niet meer mee, en wie eraan verbonden was, gaat eraf."),
        yes=_("Haal weg"),
        back=reverse("outreach:encounter", args=[encounter.pk]),
    )


def _street(encounter: Encounter) -> str:
    """Return the address of the street page, at the place of this meeting."""
    address = reverse("outreach:round", kwargs={"pk": encounter.round_id})
    return f"{address}?plek={encounter.spot_id}" if encounter.spot_id else address
