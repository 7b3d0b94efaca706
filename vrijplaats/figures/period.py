"""Choosing a period: from text, or the latest full year."""

from collections.abc import Iterator
from datetime import date, timedelta, tzinfo
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.changemakers.models import HelpGiven
from vrijplaats.foundation.models import current_movement
from vrijplaats.foundation.period import Length, Period, PeriodError
from vrijplaats.gatherings.models import Gathering
from vrijplaats.making.models import MakingProcess, Work
from vrijplaats.outreach.models import Encounter
from vrijplaats.statements.models import Statement

from .models import DeclaredPeriod


def period_from_text(from_on: str | None, to_on: str | None) -> Period:
    """Return the period between two days written as 2026-05-21, or the latest full year without any.

    Raises PeriodError, which says what to write instead.
    """
    if not from_on and not to_on:
        return latest_full_year()
    if not from_on or not to_on:
        raise PeriodError(
            _("Geef allebei: --from en --to. Of geen van beide, dan tellen we het laatste jaar.")
        )
    return asked_period(_day(from_on), _day(to_on))


def asked_period(from_on: date, to_on: date, zone: tzinfo | None = None) -> Period:
    """Return the period that somebody asks numbers of.

    Raises PeriodError where its days make no sense, and where not even its first day has come.
    """
    period = Period(from_on, to_on, zone or current_movement().zone)
    if period.is_to_come:
        raise PeriodError(_("Die dagen moeten nog komen. Kies een periode die al begonnen is."))
    return period


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise PeriodError(
            _("‘%(value)s’ is geen dag die we kennen. Schrijf het zo: 2026-05-21.") % {"value": text[:40]}
        ) from error


def latest_full_year(zone: tzinfo | None = None) -> Period:
    """Return the year that ends on the day of the latest thing that happened, at the latest today.

    A movement counts its own year, not the calendar's; where it declared a year that holds that day and ends
    no later than today, it is that one. Without anything recorded it ends today. `zone` is the movement's
    own, for a caller who has it already.
    """
    zone = zone or current_movement().zone
    today = timezone.localdate(timezone=zone)
    last = min(today, max(_last_days(today, zone), default=today))
    declared = DeclaredPeriod.objects.filter(from_on__lte=last, to_on__range=(last, today))
    years = (Period(each.from_on, each.to_on, zone) for each in declared)
    return next((year for year in years if year.length is Length.YEAR), year_until(last, zone))


def year_until(last: date, zone: tzinfo | None = None) -> Period:
    """Return the year that ends on this day."""
    return Period(_a_year_before(last) + timedelta(days=1), last, zone or current_movement().zone)


def is_all_empty() -> bool:
    """Return whether nothing happened yet in this movement, on any day."""
    zone = current_movement().zone
    return not any(_last_days(timezone.localdate(timezone=zone), zone))


def _a_year_before(day: date) -> date:
    """Return the same day of the previous year; the day before 1 March for a leap day."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 2, 28)


def _last_days(today: date, zone: tzinfo) -> Iterator[date]:
    """Yield for each sort of thing the last day on which it happened, up to now."""
    now = timezone.now()
    met = Encounter.objects.standing().filter(occurred_at__lte=now)
    held = Gathering.objects.filter(starts_at__lte=now, heads__isnull=False, is_called_off=False)
    for last_at in (_last(met, "occurred_at"), _last(held, "starts_at")):
        if last_at is not None:
            yield last_at.astimezone(zone).date()
    begun = MakingProcess.objects.filter(started_on__lte=today)
    shown = Work.objects.filter(shown_on__lte=today)
    helped = HelpGiven.objects.filter(happened_on__lte=today)
    said = Statement.objects.filter(said_on__lte=today)
    days = _last(begun, "started_on"), _last(shown, "shown_on"), _last(helped, "happened_on")
    yield from filter(None, (*days, _last(said, "said_on")))


def _last(rows: QuerySet[Any], field: str) -> Any:
    """Return the last day or time in this field; None without rows."""
    return rows.aggregate(last=Max(field))["last"]
