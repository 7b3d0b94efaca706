"""The team's own lists as pages: places, and forms of outreach."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vrijplaats.foundation.actions import keep_edit
from vrijplaats.foundation.models import Spot
from vrijplaats.outreach.actions import add_outreach_form
from vrijplaats.outreach.decorators import SignedIn, for_form_keepers, for_team
from vrijplaats.outreach.forms import OutreachFormForm
from vrijplaats.outreach.models import OutreachForm
from vrijplaats.outreach.rules import keeps_forms


@for_team
@require_safe
def spots(request: SignedIn) -> HttpResponse:
    """Show the team where young people like to be, online too, and when; never who is there."""
    return render(request, "outreach/spots.html", {"spots": Spot.objects.filter(is_active=True)})


@for_team
@require_safe
def forms(request: SignedIn) -> HttpResponse:
    """Show the team's list of forms of outreach."""
    return render(
        request,
        "outreach/forms.html",
        {"forms": OutreachForm.objects.all(), "may_change": keeps_forms(request.user)},
    )


@for_form_keepers
def add_form(request: SignedIn) -> HttpResponse:
    """Add a form of outreach to the team's list."""
    form = OutreachFormForm(request.POST or None)
    del form.fields["is_active"]
    if request.method == "POST" and form.is_valid():
        add_outreach_form(by=request.user, **form.cleaned_data)
        messages.success(request, _("Staat erbij."))
        return redirect("outreach:forms")
    return render(request, "outreach/edit_form.html", {"form": form, "title": _("Nieuwe vorm")})


@for_form_keepers
def edit_form(request: SignedIn, pk: UUID) -> HttpResponse:
    """Change a form of outreach, or no longer offer it."""
    form = OutreachFormForm(request.POST or None, instance=get_object_or_404(OutreachForm, pk=pk))
    if request.method == "POST" and form.is_valid():
        keep_edit(form=form, act="change_outreach_form", by=request.user)
        messages.success(request, _("Bewaard."))
        return redirect("outreach:forms")
    return render(request, "outreach/edit_form.html", {"form": form, "title": _("Vorm aanpassen")})
