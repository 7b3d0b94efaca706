"""Lists of the kinds that other programs read wrong: each line is right, or refused with a sentence."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from vrijplaats.imports.parsing.files import KINDS, NoHeadingsError, ParsedFile, read_file
from vrijplaats.imports.parsing.list_types import Line, SheetContext
from vrijplaats.sheets.sandbox import UnreadableSheetError
from vrijplaats.sheets.tests.files import xlsx

NOW = datetime(2026, 1, 15, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
HEADINGS = "Datum;Plek;Aantal;Diepte"


def read(*lines: str, headings: str = HEADINGS) -> ParsedFile:
    return read_file("\r\n".join((headings, *lines)).encode(), now=NOW, name="lijst.csv")


def days(parsed: ParsedFile) -> list[str]:
    return [f"{line.day:%d-%m-%Y}" for line in parsed.lines.get("encounters", [])]


def dated(*written: str) -> ParsedFile:
    return read(*(f"{day};Plein;2;praatje" for day in written))


def refused(parsed: ParsedFile) -> list[int]:
    return [one.row for one in parsed.refused]


# --- a column of dates is judged as a whole ---


def test_a_column_in_which_a_day_can_only_be_second_is_read_that_way():
    parsed = dated("01/13/2025", "02/03/2025", "02/21/2025", "03/04/2025", "04/30/2025")
    assert days(parsed) == ["13-01-2025", "03-02-2025", "21-02-2025", "04-03-2025", "30-04-2025"]
    assert len(parsed.notes) == 5


def test_with_dashes_or_two_digits_of_a_year_too():
    assert days(dated("01-13-25", "02-03-25")) == ["13-01-2025", "03-02-2025"]


def test_where_nothing_tells_the_order_a_slash_is_told_and_a_dash_is_not():
    parsed = dated("02/03/2025", "2-3-2025")
    assert days(parsed) == ["02-03-2025"] * 2
    assert [(note.row, note.reason) for note in parsed.notes] == [
        (2, "“02/03/2025” lezen we als 2 maart 2025.")
    ]


def test_both_orders_in_one_column_leave_only_what_is_certain():
    parsed = dated("13/01/2025", "01/21/2025", "02/03/2025", "04/04/2025")
    assert days(parsed) == ["13-01-2025", "21-01-2025", "04-04-2025"]
    assert refused(parsed) == [4]
    assert "omgedraaid" in parsed.refused[0].reason


def test_one_typing_error_does_not_turn_a_column_around():
    many = [f"{day}/3/2025" for day in range(13, 24)]
    parsed = dated(*many, "03/14/2025", "5/6/2025")
    assert days(parsed)[-1] == "05-06-2025"
    assert refused(parsed) == [13]


@pytest.mark.parametrize("texts", [("01/13/2025", "02/21/2025"), ("13-1-2025", "21-2-2025")])
def test_a_column_that_a_program_half_turned_is_not_believed(texts):
    """Those that could be turned became dates, those that could not stayed texts."""
    parsed = dated("2025-03-02", texts[0], "2025-04-03", texts[1], "2025-05-05")
    assert days(parsed) == ["13-01-2025", "21-02-2025", "05-05-2025"]
    assert refused(parsed) == [2, 4]


def test_a_date_past_the_twelfth_shows_that_nothing_was_turned():
    assert refused(dated("2025-03-02", "13-1-2025", "2025-04-28")) == []


# --- two rows of headings ---


def test_a_number_in_parts_below_one_heading_is_added_up():
    below = ";;jongens;meiden;anders;"
    parsed = read(below, "3-3-2025;Plein;2;3;0;praatje", "4-3-2025;Kade;0;4;1;hoi",
                  headings="Datum;Plek;Aantal;;;Diepte")  # fmt: skip
    assert [line.heads for line in parsed.lines["encounters"]] == [5, 5]


def test_merged_headings_in_two_rows():
    def fill(_book: Any, sheet: Any) -> None:
        for column, word in ((0, "Datum"), (1, "Plek"), (5, "Soort contact")):
            sheet.merge_range(0, column, 1, column, word)
        sheet.merge_range(0, 2, 0, 4, "Aantal")
        sheet.write_row(1, 2, ["jongens", "meiden", "overig"])
        sheet.write_row(2, 0, ["3-3-2025", "Plein", 2, 3, 0, "praatje"])

    (line,) = read_file(xlsx(fill), now=NOW).lines["encounters"]
    assert line.heads == 5


@pytest.mark.parametrize("below", [";;onder 18;18 en ouder;", ";;jongens;nieuw;"])
def test_parts_that_we_do_not_know_refuse_the_sheet(below):
    parsed = read(below, "3-3-2025;Plein;2;3;praatje", headings="Datum;Plek;Aantal;;Diepte")
    assert parsed.lines == {}
    assert "twee rijen met kopjes" in parsed.refused[0].reason


def test_hints_below_the_headings_are_no_second_headings():
    parsed = read("(dag);(waar);(getal);", "3-3-2025;Plein;2;praatje")
    assert [(line.heads, line.spot) for line in parsed.lines["encounters"]] == [(2, "Plein")]


# --- times and moments ---


def test_the_end_of_a_day_and_moments_with_an_offset():
    parsed = read(
        "7-3-2025;22:00 - 24:00;6;praatje", "7-3-2025;24:00;2;hoi", "7-3-2025;24 uur;2;hoi",
        "7-3-2025;23.30-00.30;4;hoi", "3-3-2025;20:30:00.000;2;hoi", "4-3-2025;20:30:00.000+01:00;2;hoi",
        "14-7-2025;21:30:00Z;2;hoi", "14-7-2025;23:30:00+0200;2;hoi", "2025-07-14T22:30:05.123Z;;2;hoi",
        "7-3-2025 24:00;;2;hoi", headings="Datum;Tijd;Aantal;Diepte",
    )  # fmt: skip
    assert [(f"{line.day:%d-%m}", line.clock) for line in parsed.lines["encounters"]] == [
        ("07-03", time(22)), ("08-03", time(0)), ("08-03", time(0)), ("07-03", time(23, 30)),
        ("03-03", time(20, 30)), ("04-03", time(20, 30)), ("14-07", time(23, 30)), ("14-07", time(23, 30)),
        ("15-07", time(0, 30)), ("08-03", time(0)),
    ]  # fmt: skip
    assert refused(parsed) == []


@pytest.mark.parametrize("clock", ["24:30", "25:00", "20:30:00+25:00", "20:30:00+01:75"])
def test_a_time_that_no_clock_shows_is_refused(clock):
    assert refused(read(f"7-3-2025;{clock};2;hoi", headings="Datum;Tijd;Aantal;Diepte")) == [2]


def test_a_talk_may_end_at_midnight():
    headings = "Wat voor moment;Thema;Datum;Begint om;Klaar om"
    parsed = read("talk;Thuis;7-3-2025;20:00;24:00", "talk;Thuis;7-3-2025;20:00;19:00", headings=headings)
    assert [(line.begin, line.end) for line in parsed.lines["gatherings"]] == [(time(20), time(0))]
    assert refused(parsed) == [3]


# --- numbers ---


@pytest.mark.parametrize(
    ("written", "heads"),
    [
        ("tiental", 10), ("10-tal", 10), ("een tiental", 10), ("twintigtal", 20), ("15 tal", 15), ("٣", 3),
        ("3\u00a0", 3), ("3\u200b", 3),
        ("²", None), ("③", None), ("3 + ²", None), ("5️⃣", None), ("½", None), ("3²", None), ("१½", None),
        ("tientallen", None), ("\u202e21", None),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_meant_or_refused(written, heads):
    parsed = read(f"3-3-2025;Plein;{written};praatje", "4-3-2025;Plein;1;hoi")
    found = [line.heads for line in parsed.lines["encounters"]]
    assert found == [heads, 1] if heads else found == [1]


def test_a_fault_of_ours_in_one_line_refuses_that_line(monkeypatch):
    def fail(cell: Any) -> Any:
        if cell in ("2", "3"):
            raise ValueError(cell) if cell == "2" else LookupError(cell)
        return 1, ""

    monkeypatch.setattr("vrijplaats.imports.parsing.contact_log.read_heads", fail)
    parsed = read("3-3-2025;Plein;2;praatje", "3-3-2025;Plein;3;praatje")
    assert refused(parsed) == [2, 3]
    assert "kunnen we niet lezen" in parsed.refused[0].reason


# --- places ---


@pytest.mark.parametrize(
    "place",
    ["Som", "Gem. Plein", "Gem Huis", "Totaal Talent", "Total station", "Average Joe", "Na", "Sum 41",
     "Onbekende Soldaat", "=Plein", "Sommelsdijk", "Gemeentehuis", "Totaal Anders", "-Plein"],
)  # fmt: skip
def test_a_place_that_looks_like_a_sum_is_a_place(place):
    parsed = read_file(f"Plek;Datum;Aantal;Diepte\n{place};1-3-2025;2;praatje\n".encode(), now=NOW)
    assert [line.spot for line in parsed.lines["encounters"]] == [place]


@pytest.mark.parametrize("line", ["Som;;37;", "Gem.;;4,5;", "Totaal;13-3-2025;2;praatje", "Totaal maart;;9;"])
def test_a_sum_is_none_and_is_told(line):
    parsed = read_file(f"Plek;Datum;Aantal;Diepte\n{line}\nKade;1-3-2025;2;hoi\n".encode(), now=NOW)
    assert (len(parsed.lines["encounters"]), [one.row for one in parsed.skipped]) == (1, [2])


@pytest.mark.parametrize("place", ["", "-", "n.v.t.", "NA", "n/a", "onbekend"])
def test_a_meeting_without_a_place_is_a_meeting_and_it_is_noted(place):
    parsed = read(f"3-3-2025;{place};2;praatje")
    assert [line.spot for line in parsed.lines["encounters"]] == [""]
    assert [note.reason for note in parsed.notes] == ["Hier staat geen plek. De ontmoeting telt gewoon mee."]


@pytest.mark.parametrize("place", ["Caf\ufffd", "CafÃ©", "\u202eniet andersom", "Zandâ€™s"])
def test_letters_that_were_lost_on_the_way_refuse_their_line(place):
    parsed = read(f"3-3-2025;{place};2;praatje", "4-3-2025;Café;1;hoi")
    assert refused(parsed) == [2]
    assert "letters die niet kloppen" in parsed.refused[0].reason
    assert [line.spot for line in parsed.lines["encounters"]] == ["Café"]


# --- what is hidden, and what is no list ---


def test_what_is_hidden_is_read_and_told():
    def fill(book: Any, sheet: Any) -> None:
        for page in (sheet, book.add_worksheet("oud")):
            page.write_row(0, 0, HEADINGS.split(";"))
            page.write_row(1, 0, ["3-3-2025", "Plein", 2, "praatje"])
            page.write_row(2, 0, ["4-3-2025", "Plein", 2, "praatje"])
        book.get_worksheet_by_name("oud").hide()
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})

    parsed = read_file(xlsx(fill), now=NOW)
    assert len(parsed.lines["encounters"]) == 4
    told = {(note.sheet, note.row): note.reason for note in parsed.notes}
    assert "Deze regel is verborgen" in told["maart", 3]
    assert "De kolom “Plek” is verborgen" in told["maart", 1]
    assert "Dit tabblad is verborgen" in told["oud", 0]
    assert len(told) == 3


CHATS = [
    "[03-03-2025, 20:31:05] Worker: Plein, 3 jongeren, praatje\n[03-03-2025, 21:02:44] Worker: Station, 2\n",
    "3/3/25, 8:31 PM - Worker: Plein, 3 jongeren\n3/3/25, 9:02 PM - Worker: Station, 2 jongeren\n",
]


@pytest.mark.parametrize("content", CHATS)
def test_a_conversation_is_no_list(content):
    with pytest.raises(UnreadableSheetError, match="gesprek uit een app") as told:
        read_file(content.encode(), now=NOW)
    assert not isinstance(told.value, NoHeadingsError)


@pytest.mark.parametrize(
    "content", [b"hoi\nwij waren op het plein\n", b"\xff\xd8\xff\xe1 jpeg", b"%PDF-1.7 x;y"]
)
def test_what_has_no_columns_is_not_asked_for_them(content):
    with pytest.raises(UnreadableSheetError) as told:
        read_file(content, now=NOW)
    assert not isinstance(told.value, NoHeadingsError)


# --- what the template promises ---


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_may_stay_empty_is_said_only_of_what_may(kind):
    columns = kind.template()
    for column in columns:
        if "Mag leeg blijven" in column.explanation:
            cells = {one.name: one.examples[0] for one in columns} | {column.name: ""}
            kind.read(Line("", 2, cells), SheetContext(NOW))
