"""Files as people make them, and as those who mean harm do."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

XML = '<?xml version="1.0" encoding="UTF-8"?>'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def xlsx(fill: Callable[[Any, Any], None]) -> bytes:
    """Return a workbook of one sheet that `fill` wrote (workbook, sheet)."""
    import xlsxwriter

    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        fill(book, book.add_worksheet("maart"))
    return content.getvalue()


def ods(rows: str, name: str = "maart") -> bytes:
    """Return an ods with one table of these rows, as XML."""
    body = f'<office:body><office:spreadsheet><table:table table:name="{name}">{rows}</table:table>'
    end = "</office:spreadsheet></office:body></office:document-content>"
    return ods_of(f"{XML}<office:document-content {OFFICE}>{body}{end}".encode())


def ods_of(content: bytes) -> bytes:
    """Return an ods with this content."""
    return archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": b"<manifest/>",
            "content.xml": content,
        }
    )


def plain_xlsx() -> bytes:
    """Return a small workbook."""
    return xlsx(lambda _book, sheet: sheet.write_row(0, 0, ["Datum", "Aantal"]))


def sheet_xml(rows: str, before: str = "") -> bytes:
    """Return the XML of a sheet with these rows."""
    return f"{XML}{before}<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>".encode()


def with_sheet(rows: str, before: str = "") -> bytes:
    """Return a workbook whose sheet has these rows, as XML."""
    return with_part(plain_xlsx(), "xl/worksheets/sheet1.xml", sheet_xml(rows, before))


def archive(parts: dict[str, bytes]) -> bytes:
    """Return a zip with these parts."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, part in parts.items():
            opened.writestr(name, part)
    return content.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Return a workbook in which one part was replaced."""
    with zipfile.ZipFile(BytesIO(content)) as opened:
        parts = {kept: opened.read(kept) for kept in opened.namelist()}
    return archive({**parts, name: part})


def lying(content: bytes, part: bytes) -> bytes:
    """Return a workbook whose sheet is this large, while its index says that it is small."""
    made = with_part(content, "xl/worksheets/sheet1.xml", part)
    size = len(part).to_bytes(4, "little")
    assert made.count(size) >= 1
    return made.replace(size, (100).to_bytes(4, "little"))


def photo(kind: str) -> bytes:
    """Return a small picture."""
    from PIL import Image

    content = BytesIO()
    Image.new("RGB", (40, 40), "purple").save(content, kind)
    return content.getvalue()
