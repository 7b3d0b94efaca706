"""Periods: whole days on the movement's own calendar, both ends included."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cached_property
from typing import Any, cast

from django.db.models import Max, QuerySet, Value
from django.db.models.functions import TruncDate
from django.utils import timezone

from vrijplaats.changemakers.models import HelpGiven
from vrijplaats.foundation.models import current_movement
from vrijplaats.gatherings.models import Gathering
from vrijplaats.making.models import MakingProcess, Work
from vrijplaats.outreach.models import Encounter

from .models import Statement

# Outside these years a date is a slip of the pen, and calendars overflow.
FIRST_YEAR, LAST_YEAR = 1990, 2199
MOST_MONTHS = 36


class PeriodError(ValueError):
    """The period makes no sense; the message says what to do, in plain Dutch."""


@dataclass(frozen=True)
class Period:
    """From one day up to and including another, in the time zone in which this movement lives its days."""

    from_on: date
    to_on: date
    zone: tzinfo = field(default_factory=lambda: current_movement().zone, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.from_on.year <= LAST_YEAR or not FIRST_YEAR <= self.to_on.year <= LAST_YEAR:
            raise PeriodError(f"Kies dagen tussen {FIRST_YEAR} en {LAST_YEAR}. Kijk nog eens naar het jaar.")
        if self.to_on < self.from_on:
            raise PeriodError("De laatste dag ligt voor de eerste dag. Draai ze om.")

    @cached_property
    def start(self) -> datetime:
        """Return midnight at the beginning of the first day, on the movement's clock."""
        return datetime.combine(self.from_on, time.min, self.zone)

    @cached_property
    def end(self) -> datetime:
        """Return midnight after the last day: moments before it are in the period."""
        return datetime.combine(self.to_on + timedelta(days=1), time.min, self.zone)

    def day_of(self, moment: datetime) -> date:
        """Return the day of a moment on the movement's own calendar."""
        return moment.astimezone(self.zone).date()

    @property
    def parts(self) -> Iterator[tuple[str, datetime, datetime]]:
        """Yield the months it touches, as (2026-05, first moment, end), or years where it is long."""
        months = 12 * (self.to_on.year - self.from_on.year) + self.to_on.month - self.from_on.month + 1
        step = 1 if months <= MOST_MONTHS else 12
        at = date(self.from_on.year, self.from_on.month if step == 1 else 1, 1)
        while at <= self.to_on:
            following = date(at.year + (at.month - 1 + step) // 12, (at.month - 1 + step) % 12 + 1, 1)
            yield f"{at:%Y-%m}" if step == 1 else str(at.year), self._midnight(at), self._midnight(following)
            at = following

    def _midnight(self, day: date) -> datetime:
        """Return the first moment of a day on the movement's clock."""
        return datetime.combine(day, time.min, self.zone)


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


def latest_full_year(zone: tzinfo | None = None) -> Period:
    """Return the year that ends on the day of the latest thing that happened, at the latest today.

    A movement counts its own year, not the calendar's. Without anything recorded it ends today. `zone` is
    the movement's own, for who knows it already.
    """
    zone = zone or current_movement().zone
    today = timezone.localdate(timezone=zone)
    last = min(today, max(_last_days(today, zone), default=today))
    return Period(_a_year_before(last) + timedelta(days=1), last, zone)


def _a_year_before(day: date) -> date:
    """Return the same day of the previous year; the day before 1 March for a leap day."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 2, 28)


def _last_days(today: date, zone: tzinfo) -> list[date]:
    """Return the last day on which something of each sort happened, asked in one question."""
    now = timezone.now()
    met = Encounter.objects.standing().filter(occurred_at__lte=now)
    held = Gathering.objects.filter(starts_at__lte=now, heads__isnull=False, is_called_off=False)
    first, *others = (
        _one_row(met, TruncDate(Max("occurred_at"), tzinfo=zone)),
        _one_row(held, TruncDate(Max("starts_at"), tzinfo=zone)),
        _one_row(MakingProcess.objects.filter(started_on__lte=today), Max("started_on")),
        _one_row(Work.objects.filter(shown_on__lte=today), Max("shown_on")),
        _one_row(HelpGiven.objects.filter(happened_on__lte=today), Max("happened_on")),
        _one_row(Statement.objects.filter(said_on__lte=today), Max("said_on")),
    )
    return [day for (day,) in first.union(*others, all=True) if day is not None]


def _one_row(rows: QuerySet[Any], last: TruncDate | Max) -> QuerySet[Any, tuple[Any]]:
    """Return the question for the last day of these rows, as one row that can be joined to others."""
    one_row = rows.order_by().values(one=Value(1)).annotate(last=last)
    return cast("QuerySet[Any, tuple[Any]]", one_row.values_list("last"))
