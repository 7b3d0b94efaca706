"""The three totals: exact for a period that the movement declared, rounded or hidden for every other.

Declared are calendar years once they are over, and what the movement declared beforehand (`DeclaredPeriod`),
from its last day on. An exact total is a published table like any other: it stays until ten people changed,
and every other period is compared with it. So a window that is asked before an exact year is published after
it: the exact ones that may be told come first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Min
from django.utils import timezone

from vrijplaats.changemakers.models import HelpGiven
from vrijplaats.foundation.period import Period
from vrijplaats.making.models import MakingProcess
from vrijplaats.outreach.models import EncounterLink

from .models import DeclaredPeriod, PublishedTable
from .people import agents, makers, reached
from .standing import FEWEST_CHANGED, Cells, Nearest, Table, changed, fingerprints, nearest

KEY = "headline"
NESTED = "nested"


@dataclass(frozen=True)
class Totals:
    """The three totals as they may be told; no cells where there are too few people for any.

    `fresh` are the tables that are published by telling this; `counted_on` is the day it was counted.
    """

    cells: Cells
    is_exact: bool = False
    counted_on: date | None = None
    fresh: tuple[PublishedTable, ...] = ()

    def value(self, key: str) -> int:
        """Return one of the totals."""
        return next((int(str(value)) for label, value, _second in self.cells if label == key), 0)

    @property
    def is_nested(self) -> bool:
        """Whether every agent is a maker and every maker was reached: told beside exact totals only."""
        return self.is_exact and bool(self.value(NESTED))


def totals_of(table: Table, period: Period, before: Iterable[PublishedTable]) -> Totals:
    """Return the three totals of a period as they may be told now, beside earlier tables."""
    rows = [row for row in before if row.overlaps(period)]
    declared = _declared_within(period)
    if is_declared(period, declared):
        exact = _exact(table, period, [row for row in rows if row.is_exact])
        if exact is not None:
            return exact
    near = nearest(table, rows)
    if near.stands:
        return _rounded(near)
    years = tuple(_exact_years(period, declared, rows))
    near = nearest(table, [*rows, *years])
    if near.stands:
        return _rounded(near, years)
    return Totals(table.cells, fresh=(*years, table.row(period)))


def is_declared(period: Period, declared: list[Period]) -> bool:
    """Return whether the totals of this period may be told exactly today: a year that is over, or one of
    those that the movement declared.
    """
    today = timezone.localdate(timezone=period.zone)
    if period == _year(period.from_on.year, period) and period.to_on < today:
        return True
    return period.to_on <= today and period in declared


def table_of(met: set[UUID], make: set[UUID], help_others: set[UUID]) -> Table:
    """Return the table of the three totals, from who was reached, who makes and who helps another."""
    groups = {"reached": met, "change_makers": make, "change_agents": help_others}
    cells: Cells = [[key, len(people), None] for key, people in groups.items()]
    who = {
        str(person): [key for key, people in groups.items() if person in people]
        for person in met | make | help_others
    }
    return Table(KEY, [*cells, [NESTED, int(help_others <= make <= met), None]], fingerprints(KEY, who))


def _exact(table: Table, period: Period, exact: list[PublishedTable]) -> Totals | None:
    """Return exact totals; None where those of another period differ by a few people, who would be found."""
    own = [row for row in exact if row.is_of(period)]
    near = min(own or exact, key=lambda row: changed(table, row), default=None)
    if near is None or changed(table, near) >= FEWEST_CHANGED:
        fresh = (table.row(period, is_exact=True),) if table.people else ()
        return Totals(table.cells, is_exact=True, counted_on=timezone.localdate(), fresh=fresh)
    if own or not changed(table, near):
        return Totals(near.cells, is_exact=True, counted_on=timezone.localdate(near.published_at))
    return None


def _rounded(near: Nearest, fresh: tuple[PublishedTable, ...] = ()) -> Totals:
    """Return the totals of the table that stands in, to be rounded; none where there are too few people."""
    return Totals(near.row.cells if near.row else [], fresh=fresh)


def _exact_years(
    period: Period, declared: list[Period], rows: list[PublishedTable]
) -> Iterator[PublishedTable]:
    """Yield the exact totals that may be told of periods that share days with this one and never were."""
    exact = [row for row in rows if row.is_exact]
    for each in [*declared, *_years_within(period)]:
        if is_declared(each, declared) and not any(row.is_of(each) for row in exact):
            told = _exact(table_of(reached(each), makers(each), agents(each)), each, exact)
            fresh = told.fresh if told else ()
            exact.extend(fresh)
            yield from fresh


def _declared_within(period: Period) -> list[Period]:
    """Return the periods that the movement declared and that share days with this one."""
    found = DeclaredPeriod.objects.filter(from_on__lte=period.to_on, to_on__gte=period.from_on)
    return [Period(each.from_on, each.to_on, period.zone) for each in found]


def _years_within(period: Period) -> Iterator[Period]:
    """Yield the calendar years that share days with this period, from the first in which anybody came."""
    first_on = _first_day(period)
    if first_on is not None:
        for year in range(max(first_on.year, period.from_on.year), period.to_on.year + 1):
            yield _year(year, period)


def _first_day(period: Period) -> date | None:
    """Return the first day on which anybody could count; None where there was none."""
    met_at = EncounterLink.objects.aggregate(first=Min("encounter__occurred_at"))["first"]
    begun_on = MakingProcess.objects.aggregate(first=Min("started_on"))["first"]
    helped_on = HelpGiven.objects.aggregate(first=Min("happened_on"))["first"]
    days = [period.day_of(met_at) if met_at else None, begun_on, helped_on]
    return min((day for day in days if day), default=None)


def _year(year: int, period: Period) -> Period:
    """Return a calendar year in the time zone of this period."""
    return Period(date(year, 1, 1), date(year, 12, 31), period.zone)
