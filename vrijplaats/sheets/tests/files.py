"""Files as people make them, and as attackers do."""

import random
import warnings
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
    """Return an ods with this content.xml."""
    return archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": b"<manifest/>",
            "content.xml": content,
        }
    )


def plain_xlsx() -> bytes:
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


def with_wrong_checksum(content: bytes) -> bytes:
    """Return a workbook whose sheet does not match its checksum."""
    with zipfile.ZipFile(BytesIO(content)) as opened:
        checksum = opened.getinfo("xl/worksheets/sheet1.xml").CRC.to_bytes(4, "little")
    return content.replace(checksum, b"\1\2\3\4")


def doubled(content: bytes, name: str) -> bytes:
    """Return a workbook in which a part occurs twice, the second time empty."""
    made = BytesIO(content)
    with warnings.catch_warnings(), zipfile.ZipFile(made, "a") as opened:
        warnings.simplefilter("ignore")
        opened.writestr(name, b"")
    return made.getvalue()


def with_texts(text: str, *, count: int = 1, rows: int = 1) -> bytes:
    """Return a workbook with this text in every row, which claims to hold so many texts."""
    content = with_sheet("".join(f'<row><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, rows + 1)))
    texts = f'{XML}<sst {MAIN} count="{count}" uniqueCount="{count}"><si><t>{text}</t></si></sst>'
    return with_part(content, "xl/sharedStrings.xml", texts.encode())


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return a file in which some bytes were changed."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def damaged_inside(content: bytes, chance: random.Random) -> bytes:
    """Return a workbook that is a valid archive, but in which one part is damaged."""
    with zipfile.ZipFile(BytesIO(content)) as opened:
        name = chance.choice(opened.namelist())
        part = opened.read(name)
    return with_part(content, name, damaged(part, chance)) if part else content


def photo(kind: str) -> bytes:
    from PIL import Image

    content = BytesIO()
    Image.new("RGB", (40, 40), "purple").save(content, kind)
    return content.getvalue()
