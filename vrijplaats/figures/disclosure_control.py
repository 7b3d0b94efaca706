"""Disclosure control: which numbers about people are shown or leave; small ones hide, others are rounded.

Inside the team a count below 5 is hidden, outside a count below 10, and others are rounded to fives. Totals
of people are never printed under a breakdown, so nothing can be subtracted from them. Source: the plan's
research page, section 4. The figures come from `published_tables.py`, so that nothing shown today can be
subtracted from what was shown before; `tests/test_attacker.py` tries.

What comes out is data. `wording.py` makes words of it, in the language of the reader.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from .year_figures import About, Breakdown, Figure

ROUND_TO = 5


class Audience(IntEnum):
    """Who will see a number; the value is the smallest count that may show."""

    INSIDE = 5
    OUTSIDE = 10


class Precision(StrEnum):
    """How much of a count is told."""

    EXACT = "exact"
    FEWER_THAN = "fewer_than"
    ABOUT = "about"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class ShownNumber:
    """A count as it may be shown. `precision` says whether `value` is exact, a bound or rounded."""

    precision: Precision
    value: int

    @property
    def exact(self) -> int | None:
        """Return the count itself, or None where it is not told."""
        return self.value if self.precision is Precision.EXACT else None


@dataclass(frozen=True)
class ShownCell:
    """A part of a breakdown as it may be shown; `share` (0 to 1) is the length of its bar."""

    label: str
    shown: ShownNumber
    share: float
    is_few: bool
    second: ShownNumber | None = None


def show(figure: Figure, audience: Audience, *, is_headline_public: bool = False) -> ShownNumber:
    """Return a number as this audience may see it.

    Exact totals, which are those of a declared period, are told inside, and outside where the movement
    decided that they are public. Any other period is hidden or rounded like every number about people.
    """
    if figure.is_exact and (audience is Audience.INSIDE or is_headline_public):
        return ShownNumber(Precision.EXACT, figure.value)
    if figure.is_held_back:
        return ShownNumber(Precision.HIDDEN, 0)
    return show_count(figure.value, figure.about, audience)


def show_count(value: int, about: About, audience: Audience) -> ShownNumber:
    """Return a count of things as it is, and a count of people hidden or rounded."""
    if about is About.THINGS or value == 0:
        return ShownNumber(Precision.EXACT, value)
    if value < audience:
        return ShownNumber(Precision.FEWER_THAN, audience.value)
    return ShownNumber(Precision.ABOUT, _rounded(value))


def show_cells(breakdown: Breakdown, audience: Audience) -> list[ShownCell]:
    """Return the parts of a breakdown as this audience may see them.

    Bars about people are as long as the rounded number: a ruler on the screen tells no more than words.
    """
    about = breakdown.about
    cells = [(cell, _length(cell.value, about, audience)) for cell in breakdown.cells]
    if about is About.PEOPLE:
        # The order of hidden numbers would tell which of them is larger.
        cells.sort(key=lambda pair: (-pair[1], pair[0].label))
    longest = max((length for _, length in cells), default=0) or 1
    return [
        ShownCell(
            label=cell.label,
            shown=show_count(cell.value, about, audience),
            share=length / longest,
            is_few=about is About.PEOPLE and 0 < cell.value < audience,
            second=None if cell.second is None else show_count(cell.second, about, audience),
        )
        for cell, length in cells
    ]


def hides_anything(cells: Iterable[ShownCell]) -> bool:
    """Return whether some part is too small to show, so that a note can say so."""
    return any(cell.is_few for cell in cells)


def _length(value: int, about: About, audience: Audience) -> int:
    """Return the length of a bar before scaling."""
    if about is About.THINGS:
        return value
    return _rounded(value) if value >= audience else min(value, 1) * ROUND_TO // 2


def _rounded(value: int) -> int:
    """Return the nearest multiple of five."""
    return ROUND_TO * round(value / ROUND_TO)
