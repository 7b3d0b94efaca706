"""Weekdays as people write them, beside a date or alone."""

import re
from datetime import date

from django.utils.translation import gettext as _

from vrijplaats.imports.parsing.cells import UnreadableCellError, words_of
from vrijplaats.sheets.sandbox import Cell

WEEKDAYS = (
    "maandag monday", "dinsdag tuesday", "woensdag wednesday", "donderdag thursday",
    "vrijdag friday", "zaterdag saturday", "zondag sunday",
)  # fmt: skip
WORD = re.compile(r"[(\s,]*([a-z]{2,9})\b[\s.,)]*")


def check_weekday(weekday: int | None, day: date) -> None:
    """Raise UnreadableCellError where a weekday (Monday is 0) is beside a date that falls on another."""
    if weekday is not None and day.weekday() != weekday:
        raise UnreadableCellError(
            _("De weekdag en de datum passen niet bij elkaar. Kijk welke van de twee klopt.")
        )


def read_weekday(cell: Cell) -> int | None:
    """Return the weekday in a cell, Monday is 0; None where there is none."""
    return number_of(words_of(cell).strip(" .,"), WEEKDAYS, shortest=2)


def take_weekday(words: str) -> tuple[int | None, str]:
    """Return the weekday at the beginning, or None, and the rest of the words."""
    found = WORD.match(words)
    weekday = number_of(found[1], WEEKDAYS, shortest=2) if found else None
    return (weekday, words[found.end() :]) if found and weekday is not None else (None, words)


def number_of(word: str, names: tuple[str, ...], shortest: int) -> int | None:
    """Return the index of the only name that begins with this word; None for none or several."""
    if len(word) < shortest:
        return None
    found = {at for at, both in enumerate(names) for name in both.split() if name.startswith(word)}
    return found.pop() if len(found) == 1 else None
