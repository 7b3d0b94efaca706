"""Opens a spreadsheet in a process of its own, so that a broken file can only break that process.

Run as a script it reads the file from standard input and writes JSON: `{"sheets": [{"name": …, "first": n,
"rows": [[text, …], …]}]}` or `{"trouble": word}`. It knows nothing of Django or of contact logs.
"""

import csv
import io
import json
import sys
import zipfile
from datetime import date, datetime, time
from statistics import median
from typing import Any

MOST_ROWS = 100_000
MOST_COLUMNS = 200
MOST_UNPACKED = 256 * 1024 * 1024
MOST_MEMORY = 1536 * 1024 * 1024
# Excel packs a workbook with a password in the old container, with this part inside.
PASSWORD_PART = "EncryptedPackage".encode("utf-16-le")
OLD_CONTAINER = b"\xd0\xcf\x11\xe0"


class TroubleError(Exception):
    """The file cannot be read; the first argument is the word for what is the matter."""


def read_sheets(content: bytes) -> list[dict[str, Any]]:
    """Return every sheet with its rows as texts; raise TroubleError where that cannot be done."""
    if not content.strip():
        raise TroubleError("empty")
    if content.startswith(OLD_CONTAINER):
        raise TroubleError("locked" if PASSWORD_PART in content else "old")
    if content.startswith(b"PK"):
        return _read_workbook(content)
    return [_read_text(content)]


def _read_workbook(content: bytes) -> list[dict[str, Any]]:
    """Read an xlsx or ods workbook, each sheet from its first used row."""
    _check_archive(content)
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = (workbook.get_sheet_by_index(index) for index in range(len(workbook.sheet_names)))
        return [_read_sheet(sheet) for sheet in sheets]
    except PasswordError as error:
        raise TroubleError("locked") from error


def _check_archive(content: bytes) -> None:
    """Raise TroubleError for an archive that is broken, locked, far too big or no workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        names = {part.filename for part in parts}
        if sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise TroubleError("big")
        if "content.xml" in names and "META-INF/manifest.xml" in names:
            if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise TroubleError("locked")
            if b"opendocument.spreadsheet" not in archive.read("mimetype"):
                raise TroubleError("unknown")
        elif not any(name.startswith("xl/workbook.") for name in names):
            raise TroubleError("unknown")


def _read_sheet(sheet: Any) -> dict[str, Any]:
    """Read one sheet; a sheet without cells has no rows."""
    if sheet.start is None:
        return {"name": sheet.name, "first": 1, "rows": []}
    if sheet.height > MOST_ROWS or sheet.width > MOST_COLUMNS:
        raise TroubleError("big")
    rows = [[_as_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=True)]
    return {"name": sheet.name, "first": sheet.start[0] + 1, "rows": rows}


def _as_text(cell: Any) -> str:
    """Return a cell as text: whole numbers without point, dates and times in ISO form."""
    if isinstance(cell, bool):
        return "waar" if cell else "onwaar"
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    return str(cell).strip()


def _read_text(content: bytes) -> dict[str, Any]:
    """Read comma, semicolon or tab separated text."""
    text = _decode(content)
    if "\0" in text:
        raise TroubleError("unknown")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        found = [[cell.strip() for cell in row] for row, _ in zip(rows, range(MOST_ROWS + 1), strict=False)]
    except csv.Error as error:
        raise TroubleError("quotes") from error
    if len(found) > MOST_ROWS:
        raise TroubleError("big")
    return {"name": "", "first": 1, "rows": found}


def _decode(content: bytes) -> str:
    """Return the text in the first encoding that fits: UTF-16 with a mark, UTF-8, Windows."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TroubleError("unknown")


def _separator(text: str) -> str:
    """Return the separator that an ordinary line has most of; one line full of commas decides nothing."""
    lines = [line for line in text[:100_000].splitlines() if line.strip()][:20]
    return max(";\t,", key=lambda separator: median(line.count(separator) for line in lines))


def _stay_small() -> None:
    """Let this process use no more memory than a real log could need, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def main() -> None:
    """Read standard input, answer in JSON; whatever a reader throws means that the file is broken."""
    _stay_small()
    try:
        answer: dict[str, Any] = {"sheets": read_sheets(sys.stdin.buffer.read())}
    except TroubleError as trouble:
        answer = {"trouble": trouble.args[0]}
    except BaseException:  # a panic of the reader is no Exception
        answer = {"trouble": "broken"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
