"""A hostile file is refused in one sentence or read as text; it never harms the rest."""

import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.waiting import LONGEST_WAIT
from vrijplaats.sheets import reader, sandbox
from vrijplaats.sheets.sandbox import UnreadableSheetError, open_sheets

from . import files
from .files import archive, ods, ods_of, photo, plain_xlsx, with_part, with_sheet, xlsx

LOL = '<!DOCTYPE w [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE w [<!ENTITY j SYSTEM "file:///etc/passwd">]>'
CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row>'
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
LINES = "".join(
    f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>dag {n}</t></is></c></row>' for n in range(1, 201)
)
FILLED = xlsx(lambda _book, sheet: [sheet.write_row(n, 0, [f"dag {n}", n, "x"]) for n in range(50)])
MIB = 1024 * 1024
ONE_ROW = (
    '<table:table-row><table:table-cell office:value-type="date" office:date-value="2022-03-12"/>'
    '<table:table-cell office:value-type="string"><text:p>Plein</text:p></table:table-cell></table:table-row>'
)


def entity_in_ods(before: str) -> bytes:
    whole = f"{files.XML}{before}<office:document-content {files.OFFICE}><office:body><office:spreadsheet>"
    cell = '<table:table-cell office:value-type="string" table:number-rows-spanned="2">'
    cell += "<text:p>&j;</text:p></table:table-cell>"
    table = f'<table:table table:name="a"><table:table-row>{cell}</table:table-row></table:table>'
    return ods_of(f"{whole}{table}</office:spreadsheet></office:body></office:document-content>".encode())


REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "leeg"),
    "only spaces": (b" \r\n \n", "leeg"),
    "a photo named xlsx": (photo("JPEG"), "geen spreadsheet"),
    "a picture named csv": (photo("PNG"), "geen spreadsheet"),
    "half a workbook": (plain_xlsx()[:900], "gaat niet open"),
    "a workbook cut short": (plain_xlsx()[:-200], "gaat niet open"),
    "a broken sheet": (
        with_part(plain_xlsx(), "xl/worksheets/sheet1.xml", b"<worksheet><sheetD"),
        "gaat niet open",
    ),
    "a broken ods": (ods_of(b"<office"), "gaat niet open"),
    "a workbook with a password": (OLD + reader.PASSWORD_PART, "wachtwoord"),
    "an ods with a password": (
        with_part(ods(""), "META-INF/manifest.xml", b"<manifest><encryption-data/></manifest>"),
        "wachtwoord",
    ),
    "an old workbook": (OLD, "oud soort bestand"),
    "a letter": (archive({"word/document.xml": b"<w/>"}), "geen spreadsheet"),
    "a letter of the other kind": (
        with_part(ods(""), "mimetype", b"application/vnd.oasis.opendocument.text"),
        "geen spreadsheet",
    ),
    "a bare archive": (archive({"lees mij.txt": b"hoi"}), "geen spreadsheet"),
    "a binary workbook": (archive({"xl/workbook.bin": b"\0"}), "soort bestand"),
    "a workbook of Numbers": (archive({"Index/Document.iwa": b"\0"}), "soort bestand"),
    "a web page": (b"<!doctype html><table><tr><td>Datum</td></tr></table>", "soort bestand"),
    "a workbook without anything": (xlsx(lambda _book, _sheet: None), "leeg"),
    "only a mark": (b"\xef\xbb\xbf", "leeg"),
    "an ods that is packed as a whole": (
        archive(
            {"META-INF/manifest.xml": b"<manifest><encryption-data/></manifest>", "encrypted-package": b""}
        ),
        "wachtwoord",
    ),
    "a wrong checksum": (files.with_wrong_checksum(plain_xlsx()), "gaat niet open"),
    "too many sheets": (
        xlsx(lambda book, _sheet: [book.add_worksheet() for _ in range(reader.MOST_SHEETS)]),
        "te groot",
    ),
    "too many cells": (b"x;" * reader.MOST_CELLS + b"x", "te groot"),
    "more texts than it says it holds": (files.with_texts("", count=4_294_967_295), "te zwaar"),
    "a text of ten megabytes in every row": (files.with_texts("x" * 10 * MIB, rows=2_000), "te zwaar"),
    "a cell past the last corner": (
        with_sheet('<row r="16777217"><c r="XFE16777217"><v>1</v></c></row>' + CELL.format("x")),
        "te zwaar",
    ),
    "too many merged cells": (
        ods(
            '<table:table-row><table:table-cell office:value-type="string" table:number-rows-spanned="2">'
            "<text:p>x</text:p></table:table-cell></table:table-row>" * 200_001
        ),
        "te groot",
    ),
    "a bomb": (archive({"xl/workbook.xml": bytes(300 * MIB)}), "te groot"),
    "a quote that stays open": (b'Datum;Plek\n12-3-2022;"Plein\n13-3-2022;x\n', "aanhalingsteken"),
    "too many lines": (b"datum,aantal\n" + b"4-3-2025,1\n" * 100_001, "te groot"),
    "an entity bomb in an ods": (entity_in_ods(LOL), "gaat niet open"),
    "an entity from outside in an ods": (entity_in_ods(OUTSIDE), "gaat niet open"),
    "more rows than a sheet can have": (b"a;b" + b"\n" * 19 * MIB, "te groot"),
    "NUL bytes": (b"Datum;Plek\0;x\n", "geen spreadsheet"),
}
# These may be refused or read, but must never crash the server, fill its memory or keep it busy.
ANYHOW: dict[str, bytes] = {
    "an entity bomb": with_sheet(CELL.format("&j;"), LOL),
    "an entity from outside": with_sheet(CELL.format("&j;"), OUTSIDE),
    "a million empty rows": with_sheet(
        "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(1, 1_000_001))
    ),
    "a cell in the last corner": with_sheet(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    ),
    "a million repeated rows": ods(
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="string" '
        'table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>'
    ),
    "a cell of ten megabytes": with_sheet(CELL.format("x" * 10 * MIB)),
    "deep nesting": with_sheet("<a>" * 200_000),
    "an index that lies": files.lying(plain_xlsx(), files.sheet_xml(CELL.format("x" * 200 * MIB))),
    "sixteen thousand columns": xlsx(lambda _book, sheet: sheet.write_row(0, 0, ["x"] * 16_384)),
    "random bytes": bytes(range(1, 256)) * 40,
    "a part that stands in it twice": files.doubled(plain_xlsx(), "xl/workbook.xml"),
    "a workbook behind a photo": photo("JPEG") + plain_xlsx(),
    "a page behind a workbook": plain_xlsx() + b"<html><script>alert(1)</script>",
    "a million empty rows and a last one": ods(
        "<table:table-row><table:table-cell/></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
    ),
    "a sheet of nothing but faults": with_sheet('<row><c t="e"><v>#N/A</v></c></row>' * 100_000),
    "a time of a million days": ods(
        '<table:table-row><table:table-cell office:value-type="time" office:time-value="P999999DT1H"/>'
        "</table:table-row>"
    ),
    "one endless line": b"x" * 19 * MIB,
    "only separators": b";" * 19 * MIB,
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_list_is_refused_in_one_sentence(name: str) -> None:
    content, word = REFUSED[name]
    with pytest.raises(UnreadableSheetError, match=word) as refused:
        open_sheets(content)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("name", ANYHOW)
def test_what_means_harm_is_read_as_text_or_refused(name: str) -> None:
    try:
        sheets = open_sheets(ANYHOW[name])
    except UnreadableSheetError as refused:
        assert str(refused).endswith(".")
    else:
        assert "root:" not in str(sheets)
        assert all(len(sheet.rows) <= reader.MOST_ROWS for sheet in sheets)
        assert all(
            len(str(cell)) <= reader.LONGEST_CELL for sheet in sheets for row in sheet.rows for cell in row
        )


def test_lines_beside_a_stray_cell_far_away_are_read() -> None:
    far = '<row r="1048576"><c r="F1048576" t="inlineStr"><is><t>oeps</t></is></c></row>'
    (sheet,) = open_sheets(with_sheet(LINES + far))
    assert (len(sheet.rows), sheet.numbers[-1], sheet.rows[0][0]) == (201, 1048576, "dag 1")


def test_a_file_over_twenty_megabytes_is_not_even_opened(monkeypatch: Any) -> None:
    monkeypatch.setattr(subprocess, "Popen", lambda *args, **options: pytest.fail("it was opened"))
    with pytest.raises(UnreadableSheetError, match="te groot"):
        open_sheets(bytes(sandbox.MOST_BYTES + 1))


def test_a_damaged_file_is_a_sentence_or_a_list_whatever_was_damaged() -> None:
    chance = random.Random(4)
    read = 0
    for turn in range(200):
        whole = (FILLED, ods(ONE_ROW), b'Datum;Plek\n12-3-2022;"Plein\nZuid"\n' * 9)[turn % 3]
        damaged = files.damaged_inside(whole, chance) if turn % 3 < 2 else files.damaged(whole, chance)
        try:
            sheets = open_sheets(damaged if turn % 2 else files.damaged(whole, chance))
        except UnreadableSheetError as refused:
            assert str(refused).endswith(".")
        else:
            read += 1
            texts = [str(cell) for sheet in sheets for row in sheet.rows for cell in row]
            # A database accepts no NUL and no lone surrogate.
            assert b"\0" not in "".join(texts).encode()
    assert 20 < read < 200, "some are damaged enough, and not all"


def reader_that(does: str, tmp_path: Path, monkeypatch: Any) -> None:
    """Replace the reader by a script that does something else."""
    script = tmp_path / "reader" / "process.py"
    script.parent.mkdir()
    (script.parent / "__init__.py").touch()
    script.write_text(does)
    monkeypatch.setattr(sandbox, "READER", script.parent)


@pytest.mark.parametrize(
    "does",
    [
        "import os; os.abort()",
        "import time; time.sleep(60)",
        "print('geen json')",
        "import sys\nwhile True: sys.stdout.write('x' * 1_000_000)",
        "import sys; sys.exit(3)",
        "import os, time; os.fork() or time.sleep(60)",  # its child lives on, and keeps the pipe open
    ],
)
def test_a_reader_that_dies_hangs_or_never_stops_is_a_sentence_too(does, tmp_path, monkeypatch) -> None:
    reader_that(does, tmp_path, monkeypatch)
    monkeypatch.setattr(sandbox, "LONGEST_WAIT", 1)
    monkeypatch.setattr(sandbox, "MOST_ANSWER", 5 * MIB)
    with pytest.raises(UnreadableSheetError, match="te zwaar"):
        open_sheets(FILLED)


def test_the_reader_knows_nothing_of_ours(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("VRIJPLAATS_SECRET", "geheim")
    told = "{'name': str(dict(os.environ)), 'numbers': [], 'rows': [], 'merges': []}"
    does = f"import json, os; main = lambda: print(json.dumps({{'sheets': [{told}]}}))"
    reader_that(does, tmp_path, monkeypatch)
    assert "geheim" not in open_sheets(b"x")[0].name


LIMITS = """
import sys; sys.path.insert(0, {folder!r})
from reader import process
process.stay_small()
{does}
"""


@pytest.mark.parametrize(
    "does",
    ["bytes(600 * 1024 * 1024)", "f = open({file!r}, 'w'); f.write('x'); f.close()", "while True: pass"],
)
@pytest.mark.parametrize("is_limited", [True, False])
def test_the_limits_hold_and_are_what_holds(does, is_limited, tmp_path) -> None:
    """Without them memory is had and the file is written; an endless loop then needs somebody to end it."""
    file = tmp_path / "written"
    script = LIMITS.format(folder=str(sandbox.READER.parent), does=does.format(file=str(file)))
    script = script.replace(
        "process.stay_small()", "process.MOST_SECONDS = 1; process.stay_small()" if is_limited else ""
    )
    wait = LONGEST_WAIT if is_limited or "while" not in does else 3
    try:
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=wait, check=False)
        ended_well = done.returncode == 0
    except subprocess.TimeoutExpired:
        ended_well = True
    assert ended_well is not is_limited
    assert (file.exists() and file.read_text() == "x") is (not is_limited and "open" in does)
