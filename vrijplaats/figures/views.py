"""The page Impact, and its numbers as a table."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vrijplaats.people.decorators import open_to
from vrijplaats.people.rules import is_of_the_team
from vrijplaats.ui.tables import csv_table

from .forms import period_form
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
