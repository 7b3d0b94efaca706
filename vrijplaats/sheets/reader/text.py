"""Text with commas, semicolons or tabs between its cells."""

import csv
import io
import re
from collections import Counter
from typing import Any

from .cells import as_text
from .encodings import decode
from .limits import CHUNK, LAST_ROW, Limit, TroubleError

MOST_SEEN = 200
SEPARATOR_LINE = re.compile(r"sep=([;,\t|])\s*(?:\r\n|\r|\n|$)", re.IGNORECASE)
MARKUP = re.compile(r"\s*<(?:\?xml|!doctype|html|head|table)\b", re.IGNORECASE)
OTHER_KINDS = (b"%PDF", b"{\\rtf", b"GIF8", b"\x89PNG", b"\xff\xd8\xff")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
END_OF_FILE = "\x1a"  # as DOS writes it
# How apps write a conversation to a file: a moment, who, and a colon.
MESSAGE = re.compile(
    r"\W{0,3}\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4},?\s+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?\]?\s*(?:-\s*)?"
    r"[^:;,\t]{1,60}:\s",
    re.IGNORECASE,
)
LEAST_SHARE = 0.5


def read_text(content: bytes) -> dict[str, Any]:
    """Read comma, semicolon or tab separated text; raise TroubleError where it is none."""
    if content.startswith(OTHER_KINDS):
        raise TroubleError("unknown")
    text = decode(content).rstrip(END_OF_FILE)
    if CONTROLS.search(text):
        raise TroubleError("unknown")
    if MARKUP.match(text):
        raise TroubleError("other")
    if _is_chat(text):
        raise TroubleError("chat")
    csv.field_size_limit(len(text) + 1)
    told = SEPARATOR_LINE.match(text)
    separator = told[1] if told else _separator(text)
    found: dict[str, Any] = {"name": "", "numbers": [], "rows": [], "merges": []}
    limit = Limit()
    # The line `sep=;` is a setting, but it counts as a row.
    records = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, record in enumerate(records, 1):
            if number > LAST_ROW:
                raise TroubleError("big")
            cells = [as_text(cell) for cell in record]
            if any(cells) and not (told and number == 1):
                limit.take(cells)
                found["numbers"].append(number)
                found["rows"].append(cells)
    except csv.Error as error:
        raise TroubleError("quotes", number + 1) from error
    return found


def _is_chat(text: str) -> bool:
    """Return whether most of the first lines are messages of a conversation."""
    lines = [line for line in text[:CHUNK].splitlines()[:MOST_SEEN] if line.strip()]
    return sum(bool(MESSAGE.match(line)) for line in lines) > len(lines) * LEAST_SHARE


def _separator(text: str) -> str:
    """Return the separator that splits most lines into the same number of cells.

    Titles have none, and the number of commas in remarks varies.
    """
    return max(";\t,", key=lambda separator: _agreement(text[:CHUNK], separator))


def _agreement(text: str, separator: str) -> tuple[int, int]:
    """Return how many of the first lines have the most usual width, and that width."""
    records = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    widths: Counter[int] = Counter()
    for record, _ in zip(records, range(MOST_SEEN), strict=False):
        if len(record) > 1:
            widths[len(record)] += 1
    width, lines = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    return lines, width
