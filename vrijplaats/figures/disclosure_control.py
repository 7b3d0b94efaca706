"""The one gate for numbers about people that are shown or leave: small ones hide, others are rounded.

Thresholds and rounding follow the plan's research page, section 4: inside the team below 5, outside below 10,
rounded to 5. Totals of people are never printed under a breakdown, so nothing can be subtracted from them.
What passes here came through the ledger of earlier releases (`released.py`), so that nothing shown today can
be subtracted from what was shown before; `tests/test_attacker.py` tries.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from .figures import About, Breakdown, Figure

ROUND_TO = 5
HELD_BACK = "te weinig om te tonen"


class Audience(IntEnum):
    """Who will see a number; the value is the smallest count that may show."""

    INSIDE = 5
    OUTSIDE = 10


@dataclass(frozen=True)
class ShownCell:
    """A part of a breakdown as it may be shown; `share` (0 to 1) is the length of its bar."""

    label: str
    shown: str
    share: float
    is_few: bool
    second_shown: str = ""

    @property
    def short(self) -> str:
        """Return the number as it fits beside a bar, such as "<5" or "± 15"."""
        return _in_short(self.shown)

    @property
    def second_short(self) -> str:
        """Return the second number as it fits in a column."""
        return _in_short(self.second_shown)


def _in_short(shown: str) -> str:
    """Return a shown number with signs for words."""
    return shown.replace("minder dan ", "<").replace("ongeveer ", "± ")


def show(figure: Figure, audience: Audience, *, is_headline_public: bool = False) -> str:
    """Return a number as this audience may see it.

    The three totals are exact inside, and outside where the movement declared them public.
    """
    if figure.is_headline and (audience is Audience.INSIDE or is_headline_public):
        return str(figure.value)
    if figure.is_held_back:
        return HELD_BACK
    return show_count(figure.value, figure.about, audience)


def show_count(value: int, about: About, audience: Audience) -> str:
    """Return a count of things as it is, and a count of people hidden or rounded."""
    if about is About.THINGS or value == 0:
        return str(value)
    if value < audience:
        return f"minder dan {audience.value}"
    return f"ongeveer {_rounded(value)}"


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
            second_shown="" if cell.second is None else show_count(cell.second, about, audience),
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
