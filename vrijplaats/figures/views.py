"""The page Impact, and its numbers as a table."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vrijplaats.foundation.period import Period
from vrijplaats.foundation.period_words import in_words
from vrijplaats.people.context import posted, signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.people.models import User
from vrijplaats.people.rules import is_coordinator, is_of_the_team
from vrijplaats.ui.sending import keep_form
from vrijplaats.ui.tables import csv_table

from .actions import declare_period
from .forms import DeclareForm, period_form
from .models import DeclaredPeriod
from .pages import impact_page, table_rows


@open_to(is_of_the_team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the numbers of a period, each with its definition."""
    form = period_form(request.GET)
    return render(request, "figures/index.html", {"form": form, "page": impact_page(form.period)})


@open_to(is_of_the_team)
@require_safe
def tables(request: HttpRequest) -> HttpResponse:
    """Download the numbers of that page, as they are shown there, for a spreadsheet."""
    page = impact_page(period_form(request.GET).period)
    name = f"{page.period.to_on:%Y-%m-%d}-tabellen.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    content = csv_table([_("Tabel"), _("Onderdeel"), _("Aantal"), _("Tweede aantal")], table_rows(page))
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


@open_to(is_of_the_team)
def periods(request: HttpRequest) -> HttpResponse:
    """Show of which periods the totals are exact; a coordinator declares one that lies ahead."""
    user = signed_in(request)
    form = DeclareForm(posted(request)) if is_coordinator(user) else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if answer := keep_form(request, form, lambda: _declare(user, form)):
            return answer
    declared = [Period(each.from_on, each.to_on) for each in DeclaredPeriod.objects.all()]
    context = {"form": form, "declared": [in_words(period) for period in declared]}
    return render(request, "figures/periods.html", context)


def _declare(user: User, form: DeclareForm) -> HttpResponse:
    declare_period(period=form.cleaned_data["period"], by=user)
    return redirect("figures:periods")
