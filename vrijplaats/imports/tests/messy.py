"""Messy logs, each line beside what a person reads in it.

Beside every line stands its expected result: a meeting as "day time place | heads | depth | form", a refusal
as "- a word of its reason", what is no meeting as "~ a word of its reason", or "" for an empty line. The
counts in `LOGS` were made by hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any


@dataclass
class Part:
    """One sheet: rows with their expected results, and merged cells as (top, bottom, column), from row 1."""

    name: str
    rows: Sequence[tuple[list[Any], str]]
    merges: Sequence[tuple[int, int, int]] = ()
    told: str = ""


@dataclass
class Log:
    """One file: its name, its bytes, its parts, and how many meetings and refusals it holds."""

    file: str
    content: bytes
    parts: Sequence[Part]
    meetings: int
    refused: int
    grown: Sequence[str] = field(default_factory=list)


def text(part: Part, separator: str, encoding: str, before: bytes = b"") -> bytes:
    """Return a part as separated text."""
    import csv
    from io import StringIO

    written = StringIO()
    csv.writer(written, delimiter=separator).writerows(cells for cells, _told in part.rows)
    return before + written.getvalue().encode(encoding)


def workbook(parts: Sequence[Part]) -> bytes:
    """Return the parts as an xlsx; a day, a time and a formula are written as such."""
    import xlsxwriter

    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        for part in parts:
            _fill(book, book.add_worksheet(part.name), part)
    return content.getvalue()


def _fill(book: Any, sheet: Any, part: Part) -> None:
    from datetime import date, datetime, time

    looks = {date: "dd-mm-yyyy", datetime: "dd-mm-yyyy hh:mm", time: "hh:mm"}
    formats = {kind: book.add_format({"num_format": look}) for kind, look in looks.items()}
    for top, bottom, column in part.merges:
        sheet.merge_range(top - 1, column, bottom - 1, column, "")
    for number, (cells, _told) in enumerate(part.rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, tuple):
                sheet.write_formula(number, column, cell[0], None, cell[1])
            elif cell != "":
                sheet.write(number, column, cell, formats.get(type(cell)))


def calc(part_list: Sequence[Part]) -> bytes:
    """Return the parts as an ods."""
    from odfdo import Document, Row, Table

    document = Document("spreadsheet")
    document.body.clear()
    for part in part_list:
        table = Table(part.name)
        for cells, _told in part.rows:
            row = Row()
            row.set_values([None if cell == "" else cell for cell in cells])
            table.append_row(row)
        for top, bottom, column in part.merges:
            table.set_span((column, top - 1, column, bottom - 1))
        document.body.append(table)
    content = BytesIO()
    document.save(content)
    return content.getvalue()
