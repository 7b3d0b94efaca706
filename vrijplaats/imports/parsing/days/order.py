"""Which comes first in the dates of a column, the day or the month: a column is judged as a whole."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from vrijplaats.sheets.sandbox import Cell

# Dots are not written with the month first.
NUMBERS = re.compile(r"\D{0,12}?\b(\d{1,2})\s*([-/])\s*(\d{1,2})(?!\d)")
WHOLE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?")
MOST_MONTHS = 12
TYPING_ERRORS = 10  # of so many dates in one order, one in the other is a typing error


class DayOrder(Enum):
    """What dates that are written alike say together about their order."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNTOLD = "none of them can be only one of the two"
    MIXED = "some can only be the one and some only the other, or a program turned a part of them around"


@dataclass(frozen=True)
class Orders:
    """The order of the dates with dashes and of those with slashes; `stored` is of those a program wrote."""

    dashes: DayOrder = DayOrder.UNTOLD
    slashes: DayOrder = DayOrder.UNTOLD
    stored: DayOrder = DayOrder.DAY_FIRST

    def of(self, sign: str) -> DayOrder:
        """Return the order of dates with this sign between their numbers."""
        if sign == ".":
            return DayOrder.DAY_FIRST
        return {"-": self.dashes, "/": self.slashes}.get(sign, self.stored)

    def or_else(self, others: "Orders") -> "Orders":
        """Return these orders; where they are untold, those of the other sheets of the file."""
        dashes = others.dashes if self.dashes is DayOrder.UNTOLD else self.dashes
        slashes = others.slashes if self.slashes is DayOrder.UNTOLD else self.slashes
        return Orders(dashes, slashes, self.stored)


UNTOLD = Orders()


def orders_of(cells: Iterable[Cell]) -> Orders:
    """Return the orders of the dates in a column.

    Where the dates that could be turned around are dates and the others stayed texts, a program that expected
    the other order opened the list: none of its dates with a day up to 12 is certain.
    """
    texts = [cell.strip() for cell in cells if isinstance(cell, str)]
    pairs: dict[str, list[tuple[int, int]]] = {"-": [], "/": []}
    for text in texts:
        if (found := NUMBERS.match(text)) and not WHOLE.match(text):
            pairs[found[2]].append((int(found[1]), int(found[3])))
    whole = [int(found[3]) for text in texts if (found := WHOLE.fullmatch(text))]
    both = pairs["-"] + pairs["/"]
    is_half = bool(whole and both) and max(whole) <= MOST_MONTHS < min(map(max, both))
    stored = DayOrder.MIXED if is_half else DayOrder.DAY_FIRST
    return Orders(_order(pairs["-"]), _order(pairs["/"]), stored)


def _order(pairs: list[tuple[int, int]]) -> DayOrder:
    """Return the order of dates that are written alike, each as its first and its second number."""
    days_first = sum(first > MOST_MONTHS >= second for first, second in pairs)
    months_first = sum(second > MOST_MONTHS >= first for first, second in pairs)
    if not days_first and not months_first:
        return DayOrder.UNTOLD
    if min(days_first, months_first) * TYPING_ERRORS > max(days_first, months_first):
        return DayOrder.MIXED
    return DayOrder.MONTH_FIRST if months_first > days_first else DayOrder.DAY_FIRST


def can_be_turned(day: date) -> bool:
    """Return whether the month and the day of a date could stand in each other's place."""
    return day.day <= MOST_MONTHS and day.day != day.month
