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
from vrijplaats.people.context import posted
from vrijplaats.ui.sending import keep_form


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
    form = OutreachFormForm(posted(request))
    del form.fields["is_active"]

    def keep() -> HttpResponse:
        add_outreach_form(by=request.user, **form.cleaned_data)
        messages.success(request, _("Staat erbij."))
        return redirect("outreach:forms")

    context = {"form": form, "title": _("Nieuwe vorm")}
    return keep_form(request, form, keep) or render(request, "outreach/edit_form.html", context)


@for_form_keepers
def edit_form(request: SignedIn, pk: UUID) -> HttpResponse:
    """Change a form of outreach, or no longer offer it."""
    form = OutreachFormForm(posted(request), instance=get_object_or_404(OutreachForm, pk=pk))

    def keep() -> HttpResponse:
        keep_edit(form=form, act="change_outreach_form", by=request.user)
        messages.success(request, _("Bewaard."))
        return redirect("outreach:forms")

    context = {"form": form, "title": _("Vorm aanpassen")}
    return keep_form(request, form, keep) or render(request, "outreach/edit_form.html", context)
