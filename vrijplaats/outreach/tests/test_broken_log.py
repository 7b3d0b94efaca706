"""A file that cannot be read gives one plain sentence and changes nothing."""

import json
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from PIL import Image

from vrijplaats.journal.models import Entry
from vrijplaats.outreach import log_reading
from vrijplaats.outreach.log_import import read_contact_log
from vrijplaats.outreach.log_reading import UnreadableLogError
from vrijplaats.outreach.models import Encounter

from .logs import csv_log, ods_log, xlsx_log

pytestmark = pytest.mark.django_db


def photo(kind: str) -> bytes:
    content = BytesIO()
    Image.new("RGB", (40, 40), "purple").save(content, kind)
    return content.getvalue()


def archive(parts: dict[str, bytes]) -> bytes:
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


FAR_CELL = b"""<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>
</sheetData></worksheet>"""
LOCKED_ODS = b"<manifest><file-entry><encryption-data/></file-entry></manifest>"

BROKEN = {
    "empty": (b"", "leeg"),
    "only spaces": (b" \r\n \n", "leeg"),
    "photo as xlsx": (photo("JPEG"), "geen spreadsheet"),
    "picture as csv": (photo("PNG"), "geen spreadsheet"),
    "half a workbook": (xlsx_log()[:900], "gaat niet open"),
    "torn workbook": (xlsx_log()[:-200], "gaat niet open"),
    "broken sheet": (
        with_part(xlsx_log(), "xl/worksheets/sheet1.xml", b"<worksheet><sheetD"),
        "gaat niet open",
    ),
    "a cell in the last corner": (with_part(xlsx_log(), "xl/worksheets/sheet1.xml", FAR_CELL), ""),
    "broken ods": (with_part(ods_log(), "content.xml", b"<office"), "gaat niet open"),
    "locked workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
        "wachtwoord",
    ),
    "locked ods": (with_part(ods_log(), "META-INF/manifest.xml", LOCKED_ODS), "wachtwoord"),
    "old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "oud soort bestand"),
    "letter": (archive({"word/document.xml": b"<w/>"}), "geen spreadsheet"),
    "bare archive": (archive({"lees mij.txt": b"hoi"}), "geen spreadsheet"),
    "bomb": (archive({"xl/workbook.xml": bytes(300 * 1024 * 1024)}), "te groot"),
    "quote that stays open": (csv_log() + b'05-03-2025;Plein;1;hoi;Caravan;"praat', "aanhalingsteken"),
    "web page": (b"<!doctype html><p>Hoi</p>", "kopjes"),
    "other headings": (csv_log(headings=["a", "b", "c", "d", "e", "f"]), "kopjes"),
    "headings without depth": (csv_log(headings=["datum", "plek", "aantal", "x", "vorm", "y"]), "kopjes"),
    "random bytes": (bytes(range(1, 256)) * 40, ""),
    "too many rows": (b"datum,aantal,diepte\n" + b"4-3-2025,1,hoi\n" * 100_001, "te groot"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_one_sentence_exit_one_and_nothing_changed(name: str, tmp_path: Path, capsys: Any) -> None:
    content, word = BROKEN[name]
    path = tmp_path / "log.xlsx"
    path.write_bytes(content)
    with pytest.raises(SystemExit) as stopped:
        call_command("import_log", str(path), "--json")
    answer = json.loads(capsys.readouterr().out)
    assert stopped.value.code == 1
    assert list(answer) == ["error"]
    assert word in answer["error"]
    assert answer["error"].endswith(".")
    assert not Encounter.objects.exists()
    assert not Entry.objects.exists()


def test_a_file_over_twenty_megabytes_is_not_even_opened(monkeypatch: Any) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *args, **kwargs: pytest.fail("it was opened"))
    with pytest.raises(UnreadableLogError, match="te groot"):
        read_contact_log(bytes(log_reading.MOST_BYTES + 1))


def test_a_reader_that_dies_or_hangs_is_a_sentence_too(monkeypatch: Any) -> None:
    for trouble in (subprocess.CalledProcessError(-6, "reader"), subprocess.TimeoutExpired("reader", 60)):

        def run(*args: Any, _trouble: Exception = trouble, **kwargs: Any) -> None:
            raise _trouble

        monkeypatch.setattr(subprocess, "run", run)
        with pytest.raises(UnreadableLogError, match="gaat niet open"):
            read_contact_log(csv_log())


def test_the_log_of_a_whole_year_comes_in(tmp_path: Path, capsys: Any) -> None:
    rows = [
        [f"{day:02}-{month:02}-2025", f"Plek {day}", 2, "hoi", "Caravan", ""]
        for month in range(1, 13)
        for day in range(1, 28)
    ]
    path = tmp_path / "log.xlsx"
    path.write_bytes(xlsx_log(rows * 10))
    call_command("import_log", str(path), "--json")
    assert json.loads(capsys.readouterr().out)["imported"] == len(rows) * 10
