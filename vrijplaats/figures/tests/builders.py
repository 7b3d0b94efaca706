"""Reading a year as plain numbers, for tests."""

from typing import Any

from vrijplaats.figures.figures import YearFigures


def numbers(figures: YearFigures) -> dict[str, Any]:
    """Return every number and every cell of a year, exact, by key."""
    plain = {figure.key: figure.value for figure in (*figures.headline, *figures.others)}
    cells = {b.key: tuple((c.label, c.value, c.second) for c in b.cells) for b in figures.breakdowns}
    return {**plain, **cells}
