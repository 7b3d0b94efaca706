"""Dates as people write them, or as a spreadsheet counts them."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vrijplaats.imports.parsing.cells import UnreadableCellError, check_no_fault, read_as, words_of
from vrijplaats.sheets.sandbox import Cell

from .clocks import ParsedClock, clock_in, unless_midnight
from .order import MOST_MONTHS, UNTOLD, DayOrder, Orders, can_be_turned
from .weekdays import check_weekday, number_of, take_weekday

EARLIEST = date(2000, 1, 1)
MONTHS = (
    "januari january", "februari february", "maart march", "april", "mei may", "juni june",
    "juli july", "augustus august", "september", "oktober october", "november", "december",
)  # fmt: skip
SHORT_MONTHS = {"mrt": 3, "okt": 10, "oct": 10}
# Serial numbers count days from here (ECMA-376, 18.17.4.1); correct from March 1900 on.
FIRST_DAY, FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
SERIALS = range(36526, 73051)  # 2000 to 2099
NO_CLOCK_AFTER = r"(?!\d|\s*(?:u\b|uur|u\d|h\b|am\b|pm\b|:\d|\.\d))"
YEAR = rf"(?:(?P<y4>\d{{4}})|'?(?P<y2>\d{{2}})){NO_CLOCK_AFTER}"
CORES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<y4>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)",
        r"(?P<y4>20\d{2})(?P<m>\d{2})(?P<d>\d{2})(?!\d)",
        rf"(?P<d>\d{{1,2}})\s*(?P<sign>[-/.])\s*(?P<m>\d{{1,2}})(?!\d)(?:(?:\s*[-/.]\s*|\s+(?=\d{{4}}|')){YEAR})?",
        rf"(?P<d>\d{{1,2}})(?:ste|de|e|st|nd|rd|th)?[\s./-]*(?P<name>[a-z]{{3,9}})\.?,?(?:[\s./-]*{YEAR})?",
        r"(?P<name>[a-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<y4>\d{4}))?",
    )
)


@dataclass(frozen=True)
class ParsedDay:
    """A day, its time where one is given, and a note on how it was read where that needs saying."""

    day: date
    clock: time | None = None
    note: str = ""


@dataclass(frozen=True)
class _Written:
    """A date as it was written: `year` is None where none was given, `weekday` counts from Monday, 0.

    `sign` is what separates the day from the month, where a person chose their order; `is_ordered` says that
    both are numbers.
    """

    day: int
    month: int
    year: int | None
    sign: str = ""
    is_ordered: bool = False
    weekday: int | None = None
    clock: ParsedClock | None = None

    def turned(self) -> "_Written":
        """Return it with day and month in each other's place."""
        return replace(self, day=self.month, month=self.day)


@dataclass(frozen=True)
class Dating:
    """What is needed to read the dates of a column.

    `year` is for a date without one, `orders` what the column says as a whole, and `zone` that of the
    movement, for a moment with an offset.
    """

    year: int | None = None
    is_1904: bool = False
    orders: Orders = UNTOLD
    zone: tzinfo | None = None


def read_day(cell: Cell, dating: Dating) -> ParsedDay:
    """Return the day in a cell.

    Raises UnreadableCellError where it is missing, unreadable, impossible, contradicts itself, or could be
    another day.
    """
    check_no_fault(cell)
    if cell == "":
        raise UnreadableCellError(_("De datum ontbreekt. Schrijf hem als 31-12-2025."))
    serial = _serial(cell)
    if serial is not None:
        counted = _from_serial(serial, dating.is_1904)
        return ParsedDay(counted.day, counted.clock, _note(cell, counted.day, get_language()))
    written = _parse(cell)
    if written is None:
        raise UnreadableCellError(_("Deze datum kunnen we niet lezen. Schrijf hem als 31-12-2025."))
    order = dating.orders.of(written.sign) if written.is_ordered else DayOrder.DAY_FIRST
    is_certain = written.day <= MOST_MONTHS < written.month
    is_turned = order is DayOrder.MONTH_FIRST or (order is DayOrder.MIXED and is_certain)
    ordered = written.turned() if is_turned and written.sign else written
    day = _make_day(ordered, dating.year)
    if order is DayOrder.MIXED and can_be_turned(day):
        raise UnreadableCellError(
            _("Dag en maand staan hier soms omgedraaid. Schrijf deze datum als 3 maart 2025.")
        )
    is_guessed = order is DayOrder.UNTOLD and written.sign == "/"
    needs_note = ordered is not written or not written.year or is_guessed
    note = _note(cell, day, get_language()) if needs_note else ""
    if ordered.clock is None:
        return ParsedDay(day, None, note)
    day, clock = ordered.clock.on(day, dating.zone)
    return ParsedDay(day, clock if ordered.clock.is_next_day else unless_midnight(clock), note)


def year_in(cell: Cell) -> int | None:
    """Return the year in a cell with a date; None for anything else."""
    serial = _serial(cell)
    if serial is not None:
        return _from_serial(serial, is_1904=False).day.year
    written = _parse(cell)
    return written.year if written else None


def _serial(cell: Cell) -> float | None:
    """Return the serial number of a day that a cell holds; None for anything else."""
    is_written = isinstance(cell, str) and cell.isascii() and cell.isdecimal() and len(cell) == 5
    if isinstance(cell, str) and not is_written:
        return None
    number = float(cell)
    return number if int(number) in SERIALS else None


def _from_serial(serial: float, is_1904: bool) -> ParsedDay:
    """Return the day of a serial number; the fraction is the time."""
    first = FIRST_DAY_1904 if is_1904 else FIRST_DAY
    read = datetime.combine(first, time()) + timedelta(minutes=round(serial * 24 * 60))
    return ParsedDay(read.date(), unless_midnight(read.time()))


@lru_cache(maxsize=5000, typed=True)
def _parse(cell: Cell) -> _Written | None:
    """Return the date in a text; None where it is none. A loose number is never a date."""
    if isinstance(cell, float):
        return None
    weekday, words = take_weekday(words_of(cell).strip(" .,"))
    for core in CORES:
        found = core.match(words)
        written = _written(found.groupdict()) if found else None
        if found and written:
            return _with_rest(written, weekday, words[found.end() :])
    return None


def _written(found: dict[str, str | None]) -> _Written | None:
    """Return day, month and year of a match; None where its word is no month."""
    month = int(found["m"] or 0) if found.get("m") else _month(found.get("name") or "")
    if not month:
        return None
    year = found.get("y4") or (f"20{found['y2']}" if found.get("y2") else None)
    sign = found.get("sign") or ""
    return _Written(int(found["d"] or 0), month, int(year) if year else None, sign, bool(found.get("m")))


def _with_rest(written: _Written, weekday: int | None, rest: str) -> _Written | None:
    """Add what follows the date: a weekday, a time, or both; None where it is anything else."""
    later, rest = take_weekday(rest.strip(" ,.")) if weekday is None else (weekday, rest)
    rest = rest.strip(" ,.").removeprefix("t")
    clock = clock_in(rest) if rest else None
    if rest and clock is None:
        return None
    return replace(written, weekday=later, clock=clock)


def _make_day(written: _Written, year: int | None) -> date:
    """Return the day, in the given year where it has none."""
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
    number = number_of(word, MONTHS, shortest=3)
    return SHORT_MONTHS.get(word, 0) if number is None else number + 1


@lru_cache(maxsize=5000, typed=True)
def _note(cell: Cell, day: date, _language: str | None) -> str:
    """Return the note that names the day read from a cell; the language is an argument for the cache."""
    return read_as(cell, date_format(day, "j F Y"))
