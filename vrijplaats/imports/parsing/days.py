"""Days and times as people write them in a log: day before month, with or without a year."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vrijplaats.sheets.sandbox import Cell

from .cells import UnreadableCellError, check_no_fault, read_as, words_of

EARLIEST = date(2000, 1, 1)
MONTHS = (
    "januari january", "februari february", "maart march", "april", "mei may", "juni june",
    "juli july", "augustus august", "september", "oktober october", "november", "december",
)  # fmt: skip
SHORT_MONTHS = {"mrt": 3, "okt": 10, "oct": 10}
WEEKDAYS = (
    "maandag monday", "dinsdag tuesday", "woensdag wednesday", "donderdag thursday",
    "vrijdag friday", "zaterdag saturday", "zondag sunday",
)  # fmt: skip
# Serials count days from here (ECMA-376, 18.17.4.1); right from March 1900 on.
FIRST_DAY, FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
SERIALS = range(36526, 73051)  # 2000 to 2099
MOST_CLOCK_NUMBER = 24

NO_CLOCK_AFTER = r"(?!\d|\s*(?:u\b|uur|u\d|h\b|am\b|pm\b|:\d|\.\d))"
YEAR = rf"(?:(?P<y4>\d{{4}})|'?(?P<y2>\d{{2}})){NO_CLOCK_AFTER}"
CORES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<y4>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)",
        r"(?P<y4>20\d{2})(?P<m>\d{2})(?P<d>\d{2})(?!\d)",
        rf"(?P<d>\d{{1,2}})\s*[-/.]\s*(?P<m>\d{{1,2}})(?!\d)(?:(?:\s*[-/.]\s*|\s+(?=\d{{4}}|')){YEAR})?",
        rf"(?P<d>\d{{1,2}})(?:ste|de|e|st|nd|rd|th)?[\s./-]*(?P<name>[a-z]{{3,9}})\.?,?(?:[\s./-]*{YEAR})?",
        r"(?P<name>[a-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<y4>\d{4}))?",
    )
)
WORD = re.compile(r"[(\s,]*([a-z]{2,9})\b[\s.,)]*")
CLOCK = re.compile(
    r"(?:om\s+)?(?P<h>\d{1,2})(?:(?:[:.]|\s?u(?:ur)?\s?|\s?h\s?)(?P<m>\d{2})(?::\d{2}(?:\.\d+)?)?)?"
    r"\s*(?P<unit>uur|u|h|am|pm|a\.m\.|p\.m\.)?"
)
PARTS_OF_DAY = {"ochtend", "middag", "avond", "nacht", "namiddag", "vooravond", "morning", "afternoon",
                "evening", "night", "'s avonds", "'s middags", "'s ochtends", "'s nachts"}  # fmt: skip


@dataclass(frozen=True)
class Moment:
    """A day, its time where one is given, and how it was read where that needs telling."""

    day: date
    clock: time | None = None
    note: str = ""


@dataclass(frozen=True)
class _Written:
    """A date as it was written: `year` is None where none was given, `weekday` counts from Monday, 0."""

    day: int
    month: int
    year: int | None
    weekday: int | None = None
    clock: time | None = None


def read_day(cell: Cell, *, year: int | None, is_1904: bool = False) -> Moment:
    """Return the day that a cell tells; `year` is for a date that tells none.

    Raises UnreadableCellError where it is missing, unreadable, impossible or contradicts itself.
    """
    check_no_fault(cell)
    if cell == "":
        raise UnreadableCellError(_("De datum ontbreekt. Schrijf hem als 31-12-2025."))
    serial = _serial(cell)
    if serial is not None:
        moment = _from_serial(serial, is_1904)
        return Moment(moment.day, moment.clock, _note(cell, moment.day, get_language()))
    written = _parse(cell)
    if written is None:
        raise UnreadableCellError(_("Deze datum kunnen we niet lezen. Schrijf hem als 31-12-2025."))
    day = _make_day(written, year)
    note = "" if written.year else _note(cell, day, get_language())
    return Moment(day, written.clock, note)


def year_in(cell: Cell) -> int | None:
    """Return the year that a date tells by itself; None for anything else."""
    serial = _serial(cell)
    if serial is not None:
        return _from_serial(serial, is_1904=False).day.year
    written = _parse(cell)
    return written.year if written else None


def check_weekday(weekday: int | None, day: date) -> None:
    """Raise UnreadableCellError where a weekday (Monday is 0) stands beside a date that falls on another."""
    if weekday is not None and day.weekday() != weekday:
        raise UnreadableCellError(
            _("De weekdag en de datum passen niet bij elkaar. Kijk welke van de twee klopt.")
        )


def read_weekday(cell: Cell) -> int | None:
    """Return the weekday that a cell names, Monday is 0; None where it names none."""
    return _number_of(words_of(cell).strip(" .,"), WEEKDAYS, shortest=2)


def read_clock(cell: Cell) -> tuple[time | None, str]:
    """Return the time that a cell tells, and a note; a part of the day such as "avond" is no time.

    Of "20:00 - 22:00" the begin counts. Raises UnreadableCellError where it is no time at all.
    """
    if isinstance(cell, float | int):
        return _clock_of_number(cell), ""
    words = words_of(cell).strip(" .")
    if words in PARTS_OF_DAY:
        return None, read_as(cell, _("geen tijd"))
    begin, dash, end = words.partition("-") if "-" in words else words.partition(" tot ")
    clock = _clock(begin.strip())
    if clock is None or (dash and _clock(end.strip()) is None):
        raise UnreadableCellError(_("Deze tijd kunnen we niet lezen. Schrijf hem als 20:30."))
    return clock, ""


# --- dates ---------------------------------------------------------------------------------------


def _serial(cell: Cell) -> float | None:
    """Return the days that a spreadsheet counts, where a cell holds such a number."""
    is_written = isinstance(cell, str) and cell.isascii() and cell.isdigit() and len(cell) == 5
    if isinstance(cell, str) and not is_written:
        return None
    number = float(cell)
    return number if int(number) in SERIALS else None


def _from_serial(serial: float, is_1904: bool) -> Moment:
    """Return the moment of so many days; the part behind the point is the time."""
    first = FIRST_DAY_1904 if is_1904 else FIRST_DAY
    moment = datetime.combine(first, time()) + timedelta(minutes=round(serial * 24 * 60))
    return Moment(moment.date(), _unless_midnight(moment.time()))


@lru_cache(maxsize=5000, typed=True)
def _parse(cell: Cell) -> _Written | None:
    """Return what a text tells as a date; None where it is none. A loose number is never a date."""
    if isinstance(cell, float):
        return None
    weekday, words = _take_weekday(words_of(cell).strip(" .,"))
    for core in CORES:
        found = core.match(words)
        written = _written(found.groupdict()) if found else None
        if found and written:
            return _with_rest(written, weekday, words[found.end() :])
    return None


def _written(found: dict[str, str | None]) -> _Written | None:
    """Return day, month and year of what was found; None where the word is no month."""
    month = int(found["m"] or 0) if found.get("m") else _month(found.get("name") or "")
    if not month:
        return None
    year = found.get("y4") or (f"20{found['y2']}" if found.get("y2") else None)
    return _Written(int(found["d"] or 0), month, int(year) if year else None)


def _with_rest(written: _Written, weekday: int | None, rest: str) -> _Written | None:
    """Add what follows the date: a weekday, a time, or both; None where it is something else."""
    later, rest = _take_weekday(rest.strip(" ,.")) if weekday is None else (weekday, rest)
    rest = rest.strip(" ,.").removeprefix("t")
    clock = _clock(rest) if rest else None
    if rest and clock is None:
        return None
    return _Written(written.day, written.month, written.year, later, _unless_midnight(clock))


def _take_weekday(words: str) -> tuple[int | None, str]:
    """Return the weekday at the begin, where one stands there, and what follows it."""
    found = WORD.match(words)
    weekday = _number_of(found[1], WEEKDAYS, shortest=2) if found else None
    return (weekday, words[found.end() :]) if found and weekday is not None else (None, words)


def _make_day(written: _Written, year: int | None) -> date:
    """Return the day, in the given year where it tells none."""
    if written.year is None and year is None:
        raise UnreadableCellError(
            _("Bij deze datum staat geen jaar. Zet het erbij, of in de naam van het tabblad.")
        )
    try:
        day = date(written.year or year or 0, written.month, written.day)
    except ValueError:
        day = date.min
    if day < EARLIEST:
        raise UnreadableCellError(_("Deze datum klopt niet. Kijk nog eens naar dag, maand en jaar."))
    check_weekday(written.weekday, day)
    return day


def _month(word: str) -> int:
    """Return the number of a month, written out or short; 0 where it is none."""
    number = _number_of(word, MONTHS, shortest=3)
    return SHORT_MONTHS.get(word, 0) if number is None else number + 1


def _number_of(word: str, names: tuple[str, ...], shortest: int) -> int | None:
    """Return the place of the only name that begins with this word; None for none."""
    if len(word) < shortest:
        return None
    found = {at for at, both in enumerate(names) for name in both.split() if name.startswith(word)}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=5000, typed=True)
def _note(cell: Cell, day: date, _language: str | None) -> str:
    """Return the note that says as which day a cell was read, in the language that is spoken now."""
    return read_as(cell, date_format(day, "j F Y"))


# --- times ---------------------------------------------------------------------------------------


def _clock(words: str) -> time | None:
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
    """Return the time of a number: a part of a day, or hours and minutes (20.3 is 20:30)."""
    if 0 < number < 1:
        return (datetime.min + timedelta(minutes=round(number * 24 * 60))).time()
    hour, minutes = int(number), round(number * 100) % 100
    if not 0 <= number < MOST_CLOCK_NUMBER or minutes > 59:
        raise UnreadableCellError(_("Deze tijd kunnen we niet lezen. Schrijf hem als 20:30."))
    return time(hour, minutes)


def _unless_midnight(clock: time | None) -> time | None:
    """Return the time; a spreadsheet that knows only the day writes midnight."""
    return None if clock == time(0) else clock
