"""Published tables: a table about people changes only when enough people in it changed at once.

Rounding alone hides nobody from someone who asks every day: the day on which "about 5" becomes "about 10"
gives away who came that day. So a table stays as it was published before, for this period or for another
that looks like it, until at least ten different people changed. A movement of fewer than ten people publishes
none. Source: the plan's research page, section 4.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.crypto import salted_hmac

from vrijplaats.foundation.period import Period
from vrijplaats.journal.actions import write_entry

from .counting import Counted
from .models import PublishedTable
from .year_figures import About, Breakdown, Cell, Figure, YearFigures

# The act, in the journal, of publishing tables for the first time.
PUBLISH = "publish_tables"
FEWEST_CHANGED = 10
FINGERPRINT = 16


@dataclass(frozen=True)
class Table:
    """A table about people as it would be today."""

    key: str
    cells: list[list[object]]
    people: frozenset[str]


@transaction.atomic
def as_published(figures: YearFigures) -> YearFigures:
    """Return the numbers with every table about people as it may be shown now.

    A table that is shown for the first time is stored as published. The three totals and things stay as they
    are. Numbers that were looked up already come back unchanged.
    """
    if figures.counted is None:
        return figures
    tables = _tables(figures, figures.counted)
    before: dict[str, list[PublishedTable]] = {key: [] for key in tables}
    for row in PublishedTable.objects.filter(key__in=tables):
        before[row.key].append(row)
    shown = {key: _shown(table, before[key]) for key, table in tables.items()}
    fresh = [_row(table, figures.period) for key, table in tables.items() if shown[key] is None]
    if fresh:
        PublishedTable.objects.bulk_create(fresh)
        write_entry(PUBLISH, by=None, counts={"tables": len(fresh)})
    return replace(
        figures,
        others=tuple(_figure(figure, shown) for figure in figures.others),
        breakdowns=tuple(_breakdown(breakdown, shown) for breakdown in figures.breakdowns),
        counted=None,
    )


def _tables(figures: YearFigures, counted: Counted) -> dict[str, Table]:
    """Return today's tables about people, the three totals aside; a single number is a table of one cell."""
    adds = counted.who_counts()
    cells: dict[str, list[list[object]]] = {
        f.key: [["", f.value, None]] for f in figures.others if f.about is About.PEOPLE
    }
    for breakdown in figures.breakdowns:
        if breakdown.about is About.PEOPLE:
            cells[breakdown.key] = [[cell.label, cell.value, cell.second] for cell in breakdown.cells]
    return {key: Table(key, found, _fingerprints(key, adds[key])) for key, found in cells.items()}


def _fingerprints(key: str, people: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Return for each person a keyed fingerprint of all they add to a table."""
    written = (f"{person}:{'|'.join(sorted(adds))}" for person, adds in people.items())
    return frozenset(salted_hmac(f"released {key}", each).hexdigest()[:FINGERPRINT] for each in written)


def _shown(table: Table, before: list[PublishedTable]) -> list[list[object]] | None:
    """Return the cells of the earlier table that stands in for this one; None where this one may be shown."""
    nothing: tuple[int, list[list[object]]] = (len(table.people), [])
    known = [nothing, *((_changed(table.people, frozenset(row.people)), row.cells) for row in before)]
    changed, cells = min(known, key=lambda each: each[0])
    return None if changed >= FEWEST_CHANGED else cells


def _changed(now: frozenset[str], then: frozenset[str]) -> int:
    """Return a lower bound on how many people changed: those who came, or those who left."""
    return max(len(now - then), len(then - now))


def _row(table: Table, period: Period) -> PublishedTable:
    return PublishedTable(
        key=table.key,
        from_on=period.from_on,
        to_on=period.to_on,
        cells=table.cells,
        people=sorted(table.people),
    )


def _figure(figure: Figure, shown: Mapping[str, list[list[object]] | None]) -> Figure:
    """Return a number as it may be shown; where there are too few people for any, it is held back."""
    cells = shown.get(figure.key)
    if cells is None:
        return figure
    value = _whole(cells[0][1]) if cells else 0
    return replace(figure, value=value, n=value, is_held_back=not cells)


def _breakdown(breakdown: Breakdown, shown: Mapping[str, list[list[object]] | None]) -> Breakdown:
    cells = shown.get(breakdown.key)
    if cells is None:
        return breakdown
    return replace(breakdown, cells=tuple(_cell(*cell) for cell in cells))


def _cell(label: object, value: object, second: object) -> Cell:
    """Return a cell of a published table, which came out of JSON."""
    return Cell(str(label), _whole(value), None if second is None else _whole(second))


def _whole(value: object) -> int:
    return int(str(value))
