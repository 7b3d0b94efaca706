"""Reads a spreadsheet in a process of its own, so that a hostile file can only break that process.

Run as a script it reads the file from standard input and writes JSON: `{"sheets": [{"name": …, "numbers":
[row number, …], "rows": [[cell, …], …], "merges": [[top, left, bottom, right], …]}], "epoch_1904": …}` or
`{"trouble": word, "row": n}`, the row where it is known. Rows count from 1, as a spreadsheet shows them, and
only those with something in them are written; columns count from 0. It is one file and imports nothing else
of ours, so that the process that reads a hostile file holds nothing of ours either.
"""

import csv
import io
import json
import math
import re
import sys
import zipfile
from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.parsers import expat

MOST_ROWS = 100_000
LAST_ROW = 1_048_576  # as Excel and LibreOffice
MOST_CELLS = 2_000_000
MOST_LETTERS = 20_000_000
MOST_MERGES = 200_000
MOST_SHEETS = 500
LONGEST_CELL = 32_767  # as in Excel; code that reads the cells need not handle more
MOST_UNPACKED = 256 * 1024 * 1024
MOST_MEMORY = 512 * 1024 * 1024
MOST_SECONDS = 8
CHUNK = 1024 * 1024
MOST_SEEN = 200
# Excel puts a workbook with a password in the older OLE container, with this part inside.
PASSWORD_PART = "EncryptedPackage".encode("utf-16-le")
OLD_CONTAINER = b"\xd0\xcf\x11\xe0"
OTHER_KINDS = {"xl/workbook.bin", "Index/Document.iwa"}  # xlsb and Numbers
SEPARATOR_LINE = re.compile(r"sep=([;,\t|])\s*(?:\r\n|\r|\n|$)", re.IGNORECASE)
SINCE_1904 = re.compile(rb"""date1904\s*=\s*["'](?:1|true)["']""")
MARKUP = re.compile(r"\s*<(?:\?xml|!doctype|html|head|table)\b", re.IGNORECASE)
# How an ods writes a time past the end of the day, such as PT30H00M00S (ISO 8601).
SPAN = re.compile(
    r"P(?:(?P<days>\d{1,6})D)?T(?=\d)(?:(?P<hours>\d{1,6})H)?(?:(?P<minutes>\d{1,6})M)?"
    r"(?:(?P<seconds>\d{1,6}(?:\.\d+)?)S)?"
)
SPANNED = (b"number-rows-spanned", b"number-columns-spanned")
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


class TroubleError(Exception):
    """The file cannot be read; the arguments are the word for what is wrong, and the row if known."""


def read_sheets(content: bytes) -> dict[str, Any]:
    """Return every sheet with its contents; raise TroubleError where the file cannot be read."""
    if not content.strip():
        raise TroubleError("empty")
    if content.startswith(OLD_CONTAINER):
        raise TroubleError("locked" if PASSWORD_PART in content else "old")
    found = _read_workbook(content) if content.startswith(b"PK") else {"sheets": [_read_text(content)]}
    if not any(sheet["rows"] for sheet in found["sheets"]):
        raise TroubleError("empty")
    return found


# --- workbooks -----------------------------------------------------------------------------------


def _read_workbook(content: bytes) -> dict[str, Any]:
    """Read an xlsx or ods workbook."""
    spans, is_1904 = _look_inside(content)
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(_rewritten(content)))
    except PasswordError as error:
        raise TroubleError("locked") from error
    if len(workbook.sheet_names) > MOST_SHEETS:
        raise TroubleError("big")
    limit = _Limit()
    sheets = (workbook.get_sheet_by_index(index) for index in range(len(workbook.sheet_names)))
    return {
        "sheets": [_read_sheet(sheet, spans.get(sheet.name), limit) for sheet in sheets],
        "epoch_1904": is_1904,
    }


def _look_inside(content: bytes) -> tuple[dict[str, list[tuple[int, ...]]], bool]:
    """Return the merged cells of an ods by sheet, and whether an xlsx counts its days from 1904.

    Raises TroubleError for an archive that is broken, encrypted, far too big or no workbook.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        names = {part.filename for part in parts}
        if sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise TroubleError("big")
        if "META-INF/manifest.xml" in names:
            if b"encryption-data" in _part(archive, "META-INF/manifest.xml"):
                raise TroubleError("locked")
            if b"opendocument.spreadsheet" not in _part(archive, "mimetype"):
                raise TroubleError("unknown")
            return _spans(archive), False
        if "xl/workbook.xml" not in names:
            raise TroubleError("other" if OTHER_KINDS & names else "unknown")
        return {}, bool(SINCE_1904.search(_part(archive, "xl/workbook.xml")))


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the beginning of a small part."""
    with archive.open(name) as part:
        return part.read(CHUNK)


