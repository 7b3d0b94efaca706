"""One cell: a number, or a text without marks that nobody sees."""

import math
import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Any

from .limits import LONGEST_CELL

# How an ods writes a time past the end of the day, such as PT30H00M00S (ISO 8601).
SPAN = re.compile(
    r"P(?:(?P<days>\d{1,6})D)?T(?=\d)(?:(?P<hours>\d{1,6})H)?(?:(?P<minutes>\d{1,6})M)?"
    r"(?:(?P<seconds>\d{1,6}(?:\.\d+)?)S)?"
)
# Soft hyphen, zero width space, word joiner, byte order mark and the marks of direction. The two that turn
# letters around (U+202D, U+202E) stay: what they show is not what is written, so a reader has to refuse them.
UNSEEN = dict.fromkeys(
    [
        0,
        0xAD,
        0x61C,
        0x180E,
        0x200B,
        0x200E,
        0x200F,
        0x202A,
        0x202B,
        0x202C,
        0x2060,
        *range(0x2066, 0x206A),
        0xFEFF,
    ]
)
SPACES = dict.fromkeys([0xA0, *range(0x2000, 0x200B), 0x202F, 0x3000], " ")
CLEANED: dict[int, str | None] = {**UNSEEN, **SPACES}
# Persian, Hindi and emoji need their joiners; beside a letter of ours they are a leftover.
STRAY_JOINERS = re.compile("(?<![\u0250-\U0010ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0250-\U0010ffff])")


def as_text(text: str) -> str:
    """Return a text as it is read on a screen: composed letters, plain spaces, no marks that nobody sees."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", STRAY_JOINERS.sub("", text.translate(CLEANED)))
    # PostgreSQL accepts no NUL in a text.
    return text[:LONGEST_CELL].replace("\0", "").strip()


def as_cell(cell: Any) -> Any:
    """Return a cell as text or number: a whole number is an int, days and times are ISO texts."""
    if isinstance(cell, bool):
        return "waar" if cell else "onwaar"
    if isinstance(cell, int | float):
        if not math.isfinite(cell):
            return str(cell)
        return int(cell) if cell == int(cell) and abs(cell) < 1e15 else cell
    if isinstance(cell, datetime):
        return _as_date(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return _as_clock(datetime.combine(date.min, cell) - datetime.min)
    if isinstance(cell, timedelta):
        return _as_clock(cell)
    text = as_text(str(cell))
    if span := SPAN.fullmatch(text):
        return _as_clock(timedelta(**{unit: float(n) for unit, n in span.groupdict().items() if n}))
    return text


def _as_date(when: datetime) -> str:
    """Return a day with its time to the second; without the time at midnight, as spreadsheets write a day."""
    rounded = (when + timedelta(microseconds=500_000)).replace(microsecond=0)
    return rounded.isoformat() if rounded.time() != time.min else rounded.date().isoformat()


def _as_clock(span: timedelta) -> str:
    """Return a duration as a time of the day, to the second, as a spreadsheet shows it."""
    hours, rest = divmod(round(span.total_seconds()), 3600)
    return f"{hours:02}:{rest // 60:02}:{rest % 60:02}"
