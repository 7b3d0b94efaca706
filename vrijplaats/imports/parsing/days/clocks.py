"""Times as people write them: 20:30, 20.30, 20u30, 8 pm, 20 uur."""

import re
from datetime import datetime, time, timedelta

from django.utils.translation import gettext as _

from vrijplaats.imports.parsing.cells import UnreadableCellError, read_as, words_of
from vrijplaats.sheets.sandbox import Cell

MOST_CLOCK_NUMBER = 24
CLOCK = re.compile(
    r"(?:om\s+)?(?P<h>\d{1,2})(?:(?:[:.]|\s?u(?:ur)?\s?|\s?h\s?)(?P<m>\d{2})(?::\d{2}(?:\.\d+)?)?)?"
    r"\s*(?P<unit>uur|u|h|am|pm|a\.m\.|p\.m\.)?"
)
PARTS_OF_DAY = {"ochtend", "middag", "avond", "nacht", "namiddag", "vooravond", "morning", "afternoon",
                "evening", "night", "'s avonds", "'s middags", "'s ochtends", "'s nachts"}  # fmt: skip


def read_clock(cell: Cell) -> tuple[time | None, str]:
    """Return the time in a cell, and a note; a part of the day such as "avond" gives no time.

    Of "20:00 - 22:00" the beginning counts. Raises UnreadableCellError where it is no time at all.
    """
    if isinstance(cell, float | int):
        return _clock_of_number(cell), ""
    words = words_of(cell).strip(" .")
    if words in PARTS_OF_DAY:
        return None, read_as(cell, _("geen tijd"))
    begin, dash, end = words.partition("-") if "-" in words else words.partition(" tot ")
    clock = clock_in(begin.strip())
    if clock is None or (dash and clock_in(end.strip()) is None):
        raise UnreadableCellError(_("Deze tijd kunnen we niet lezen. Schrijf hem als 20:30."))
    return clock, ""


def clock_in(words: str) -> time | None:
    """Return the time in these words, such as 20:30, 20.30, 20u30, 8 pm or 20 uur; None for none."""
    found = CLOCK.fullmatch(words)
    if found is None:
        return None
    hour, unit = int(found["h"]), (found["unit"] or "").replace(".", "")
    if unit in ("am", "pm"):
        hour = hour % 12 + (12 if unit == "pm" else 0)
    try:
        return time(hour, int(found["m"] or 0))
    except ValueError:
        return None


def _clock_of_number(number: float) -> time:
    """Return the time that a number stands for: a part of a day, or hours and minutes (20.3 is 20:30)."""
    if 0 < number < 1:
        return (datetime.min + timedelta(minutes=round(number * 24 * 60))).time()
    hour, minutes = int(number), round(number * 100) % 100
    if not 0 <= number < MOST_CLOCK_NUMBER or minutes > 59:
        raise UnreadableCellError(_("Deze tijd kunnen we niet lezen. Schrijf hem als 20:30."))
    return time(hour, minutes)


def unless_midnight(clock: time | None) -> time | None:
    """Return the time, or None for midnight, which a spreadsheet writes for a day without a time."""
    return None if clock == time(0) else clock
