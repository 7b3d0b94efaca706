"""What calamine does not tell of an ods: merged cells, and hidden rows and columns."""

import zipfile
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from .limits import CHUNK, LAST_ROW
from .parts import MOST_COLUMNS, refuse_doctype

LOOKED_FOR = (b"number-rows-spanned", b"number-columns-spanned", b"table:visibility")
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
HIDDEN = ("collapse", "filter")


@dataclass
class Table:
    """Merged cells as top, left, bottom and right from 0; hidden rows from 1, hidden columns from 0."""

    merges: list[tuple[int, ...]] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)


def find_spans(archive: zipfile.ZipFile) -> dict[str, Table]:
    """Return what is merged and hidden in every table that has any of it."""
    if not mentions(archive, "content.xml", LOOKED_FOR):
        return {}
    finder = _SpanFinder()
    with archive.open("content.xml") as part:
        finder.parse(part)
    return finder.tables


def mentions(archive: zipfile.ZipFile, name: str, words: tuple[bytes, ...]) -> bool:
    """Return whether any of these words occurs in a part, which need not fit in memory."""
    tail = b""
    with archive.open(name) as part:
        while chunk := part.read(CHUNK):
            seen = tail + chunk
            if any(word in seen for word in words):
                return True
            tail = chunk[-max(map(len, words)) :]
    return False


class _SpanFinder:
    """Goes through the tables of an ods. Refuses declared entities."""

    def __init__(self) -> None:
        self.tables: dict[str, Table] = {}
        self.table = Table()
        self.row = self.column = self.place = 0
        self.rows_repeated = 1

    def parse(self, part: Any) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.StartDoctypeDeclHandler = refuse_doctype
        parser.ParseFile(part)

    def _start(self, name: str, given: dict[str, str]) -> None:
        if name == f"{TABLE} table":
            self.table = self.tables.setdefault(given.get(f"{TABLE} name", ""), Table())
            self.row = self.place = 0
        elif name == f"{TABLE} table-column":
            self._take_column(given)
        elif name == f"{TABLE} table-row":
            self._take_row(given)
        elif name in (f"{TABLE} table-cell", f"{TABLE} covered-table-cell"):
            high, wide = _number(given, "number-rows-spanned"), _number(given, "number-columns-spanned")
            if high > 1 or wide > 1:
                self.table.merges.append((self.row, self.column, self.row + high - 1, self.column + wide - 1))
            self.column += _number(given, "number-columns-repeated")

    def _take_column(self, given: dict[str, str]) -> None:
        width = _number(given, "number-columns-repeated")
        if given.get(f"{TABLE} visibility") in HIDDEN:
            self.table.columns += range(self.place, min(self.place + width, MOST_COLUMNS))
        self.place += width

    def _take_row(self, given: dict[str, str]) -> None:
        self.column, self.rows_repeated = 0, _number(given, "number-rows-repeated")
        if given.get(f"{TABLE} visibility") in HIDDEN:
            self.table.rows += range(self.row + 1, min(self.row + self.rows_repeated, LAST_ROW) + 1)

    def _end(self, name: str) -> None:
        if name == f"{TABLE} table-row":
            self.row += self.rows_repeated


def _number(given: dict[str, str], name: str) -> int:
    """Return a count in the attributes of an element; 1 where it is absent."""
    text = given.get(f"{TABLE} {name}", "1")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 1
