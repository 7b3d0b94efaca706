"""Times as people write them: 20:30, 20.30, 20u30, 8 pm, 20 uur."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo

from django.utils.translation import gettext as _

from vrijplaats.imports.parsing.cells import UnreadableCellError, read_as, words_of
from vrijplaats.sheets.sandbox import Cell

END_OF_DAY = 24
CLOCK = re.compile(
    r"(?:om\s+)?(?P<h>\d{1,2})(?:(?:[:.]|\s?u(?:ur)?\s?|\s?h\s?)(?P<m>\d{2})(?::\d{2}(?:[.,]\d+)?)?)?"
    r"\s*(?P<unit>uur|u|h|am|pm|a\.m\.|p\.m\.)?"
)
# As programs write a moment: with seconds, and how far the clock is from that of Greenwich (RFC 3339).
STAMP = re.compile(r"(\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?)\s*(?:(z|utc)|([+-])(\d{2}):?(\d{2}))")
FURTHEST = timedelta(hours=14)
PARTS_OF_DAY = {"ochtend", "middag", "avond", "nacht", "namiddag", "vooravond", "morning", "afternoon",
                "evening", "night", "'s avonds", "'s middags", "'s ochtends", "'s nachts"}  # fmt: skip


@dataclass(frozen=True)
class ParsedClock:
    """A time, None for a part of the day; `offset` is how far its clock is from Greenwich, if it says so."""

    clock: time | None
    note: str = ""
    is_next_day: bool = False
    offset: timedelta | None = None

    def on(self, day: date, zone: tzinfo | None) -> tuple[date, time | None]:
        """Return the day and the time in this zone; 24:00 is the first moment of the next day."""
        if self.clock is None:
            return day, None
        if self.is_next_day:
            return day + timedelta(days=1), self.clock
        if self.offset is None or zone is None:
            return day, self.clock
        local = datetime.combine(day, self.clock, timezone(self.offset)).astimezone(zone)
        return local.date(), local.time()


def read_clock(cell: Cell) -> ParsedClock:
    """Return the time in a cell, with a note; a part of the day such as "avond" gives no time.

    Of "20:00 - 22:00" the beginning counts. Raises UnreadableCellError where it is no time at all.
    """
    if isinstance(cell, float | int):
        return _clock_of_number(cell)
    words = words_of(cell).strip(" .")
    if words in PARTS_OF_DAY:
        return ParsedClock(None, read_as(cell, _("geen tijd")))
    if stamp := clock_in(words):
        return stamp
    begin, dash, end = words.partition("-") if "-" in words else words.partition(" tot ")
    clock = clock_in(begin.strip())
    if clock is None or (dash and clock_in(end.strip()) is None):
        raise UnreadableCellError(_("Deze tijd kunnen we niet lezen. Schrijf hem als 20:30."))
    return clock


def clock_in(words: str) -> ParsedClock | None:
    """Return the time in these words, such as 20:30, 20.30, 20u30, 8 pm or 20 uur; None for none."""
    stamp = STAMP.fullmatch(words)
    found = CLOCK.fullmatch(stamp[1] if stamp else words)
    if found is None:
        return None
    hour, minute, unit = int(found["h"]), int(found["m"] or 0), (found["unit"] or "").replace(".", "")
    if unit in ("am", "pm"):
        hour = hour % 12 + (12 if unit == "pm" else 0)
    if (hour, minute) == (END_OF_DAY, 0) and not stamp:
        return ParsedClock(time(0), is_next_day=True)
    try:
        return ParsedClock(time(hour, minute), offset=_offset(stamp) if stamp else None)
    except ValueError:
        return None


def _offset(stamp: re.Match[str]) -> timedelta:
    """Return how far the clock of a stamp is from Greenwich; ValueError where no clock is that far."""
    if stamp[2]:
        return timedelta(0)
    span = timedelta(hours=int(stamp[4]), minutes=int(stamp[5]))
    if span > FURTHEST or int(stamp[5]) > 59:
        raise ValueError("no clock is that far from Greenwich")
    return span if stamp[3] == "+" else -span


def _clock_of_number(number: float) -> ParsedClock:
    """Return the time that a number stands for: a part of a day, or hours and minutes (20.3 is 20:30)."""
    if 0 < number < 1:
        return ParsedClock((datetime.min + timedelta(minutes=round(number * 24 * 60))).time())
    if number == END_OF_DAY:
        return ParsedClock(time(0), is_next_day=True)
    hour, minutes = int(number), round(number * 100) % 100
    if not 0 <= number < END_OF_DAY or minutes > 59:
        raise UnreadableCellError(_("Deze tijd kunnen we niet lezen. Schrijf hem als 20:30."))
    return ParsedClock(time(hour, minutes))


def unless_midnight(clock: time | None) -> time | None:
    """Return the time, or None for midnight, which a spreadsheet writes for a day without a time."""
    return None if clock == time(0) else clock