class _Limit:
    """How much may still be read; raises TroubleError where a file holds more than any real list."""

    def __init__(self) -> None:
        self.rows, self.cells, self.letters = MOST_ROWS, MOST_CELLS, MOST_LETTERS
        self.merges = MOST_MERGES

    def take(self, cells: list[Any]) -> None:
        """Count a row against the limit, without its empty end."""
        while cells and cells[-1] == "":
            cells.pop()
        self.rows -= 1
        self.cells -= len(cells)
        self.letters -= sum(len(cell) for cell in cells if isinstance(cell, str))
        if min(self.rows, self.cells, self.letters) < 0:
            raise TroubleError("big")

    def take_merges(self, merges: list[tuple[int, ...]]) -> None:
        """Count merged cells against the limit."""
        self.merges -= len(merges)
        if self.merges < 0:
            raise TroubleError("heavy")


def _read_sheet(sheet: Any, spans: list[tuple[int, ...]] | None, limit: _Limit) -> dict[str, Any]:
    """Read one sheet; only rows with something in them."""
    found: dict[str, Any] = {"name": sheet.name, "numbers": [], "rows": [], "merges": []}
    if sheet.start is None:
        return found
    left = sheet.start[1]
    # Rows start at the very first, columns at the first that is used.
    for number, row in enumerate(sheet.iter_rows(), 1):
        if row.count("") == len(row):
            continue
        cells = [cell if cell == "" else _as_cell(cell) for cell in row]
        if any(cell != "" for cell in cells):
            limit.take(cells)
            found["numbers"].append(number)
            found["rows"].append(cells)
    merges = (
        spans if spans is not None else [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    )
    limit.take_merges(merges)
    found["merges"] = [
        (top + 1, begin - left, bottom + 1, end - left) for top, begin, bottom, end in merges if begin >= left
    ]
    return found


def _as_cell(cell: Any) -> Any:
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
    # PostgreSQL accepts no NUL in a text.
    text = str(cell)[:LONGEST_CELL].replace("\0", "").strip()
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


# --- what calamine would leave out, written so that it reads it ------------------------------------

# Calamine reads an error of a formula as an empty cell, and an error it does not know as a broken file. In an
# ods it joins words that a line break or a tab separates.
REWRITES = {
    "xl/worksheets/": [(rb"(<(?:\w+:)?c\s[^<>]*?\bt=)[\"']e[\"']", rb'\1"str"')],
    "content.xml": [
        (rb'office:string-value=""(?= calcext:value-type="error")', b""),
        (rb"<text:line-break\s*/>", b"&#10;"),
        (rb"<text:tab\s*/>", b"&#9;"),
    ],
}
SIGNS = (b't="e"', b"t='e'", b'value-type="error"', b"<text:line-break", b"<text:tab")


def _rewritten(content: bytes) -> bytes:
    """Return the workbook with its errors as text, and with the line breaks and tabs of an ods."""
    changed = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in set(archive.namelist()):
            rules = next((rules for begin, rules in REWRITES.items() if name.startswith(begin)), None)
            if rules and _mentions(archive, name, SIGNS):
                part = archive.read(name)
                for wrong, right in rules:
                    part = re.sub(wrong, right, part)
                changed[name] = part
        return _with_parts(archive, changed) if changed else content


def _with_parts(archive: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    """Return an archive with these parts instead of its own; pictures and the like are left out."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name in dict.fromkeys(archive.namelist()):
            if name == "mimetype" or name.endswith((".xml", ".rels")):
                target.writestr(name, changed[name] if name in changed else archive.read(name))
    return made.getvalue()


def _mentions(archive: zipfile.ZipFile, name: str, words: tuple[bytes, ...]) -> bool:
    """Return whether any of these words occurs in a part, which need not fit in memory."""
    tail = b""
    with archive.open(name) as part:
        while chunk := part.read(CHUNK):
            seen = tail + chunk
            if any(word in seen for word in words):
                return True
            tail = chunk[-max(map(len, words)) :]
    return False


# --- merged cells of ods, which calamine does not tell -------------------------------------------


def _spans(archive: zipfile.ZipFile) -> dict[str, list[tuple[int, ...]]]:
    """Return the merged cells of every sheet, as top, left, bottom and right from 0."""
    if not _mentions(archive, "content.xml", SPANNED):
        return {}
    finder = _SpanFinder()
    with archive.open("content.xml") as part:
        finder.parse(part)
    return finder.sheets


class _SpanFinder:
    """Goes through the tables of an ods and records which cells are merged. Refuses declared entities."""

    def __init__(self) -> None:
        self.sheets: dict[str, list[tuple[int, ...]]] = {}
        self.spans: list[tuple[int, ...]] = []
        self.row = self.column = 0
        self.rows_repeated = 1

    def parse(self, part: Any) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.StartDoctypeDeclHandler = self._refuse
        parser.ParseFile(part)

    def _refuse(self, *_: Any) -> None:
        """Refuse a document type: no spreadsheet has one, an entity bomb does."""
        raise TroubleError("broken")

    def _start(self, name: str, given: dict[str, str]) -> None:
        if name == f"{TABLE} table":
            self.spans = self.sheets.setdefault(given.get(f"{TABLE} name", ""), [])
            self.row = 0
        elif name == f"{TABLE} table-row":
            self.column, self.rows_repeated = 0, _number(given, "number-rows-repeated")
        elif name in (f"{TABLE} table-cell", f"{TABLE} covered-table-cell"):
            high, wide = _number(given, "number-rows-spanned"), _number(given, "number-columns-spanned")
            if high > 1 or wide > 1:
                self.spans.append((self.row, self.column, self.row + high - 1, self.column + wide - 1))
            self.column += _number(given, "number-columns-repeated")

    def _end(self, name: str) -> None:
        if name == f"{TABLE} table-row":
            self.row += self.rows_repeated


def _number(given: dict[str, str], name: str) -> int:
    """Return a count in the attributes of an element; 1 where it is absent."""
    text = given.get(f"{TABLE} {name}", "1")
    return int(text) if text.isdigit() and len(text) < 9 else 1


# --- text ----------------------------------------------------------------------------------------


def _read_text(content: bytes) -> dict[str, Any]:
    """Read comma, semicolon or tab separated text."""
    text = _decode(content)
    if "\0" in text:
        raise TroubleError("unknown")
    if MARKUP.match(text):
        raise TroubleError("other")
    csv.field_size_limit(len(text) + 1)
    told = SEPARATOR_LINE.match(text)
    separator = told[1] if told else _separator(text)
    found: dict[str, Any] = {"name": "", "numbers": [], "rows": [], "merges": []}
    limit = _Limit()
    # The line `sep=;` is a setting, but it counts as a row.
    records = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, record in enumerate(records, 1):
            if number > LAST_ROW:
                raise TroubleError("big")
            cells = [cell.strip()[:LONGEST_CELL] for cell in record]
            if any(cells) and not (told and number == 1):
                limit.take(cells)
                found["numbers"].append(number)
                found["rows"].append(cells)
    except csv.Error as error:
        raise TroubleError("quotes", number + 1) from error
    return found


def _decode(content: bytes) -> str:
    """Return the text in the first encoding that fits: UTF-16 with a byte order mark, UTF-8, Windows."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TroubleError("unknown")


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


# --- the process ---------------------------------------------------------------------------------


def main() -> None:
    """Read standard input, answer in JSON; any exception of a reader means that the file is broken."""
    _stay_small()
    try:
        answer = json.dumps(read_sheets(sys.stdin.buffer.read()))
    except TroubleError as trouble:
        answer = json.dumps(dict(zip(("trouble", "row"), trouble.args, strict=False)))
    except MemoryError:
        answer = json.dumps({"trouble": "heavy"})
    except BaseException:  # a Rust panic in calamine is no Exception
        answer = json.dumps({"trouble": "broken"})
    sys.stdout.write(answer)


def _stay_small() -> None:
    """Limit this process to what a real list needs: no more memory or time, no files, no new processes."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


if __name__ == "__main__":
    main()
