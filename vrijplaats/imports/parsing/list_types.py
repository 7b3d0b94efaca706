"""The kinds of sheets: the headings by which one is recognised, and how a line of it is read."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.utils import translation

from vrijplaats.sheets.sandbox import Cell

from .cells import plain
from .days import UNTOLD, Dating, Orders

LONGEST_HEADING = 60
ASIDE = re.compile(r"\([^)]*\)")
BETWEEN = re.compile(r"[/,&\n]|\bof\b|\bor\b")


@dataclass(frozen=True)
class ReadingChoices:
    """What somebody said about a file before it is read.

    `columns` gives for a plain heading the field that it holds ("" for none); `depth` and `heads` hold for
    every line where there is no such column; `depths` gives for a plain word the depth that it stands for.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    depth: str = ""
    heads: int = 0
    depths: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """One line of a table: its cells by field, and the fields whose cell is merged with other lines."""

    sheet: str
    row: int
    cells: Mapping[str, Cell]
    spread: frozenset[str] = frozenset()

    def text(self, name: str) -> str:
        """Return a cell as text with single spaces; empty where there is no such column."""
        return " ".join(str(self.cells.get(name, "")).split())


@dataclass(frozen=True)
class SheetContext:
    """The context of a line: the year of its sheet, the movement's own clock, and what was chosen.

    `orders` is what the dates of its column say together.
    """

    now: datetime
    year: int | None = None
    is_1904: bool = False
    choices: ReadingChoices = ReadingChoices()
    orders: Orders = UNTOLD

    def dating(self, year: int | None = None) -> Dating:
        """Return what is needed to read a date of this sheet; `year` is one that stands beside it."""
        return Dating(year or self.year, self.is_1904, self.orders, self.now.tzinfo)


@dataclass(frozen=True)
class Column:
    """One column of the template: its field and heading, what belongs in it, and two examples."""

    name: str
    heading: str
    explanation: str
    examples: tuple[Cell, Cell]


@dataclass(frozen=True, eq=False)
class SheetKind:
    """A kind of sheet.

    `noun` names a number of its lines. `headings` gives a field for each plain word, the best word for a
    field first. `needed` are groups: each is met by any one of its fields; `dated` is the field of its date.
    `held` are the fields whose merged cell counts for all its lines; `counted` are numbers that alone make no
    line; `aside` are fields that do not decide what a line is.
    """

    key: str
    title: Any
    noun: Callable[[int], str]
    headings: tuple[tuple[str, str], ...]
    needed: tuple[frozenset[str], ...]
    dated: str
    read: Callable[[Line, SheetContext], tuple[Any, list[str]]]
    template: Callable[[], Sequence[Column]]
    held: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    aside: frozenset[str] = frozenset()

    @property
    def fields(self) -> frozenset[str]:
        """Return every field that a column of this kind may hold."""
        return frozenset(name for _word, name in self.headings)

    def examples(self, context: SheetContext) -> list[Any]:
        """Return the example lines of the template, which are never imported."""
        columns = self.template()
        lines = (Line("", 0, {column.name: column.examples[at] for column in columns}) for at in range(2))
        written = replace(context, orders=UNTOLD)
        return [self.read(line, written)[0] for line in lines]

    def needs(self, choices: ReadingChoices) -> list[frozenset[str]]:
        """Return what a heading row of this kind must hold, given what was chosen for all lines."""
        chosen = {name for name in ("depth", "heads") if getattr(choices, name)}
        return [group for group in self.needed if not group & chosen]


def pairs(words: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return every plain word with its meaning, the best word for a meaning first.

    A word may have two meanings: "dag" is a date where there is no column "datum", and otherwise a weekday.
    """
    return tuple((plain(word), meaning) for meaning, line in words.items() for word in line.split("|"))


@cache
def all_headings(kind: SheetKind) -> tuple[tuple[str, str], ...]:
    """Return the headings of a kind, with those of the template in every language."""
    found = list(kind.headings)
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found += [(plain(column.heading), column.name) for column in kind.template()]
    return tuple(dict.fromkeys(found))


def columns_in(written: Mapping[str, int], kind: SheetKind, choices: ReadingChoices) -> dict[str, int]:
    """Return the column of each field of this kind, as far as its heading is known.

    `written` gives the column of each word. Of two words for one field the best one counts: a log with both
    "dag" and "datum" is read by its "datum".
    """
    chosen = {written[word]: name for word, name in choices.columns.items() if word in written}
    columns = {name: at for at, name in chosen.items() if name in kind.fields}
    for word, name in all_headings(kind):
        if word in written and written[word] not in {*chosen, *columns.values()}:
            columns.setdefault(name, written[word])
    return columns


def find_columns(
    written: Mapping[str, int], kind: SheetKind, choices: ReadingChoices
) -> dict[str, int] | None:
    """Return the columns of a row that has all the headings of this kind; None where it has not."""
    columns = columns_in(written, kind, choices)
    is_heading = len(columns) > 1 and all(group & columns.keys() for group in kind.needs(choices))
    return columns if is_heading else None


def words_in(row: Sequence[Cell]) -> dict[str, int]:
    """Return the column of each word that may be a heading: as written, or else a part of it."""
    found: dict[str, int] = {}
    ways = [(at, ways_to_say(cell)) for at, cell in enumerate(row) if isinstance(cell, str) and cell]
    for rank in range(3):
        for at, words in ways:
            for word in words[rank]:
                found.setdefault(word, at)
    return found


@lru_cache(maxsize=20_000)
def ways_to_say(cell: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return a heading as written, without what is in brackets, and its parts; nothing for a long text."""
    if len(cell) > LONGEST_HEADING:
        return (), (), ()
    bare = ASIDE.sub("", cell)
    whole, short = plain(cell), plain(bare)
    parts = tuple(part for way in BETWEEN.split(bare) if (part := plain(way)))
    return (whole,) if whole else (), (short,) if short else (), parts


class Headings:
    """Finds the rows that are headings of some kind of sheet."""

    def __init__(self, kinds: Sequence[SheetKind], choices: ReadingChoices) -> None:
        self.kinds, self.choices = kinds, choices
        self.words = {word for kind in kinds for word, _name in all_headings(kind)}.union(choices.columns)

    def find(self, row: Sequence[Cell]) -> tuple[SheetKind, dict[str, int]] | None:
        """Return the kind of sheet that a row is the heading of, and its columns; None where it is none.

        Of several kinds, the one with most known words counts.
        """
        written = words_in(row)
        if len(written.keys() & self.words) < 2:
            return None
        found = ((kind, find_columns(written, kind, self.choices)) for kind in self.kinds)
        known = [(kind, columns) for kind, columns in found if columns]
        return max(known, key=lambda pair: len(pair[1]), default=None)
