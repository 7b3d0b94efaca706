"""Periods in words, in the language that is on: a month is never called a year."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .period import Length, Period

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# How a period of each length is called: by itself, and the one that is in front of you.
WORDS: dict[Length, tuple["StrPromise", "StrPromise"]] = {
    Length.DAY: (gettext_lazy("een dag"), gettext_lazy("deze dag")),
    Length.WEEK: (gettext_lazy("een week"), gettext_lazy("deze week")),
    Length.MONTH: (gettext_lazy("een maand"), gettext_lazy("deze maand")),
    Length.QUARTER: (gettext_lazy("een kwartaal"), gettext_lazy("dit kwartaal")),
    Length.HALF_YEAR: (gettext_lazy("een half jaar"), gettext_lazy("dit half jaar")),
    Length.YEAR: (gettext_lazy("een jaar"), gettext_lazy("dit jaar")),
    Length.OTHER: (gettext_lazy("een periode"), gettext_lazy("deze periode")),
}


def a_period(period: Period) -> str:
    """Return "een maand" of a month, and so on for every length."""
    return str(WORDS[period.length][0])


def this_period(period: Period) -> str:
    """Return "deze maand" of a month, and so on for every length."""
    return str(WORDS[period.length][1])


def in_words(period: Period) -> str:
    """Return the days: "3 juni 2026", "juni 2026", "2026" or "3 juni 2026 tot en met 8 juli 2026"."""
    whole_months = period.from_on.day == 1 and (period.to_on + timedelta(days=1)).day == 1
    if period.length is Length.DAY:
        return date_format(period.from_on, "j F Y")
    if period.length is Length.MONTH and whole_months:
        return date_format(period.from_on, "F Y")
    if period.length is Length.YEAR and whole_months and period.from_on.month == 1:
        return str(period.from_on.year)
    days = {"first": date_format(period.from_on, "j F Y"), "last": date_format(period.to_on, "j F Y")}
    return _("%(first)s tot en met %(last)s") % days
