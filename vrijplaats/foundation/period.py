"""Periods: whole days on the movement's own calendar, both ends included."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.ui.forms import FIRST_YEAR

from .models import current_movement

LAST_YEAR = 2199  # further on calendars overflow
MOST_MONTHS = 36


class PeriodError(ValueError):
    """The period makes no sense; the message says what to do, in the language of the reader."""


class Length(StrEnum):
    """How long a period is, where there is a word for it."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    OTHER = "other"


MONTHS_IN = {1: Length.MONTH, 3: Length.QUARTER, 6: Length.HALF_YEAR, 12: Length.YEAR}


@dataclass(frozen=True)
class Period:
    """From one day up to and including another, in the time zone of the movement."""

    from_on: date
    to_on: date
    zone: tzinfo = field(default_factory=lambda: current_movement().zone, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.from_on.year <= LAST_YEAR or not FIRST_YEAR <= self.to_on.year <= LAST_YEAR:
            years = {"first": FIRST_YEAR, "last": LAST_YEAR}
            raise PeriodError(
                _("Kies dagen tussen %(first)s en %(last)s. Kijk nog eens naar het jaar.") % years
            )
        if self.to_on < self.from_on:
            raise PeriodError(_("De laatste dag ligt voor de eerste dag. Draai ze om."))

    @cached_property
    def start(self) -> datetime:
        """Return midnight at the beginning of the first day, on the movement's clock."""
        return datetime.combine(self.from_on, time.min, self.zone)

    @cached_property
    def end(self) -> datetime:
        """Return midnight after the last day: times before it are in the period."""
        return datetime.combine(self.to_on + timedelta(days=1), time.min, self.zone)

    @property
    def length(self) -> Length:
        """Return how long it is: a month may begin on any day, and a year too."""
        days = (self.to_on - self.from_on).days + 1
        if days in (1, 7):
            return Length.DAY if days == 1 else Length.WEEK
        fits = (name for months, name in MONTHS_IN.items() if _last_day(self.from_on, months) == self.to_on)
        return next(fits, Length.OTHER)

    @property
    def months(self) -> int:
        """Return how many months fit in it."""
        months = 12 * (self.to_on.year - self.from_on.year) + self.to_on.month - self.from_on.month + 1
        return next(n for n in range(months, -1, -1) if n == 0 or _last_day(self.from_on, n) <= self.to_on)

    @property
    def is_to_come(self) -> bool:
        """Whether not even its first day has come, on the movement's calendar."""
        return self.from_on > timezone.localdate(timezone=self.zone)

    def overlaps(self, from_on: date, to_on: date) -> bool:
        """Return whether it shares a day with these days, both included."""
        return self.from_on <= to_on and from_on <= self.to_on

    def day_of(self, at: datetime) -> date:
        """Return the day on which a time falls on the movement's calendar."""
        return at.astimezone(self.zone).date()

    @property
    def parts(self) -> Iterator[tuple[str, datetime, datetime]]:
        """Yield its months as ("2026-05", start, end), or its years where it is long."""
        months = 12 * (self.to_on.year - self.from_on.year) + self.to_on.month - self.from_on.month + 1
        step = 1 if months <= MOST_MONTHS else 12
        at = date(self.from_on.year, self.from_on.month if step == 1 else 1, 1)
        while at <= self.to_on:
            following = date(at.year + (at.month - 1 + step) // 12, (at.month - 1 + step) % 12 + 1, 1)
            yield f"{at:%Y-%m}" if step == 1 else str(at.year), self._midnight(at), self._midnight(following)
            at = following

    def _midnight(self, day: date) -> datetime:
        """Return the first instant of a day on the movement's clock."""
        return datetime.combine(day, time.min, self.zone)


def _last_day(first_on: date, months: int) -> date:
    """Return the last day of so many months that begin on a day: a month from 31 January ends in February."""
    place = first_on.year * 12 + first_on.month - 1 + months
    year, month = place // 12, place % 12 + 1
    try:
        return date(year, month, first_on.day) - timedelta(days=1)
    except ValueError:
        # The month has no such day: what begins on the 31st ends with the month.
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
