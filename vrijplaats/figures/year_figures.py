"""The numbers of one period, each with its definition, what it leaves out and its command."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from vrijplaats.foundation.period import Period

from .counting import Counted


class About(StrEnum):
    """What a number counts; numbers about people pass disclosure control before they are shown."""

    PEOPLE = "people"
    THINGS = "things"


@dataclass(frozen=True)
class Figure:
    """One number. `n` is how many rows it rests on; `value` is exact, for disclosure control only.

    `label` says what is counted of several, `label_of_one` of one. Exact: a total of a declared period, told
    as it is. Held back: no table with this number was published, and today there are too few people to
    publish one.
    """

    key: str
    label: str
    label_of_one: str
    value: int
    n: int
    definition: str
    left_out: str
    command: str
    about: About = About.THINGS
    is_exact: bool = False
    is_held_back: bool = False


@dataclass(frozen=True)
class Cell:
    """One part of a breakdown; `second` is a count within it, such as how many were met again."""

    label: str
    value: int
    second: int | None = None


@dataclass(frozen=True)
class Breakdown:
    """A number split in parts. `second_label` says what a `second` counts, `second_label_of_one` of one."""

    key: str
    title: str
    definition: str
    left_out: str
    command: str
    cells: tuple[Cell, ...]
    about: About = About.THINGS
    second_label: str = ""
    second_label_of_one: str = ""


@dataclass(frozen=True)
class YearFigures:
    """Every number of one period. `is_nested`: every agent is a maker and every maker was reached.

    `counted` is what they rest on, person by person; it is None once the published tables were looked up.
    `counted_on` is the day of which exact totals tell. Empty: nothing happened yet in this movement.
    """

    period: Period
    reached: Figure
    change_makers: Figure
    change_agents: Figure
    is_nested: bool
    others: tuple[Figure, ...]
    breakdowns: tuple[Breakdown, ...]
    counted: Counted | None = field(repr=False, compare=False)
    counted_on: date | None = None
    is_empty: bool = False

    @property
    def headline(self) -> tuple[Figure, Figure, Figure]:
        """Return the three totals that a movement may declare public."""
        return self.reached, self.change_makers, self.change_agents

    def figure(self, key: str) -> Figure:
        """Return one number by its key; raise KeyError where there is none."""
        return {figure.key: figure for figure in (*self.headline, *self.others)}[key]

    def breakdown(self, key: str) -> Breakdown:
        """Return one breakdown by its key; raise KeyError where there is none."""
        return {breakdown.key: breakdown for breakdown in self.breakdowns}[key]
