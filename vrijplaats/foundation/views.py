"""The organisation's own pages: profile, places and partners. Only the coordinator may open them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vrijplaats.ui.sending import keep_form

from .actions import keep_edit, set_hours
from .decorators import open_to
from .forms import HoursForm, LocalLineForm, MovementForm, PartnerForm, SpotForm
from .models import LocalLine, Partner, Spot, current_movement, kinds_without_line
from .rules import is_coordinator

for_coordinator = open_to(is_coordinator)


@for_coordinator
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the parts of the organisation that can be changed."""
    counts = {
        "spots": Spot.objects.filter(is_active=True).count(),
        "partners": Partner.objects.count(),
        "lines": LocalLine.objects.filter(is_shown=True).count(),
    }
    return render(request, "foundation/index.html", counts)


@for_coordinator
def change_profile(request: HttpRequest) -> HttpResponse:
    form = MovementForm(request.POST or None, instance=current_movement())
    title, lead = _("Dit zijn wij"), _("Zo staan jullie op het raam en in het verhaal van het jaar.")
    return _edit(request, form, "change_movement", "foundation:index", title, lead)


@for_coordinator
@require_safe
def spots(request: HttpRequest) -> HttpResponse:
    """Show the places, those we visit now first."""
    return render(request, "foundation/spots.html", {"spots": Spot.objects.order_by("-is_active", "name")})


@for_coordinator
def edit_spot(request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
    form = SpotForm(request.POST or None, instance=_row(Spot, pk))
    title = _("Plek aanpassen") if pk else _("Nieuwe plek")
    lead = _("Waar jongeren graag zijn, ook online. Het gaat om de plek, nooit om wie er is.")
    return _edit(request, form, "change_spot" if pk else "add_spot", "foundation:spots", title, lead)


@for_coordinator
@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    """Show the partners."""
    return render(request, "foundation/partners.html", {"partners": Partner.objects.all()})


@for_coordinator
def edit_partner(request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
    form = PartnerForm(request.POST or None, instance=_row(Partner, pk))
    title = _("Partner aanpassen") if pk else _("Nieuwe partner")
    lead = _("Met wie jullie dit samen doen, en wie je dan belt.")
    act = "change_partner" if pk else "add_partner"
    return _edit(request, form, act, "foundation:partners", title, lead)


@for_coordinator
@require_safe
def local_lines(request: HttpRequest) -> HttpResponse:
    """Show what stands on Tonight about this city, and what is still to be filled."""
    lines = LocalLine.objects.order_by("-is_shown", "kind", "name")
    context = {"lines": lines, "missing": [kind.label for kind in kinds_without_line()]}
    return render(request, "foundation/local_lines.html", context)


@for_coordinator
def edit_local_line(request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
    form = LocalLineForm(request.POST or None, instance=_row(LocalLine, pk))
    title = _("Regel aanpassen") if pk else _("Nieuwe regel voor Vannacht")
    lead = _("Iedereen kan dit lezen, ook zonder bereik. Zet er dus alleen op wat je zelf nakeek.")
    act = "change_local_line" if pk else "add_local_line"
    return _edit(request, form, act, "foundation:local_lines", title, lead)


@for_coordinator
def hours(request: HttpRequest) -> HttpResponse:
    """Say when the team is there, so that whoever asks something knows when an answer may come."""
    form = HoursForm(request.POST or None)

    def keep() -> HttpResponse:
        set_hours(hours=form.hours(), by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("Bewaard. Wie nu iets vraagt, ziet deze uren."))
        return redirect("foundation:index")

    title = _("Wanneer zijn jullie er?")
    lead = _("Wie iets vraagt, ziet dan wanneer er antwoord kan komen. Leeg is een dag zonder team.")
    context = {"form": form, "back": "foundation:index", "title": title, "lead": lead}
    return keep_form(request, form, keep) or render(request, "foundation/edit.html", context)


def _row(model: type[Model], pk: UUID | None) -> Any:
    return get_object_or_404(model, pk=pk) if pk else None


def _edit(
    request: HttpRequest,
    form: MovementForm | SpotForm | PartnerForm | LocalLineForm,
    act: str,
    back: str,
    title: str,
    lead: str,
) -> HttpResponse:
    """Keep a valid form and go back to its list, or show the form with what was typed."""

    def keep() -> HttpResponse:
        keep_edit(form=form, act=act, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("Bewaard."))
        return redirect(back)

    context = {"form": form, "back": back, "title": title, "lead": lead}
    return keep_form(request, form, keep) or render(request, "foundation/edit.html", context)
