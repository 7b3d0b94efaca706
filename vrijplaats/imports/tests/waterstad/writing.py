"""Writes made-up logs as a spreadsheet would: cells, merges, formulas and hidden sheets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, NamedTuple

import xlsxwriter
from odfdo import Document, Row, Table

LOOKS = {date: "dd-mm-yyyy", datetime: "dd-mm-yyyy hh:mm", time: "hh:mm"}


class Formula(NamedTuple):
    """A formula with the value that the spreadsheet kept; `look` makes a day of a number."""

    text: str
    value: Any
    look: type | None = None


@dataclass
class Sheet:
    """One sheet: its rows, from row 1, and its merged cells as in "A2:A5"."""

    name: str
    rows: Sequence[Sequence[Any]]
    merges: Sequence[str] = ()
    is_hidden: bool = False


def xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook of Excel."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        formats = {kind: book.add_format({"num_format": look}) for kind, look in LOOKS.items()}
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for area in sheet.merges:
                page.merge_range(area, "")
            for number, cells in enumerate(sheet.rows):
                _write(page, number, cells, formats)
            if sheet.is_hidden:
                page.hide()
    return content.getvalue()


def _write(page: Any, number: int, cells: Sequence[Any], formats: dict[type, Any]) -> None:
    """Write one row; of a merged area only the first cell holds anything."""
    for column, cell in enumerate(cells):
        if isinstance(cell, Formula):
            page.write_formula(number, column, cell.text, formats.get(cell.look), cell.value)
        elif cell != "":
            page.write(number, column, cell, formats.get(type(cell)))


def ods(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook of LibreOffice; of days it knows days only, a time is text."""
    document = Document("spreadsheet")
    document.body.clear()
    for sheet in sheets:
        table = Table(sheet.name)
        for cells in sheet.rows:
            row = Row()
            row.set_values([None if cell == "" else cell for cell in cells])
            table.append_row(row)
        for area in sheet.merges:
            table.set_span(area)
        document.body.append(table)
    content = BytesIO()
    document.save(content)
    return content.getvalue()
