"""Published tables: a table about people changes only when enough people in it changed at once.

Rounding alone hides nobody from someone who asks every day: the day on which "about 5" becomes "about 10"
gives away who came that day. So a table stays as it was published before, for this period or for another
that looks like it, until at least ten different people changed. A movement of fewer than ten people publishes
none. Source: the plan's research page, section 4.
"""

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction

from vrijplaats.journal.actions import write_entry

from .counting import Counted
from .models import PublishedTable
from .period import is_all_empty
from .standing import FEWEST_CHANGED, Cells, Table, fingerprints, nearest
from .totals import KEY, Totals, table_of, totals_of
from .year_figures import About, Breakdown, Cell, Figure, YearFigures

__all__ = ["FEWEST_CHANGED", "PUBLISH", "as_published"]

# The act, in the journal, of publishing tables for the first time.
PUBLISH = "publish_tables"


@transaction.atomic
def as_published(figures: YearFigures) -> YearFigures:
    """Return the numbers with every table about people as it may be shown now.

    A table that is shown for the first time is stored as published. Things stay as they are. Numbers that
    were looked up already come back unchanged.
    """
    counted = figures.counted
    if counted is None:
        return figures
    if not any(figure.value for figure in (*figures.headline, *figures.others)) and is_all_empty():
        # Before anything happened a zero is no number about people, and nothing is held back.
        return replace(figures, counted=None, is_empty=True)
    tables = _tables(figures, counted)
    before: dict[str, list[PublishedTable]] = {key: [] for key in (*tables, KEY)}
    for row in PublishedTable.objects.filter(key__in=before):
        before[row.key].append(row)
    shown = {key: _shown(table, before[key]) for key, table in tables.items()}
    three = table_of(counted.reached, counted.makers, counted.agents)
    totals = totals_of(three, figures.period, before[KEY])
    fresh = [table.row(figures.period) for key, table in tables.items() if shown[key] is None]
    if fresh or totals.fresh:
        PublishedTable.objects.bulk_create([*fresh, *totals.fresh])
        write_entry(PUBLISH, by=None, counts={"tables": len(fresh) + len(totals.fresh)})
    return replace(
        figures,
        reached=_total(figures.reached, totals),
        change_makers=_total(figures.change_makers, totals),
        change_agents=_total(figures.change_agents, totals),
        is_nested=totals.is_nested,
        counted_on=totals.counted_on,
        others=tuple(_figure(figure, shown) for figure in figures.others),
        breakdowns=tuple(_breakdown(breakdown, shown) for breakdown in figures.breakdowns),
        counted=None,
    )


def _tables(figures: YearFigures, counted: Counted) -> dict[str, Table]:
    """Return today's tables about people, the three totals aside; a single number is a table of one cell."""
    adds = counted.who_counts()
    cells: dict[str, Cells] = {
        f.key: [["", f.value, None]] for f in figures.others if f.about is About.PEOPLE
    }
    for breakdown in figures.breakdowns:
        if breakdown.about is About.PEOPLE:
            cells[breakdown.key] = [[cell.label, cell.value, cell.second] for cell in breakdown.cells]
    return {key: Table(key, found, fingerprints(key, adds[key])) for key, found in cells.items()}


def _shown(table: Table, before: list[PublishedTable]) -> Cells | None:
    """Return the cells of the earlier table that stands in for this one; None where this one may be shown."""
    near = nearest(table, before)
    return (near.row.cells if near.row else []) if near.stands else None


def _total(figure: Figure, totals: Totals) -> Figure:
    """Return one of the three totals as it may be shown."""
    value = totals.value(figure.key)
    return replace(figure, value=value, n=value, is_exact=totals.is_exact, is_held_back=not totals.cells)


def _figure(figure: Figure, shown: Mapping[str, Cells | None]) -> Figure:
    """Return a number as it may be shown; where there are too few people for any, it is held back."""
    cells = shown.get(figure.key)
    if cells is None:
        return figure
    value = _whole(cells[0][1]) if cells else 0
    return replace(figure, value=value, n=value, is_held_back=not cells)


def _breakdown(breakdown: Breakdown, shown: Mapping[str, Cells | None]) -> Breakdown:
    cells = shown.get(breakdown.key)
    if cells is None:
        return breakdown
    return replace(breakdown, cells=tuple(_cell(*cell) for cell in cells))


def _cell(label: object, value: object, second: object) -> Cell:
    """Return a cell of a published table, which came out of JSON."""
    return Cell(str(label), _whole(value), None if second is None else _whole(second))


def _whole(value: object) -> int:
    return int(str(value))
