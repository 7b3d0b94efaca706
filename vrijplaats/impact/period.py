"""Periods: whole days on the movement's own calendar, both ends included."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.utils import timezone

from vrijplaats.changemakers.models import HelpGiven
from vrijplaats.foundation.models import current_movement
from vrijplaats.gatherings.models import Gathering
from vrijplaats.making.models import MakingProcess, Work
from vrijplaats.outreach.models import Encounter

from .models import Statement

# Outside these years a date is a slip of the pen, and calendars overflow.
FIRST_YEAR, LAST_YEAR = 1990, 2199


class PeriodError(ValueError):
    """The period makes no sense; the message says what to do, in plain Dutch."""


@dataclass(frozen=True)
class Period:
    """From one day up to and including another."""

    from_on: date
    to_on: date

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.from_on.year <= LAST_YEAR or not FIRST_YEAR <= self.to_on.year <= LAST_YEAR:
            raise PeriodError(f"Kies dagen tussen {FIRST_YEAR} en {LAST_YEAR}. Kijk nog eens naar het jaar.")
        if self.to_on < self.from_on:
            raise PeriodError("De laatste dag ligt voor de eerste dag. Draai ze om.")

    @cached_property
    def zone(self) -> ZoneInfo:
        """Return the time zone in which this movement lives its days, asked once."""
        return current_movement().zone

    @cached_property
    def start(self) -> datetime:
        """Return midnight at the beginning of the first day, on the movement's clock."""
        return datetime.combine(self.from_on, time.min, self.zone)

    @cached_property
    def end(self) -> datetime:
        """Return midnight after the last day: moments before it are in the period."""
        return datetime.combine(self.to_on + timedelta(days=1), time.min, self.zone)

    @property
    def months(self) -> Iterator[tuple[int, int]]:
        """Yield (year, month) for every month the period touches."""
        year, month = self.from_on.year, self.from_on.month
        while (year, month) <= (self.to_on.year, self.to_on.month):
            yield year, month
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def period_from_text(from_on: str | None, to_on: str | None) -> Period:
    """Return the period between two days written as 2026-05-21, or the latest full year without any.

    Raises PeriodError, saying in plain Dutch what to write instead.
    """
    if not from_on and not to_on:
        return latest_full_year()
    if not from_on or not to_on:
        raise PeriodError("Geef allebei: --from en --to. Of geen van beide, dan tellen we het laatste jaar.")
    return Period(_day(from_on), _day(to_on))


def _day(text: str) -> date:
    """Return the day that this text says."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise PeriodError(f"‘{text[:40]}’ is geen dag die we kennen. Schrijf het zo: 2026-05-21.") from error


def latest_full_year() -> Period:
    """Return the year that ends on the day of the latest thing that happened, at the latest today.

    A movement counts its own year, not the calendar's. Without anything recorded it ends today.
    """
    today = timezone.localdate(timezone=current_movement().zone)
    last = min(today, max(_last_days(today), default=today))
    return Period(_a_year_before(last) + timedelta(days=1), last)


def _a_year_before(day: date) -> date:
    """Return the same day of the previous year; the day before 1 March for a leap day."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 2, 28)


def _last_days(today: date) -> Iterator[date]:
    """Yield the last day on which something of each sort happened."""
    zone = current_movement().zone
    now = timezone.now()
    moments = (
        Encounter.objects.standing()
        .filter(occurred_at__lte=now)
        .order_by("-occurred_at")
        .values_list("occurred_at"),
        Gathering.objects.filter(starts_at__lte=now, heads__isnull=False)
        .order_by("-starts_at")
        .values_list("starts_at"),
    )
    for rows in moments:
        yield from (timezone.localdate(moment, zone) for (moment,) in rows[:1])
    days = (
        MakingProcess.objects.filter(started_on__lte=today).order_by("-started_on").values_list("started_on"),
        Work.objects.filter(shown_on__lte=today).order_by("-shown_on").values_list("shown_on"),
        HelpGiven.objects.filter(happened_on__lte=today).order_by("-happened_on").values_list("happened_on"),
        Statement.objects.filter(said_on__lte=today).order_by("-said_on").values_list("said_on"),
    )
    for dates in days:
        yield from (day for (day,) in dates[:1])
