"""A workbook tells where its parts are; what is hidden in it is told."""

import zipfile
from io import BytesIO
from typing import Any

import pytest

from vrijplaats.sheets.sandbox import open_sheets

from .files import archive, ods, xlsx


def filled(hide: bool = False) -> bytes:
    def fill(_book: Any, sheet: Any) -> None:
        for number, row in enumerate(
            [["Datum", "Plek", "Aantal"], ["3-3-2025", "Plein", 2], ["x", "Kade", 3]]
        ):
            sheet.write_row(number, 1, row)
        if hide:
            sheet.set_row(2, None, None, {"hidden": True})
            sheet.set_column(2, 2, None, None, {"hidden": True})

    return xlsx(fill)


def moved(content: bytes, names: dict[str, str]) -> bytes:
    """Return a workbook whose parts have other names, also where they are named."""
    with zipfile.ZipFile(BytesIO(content)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    made = {}
    for name, part in parts.items():
        for old, new in names.items():
            part = part.replace(f'"{old}"'.encode(), f'"/{new}"'.encode())
            part = part.replace(f'"{old.removeprefix("xl/")}"'.encode(), f'"/{new}"'.encode())
        made[names.get(name, name)] = part
    return archive(made)


RELATIONS = "xl/_rels/workbook.xml.rels"


@pytest.mark.parametrize(
    "names",
    [
        {"xl/workbook.xml": "xl/workbook2.xml", RELATIONS: "xl/_rels/workbook2.xml.rels"},
        {"xl/workbook.xml": "map/boek.xml", RELATIONS: "map/_rels/boek.xml.rels",
         "xl/worksheets/sheet1.xml": "map/blad een.xml", "xl/sharedStrings.xml": "map/woorden.xml",
         "xl/styles.xml": "map/stijl.xml"},
        {"xl/sharedStrings.xml": "xl/strings.xml"},
        {"xl/worksheets/sheet1.xml": "blad1.xml"},
        {},
    ],
)  # fmt: skip
def test_parts_with_other_names_are_found(names: dict[str, str]) -> None:
    (sheet,) = open_sheets(moved(filled(), names))
    assert sheet.rows == [["Datum", "Plek", "Aantal"], ["3-3-2025", "Plein", 2], ["x", "Kade", 3]]


def test_hidden_rows_and_columns_of_an_xlsx_are_told() -> None:
    (sheet,) = open_sheets(filled(hide=True))
    assert (sheet.hidden_rows, sheet.hidden_columns, len(sheet.rows)) == ({3}, {1}, 3)
    (shown,) = open_sheets(filled())
    assert (shown.hidden_rows, shown.hidden_columns) == (frozenset(), frozenset())


def test_hidden_rows_and_columns_of_an_ods_are_told() -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    rows = (
        '<table:table-column/><table:table-column table:visibility="collapse"/>'
        f"<table:table-row>{cell}{cell}</table:table-row>"
        f'<table:table-row table:visibility="filter" table:number-rows-repeated="2">'
        f"{cell}{cell}</table:table-row>"
        f"<table:table-row>{cell}{cell}</table:table-row>"
    )
    (sheet,) = open_sheets(ods(rows))
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({2, 3}, {1})


STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


def rewritten(content: bytes, changes: dict[bytes, bytes], only: str = "") -> bytes:
    """Return a workbook with other bytes in its parts, or in only one of them."""
    with zipfile.ZipFile(BytesIO(content)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    for name in parts if not only else [only]:
        for old, new in changes.items():
            parts[name] = parts[name].replace(old, new)
    return archive(parts)


SHEET = "xl/worksheets/sheet1.xml"
PREFIXED = {b"<": b"<x:", b"<x:/": b"</x:", b"<x:?": b"<?", b"xmlns=": b"xmlns:x="}


@pytest.mark.parametrize(
    "content",
    [
        rewritten(filled(hide=True), STRICT),
        rewritten(filled(hide=True), PREFIXED, SHEET),
        rewritten(filled(hide=True), {b'ref="B1:D3"': b'ref="A1"'}, SHEET),
    ],
    ids=["strict", "prefix", "dimension"],
)
def test_other_kinds_of_the_same_workbook_are_read_the_same(content: bytes) -> None:
    (sheet,) = open_sheets(content)
    assert sheet.rows == [["Datum", "Plek", "Aantal"], ["3-3-2025", "Plein", 2], ["x", "Kade", 3]]
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({3}, {1})
