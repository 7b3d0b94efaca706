"""Reads a spreadsheet in a process of its own, so that a hostile file can only break that process.

`process.main` reads the file from standard input and writes JSON: `{"sheets": [{"name": …, "is_hidden": …,
"numbers": [row number, …], "rows": [[cell, …], …], "merges": [[top, left, bottom, right], …], "hidden_rows":
[row number, …], "hidden_columns": [column, …]}], "epoch_1904": …}` or `{"trouble": word, "row": n}`, the row
where it is known. Rows count from 1, as a spreadsheet shows them, and only those with something in them are
written; columns count from 0. The package imports nothing else of ours, so that the process that reads a
hostile file holds nothing of ours either.
"""

from typing import Any

from .limits import LONGEST_CELL, MOST_CELLS, MOST_ROWS, MOST_SHEETS, TroubleError

__all__ = ["LONGEST_CELL", "MOST_CELLS", "MOST_ROWS", "MOST_SHEETS", "TroubleError", "read_sheets"]

OLD_CONTAINER = b"\xd0\xcf\x11\xe0"
# Excel puts a workbook with a password in the older OLE container, with this part inside.
PASSWORD_PART = "EncryptedPackage".encode("utf-16-le")


def read_sheets(content: bytes) -> dict[str, Any]:
    """Return every sheet with its contents; raise TroubleError where the file cannot be read."""
    if not content.strip():
        raise TroubleError("empty")
    if content.startswith(OLD_CONTAINER):
        raise TroubleError("locked" if PASSWORD_PART in content else "old")
    found = _read(content)
    if not any(sheet["rows"] for sheet in found["sheets"]):
        raise TroubleError("empty")
    return found


def _read(content: bytes) -> dict[str, Any]:
    if content.startswith(b"PK"):
        from .workbooks import read_workbook

        return read_workbook(content)
    from .text import read_text

    return {"sheets": [read_text(content)]}
