"""Reading a sheet: titles above, headings anywhere, sums below, cells merged, dates without a year."""

from datetime import date, datetime, time
from typing import Any

import pytest

from vrijplaats.imports.parsing.files import ParsedFile, read_file
from vrijplaats.imports.parsing.list_types import ReadingChoices
from vrijplaats.sheets.sandbox import Merge, Sheet

NOW = datetime(2026, 1, 15, 12)
HEADINGS = ["Datum", "Plek", "Aantal", "Diepte", "Vorm"]
LINE = ["12-3-2025", "Plein", 2, "praatje", "Caravan"]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Read sheets that are given as rows."""

    def read_sheets(*sheets: Sheet, name: str = "", **choices: Any) -> ParsedFile:
        monkeypatch.setattr("vrijplaats.imports.parsing.files.open_sheets", lambda content: list(sheets))
        return read_file(b"", now=NOW, name=name, choices=ReadingChoices(**choices))

    return read_sheets


def sheet(*rows: list[Any], name: str = "", merges: tuple[Merge, ...] = ()) -> Sheet:
    filled = [(number, row) for number, row in enumerate(rows, 1) if any(cell != "" for cell in row)]
    return Sheet(name, [number for number, _row in filled], [row for _number, row in filled], list(merges))


def days(parsed: ParsedFile) -> list[str]:
    return [f"{line.day:%d-%m-%Y}" for line in parsed.lines.get("encounters", [])]


def rows_of(told: list[Any]) -> list[int]:
    return [one.row for one in told]


def test_titles_above_headings_again_and_sums_below(read):
    parsed = read(
        sheet(
            ["Ons logboek", "", "", "", ""], HEADINGS, LINE, ["", "", "", "", ""], LINE, HEADINGS, LINE,
            ["Totaal", "", 6, "", ""], ["", "", 6, "", ""], ["", "Subtotaal maart", 6, "", ""],
        )
    )  # fmt: skip
    assert len(parsed.lines["encounters"]) == 3
    assert rows_of(parsed.skipped) == [6, 8, 9, 10]
    assert parsed.refused == []


def test_two_tables_with_other_columns_one_under_the_other(read):
    parsed = read(sheet(HEADINGS, LINE, ["How deep?", "People", "Date"], ["chat", 4, "13-3-2025"]))
    assert [line.heads for line in parsed.lines["encounters"]] == [2, 4]


@pytest.mark.parametrize(
    "headings",
    [
        ["Datum (dd-mm-jj)", "Waar?", "Hoeveel\n(mensen)", "Hoe diep", "Vorm"],
        ["DATUM", "plaats / locatie", "aantal jongeren", "Soort gesprek?", "activiteit"],
        ["Date", "Place", "How many?", "Depth", "Form"],
    ],
)
def test_headings_as_people_write_them(read, headings):
    assert len(read(sheet(headings, LINE)).lines["encounters"]) == 1


@pytest.mark.parametrize(
    ("name", "title", "file_name", "other", "year"),
    [
        ("2022", "", "", "", 2022),
        ("mrt '22", "", "", "", 2022),
        ("maart", "Logboek 2022", "", "", 2022),
        ("2022", "Opgemaakt 2023", "log 2024.csv", "1-1-2025", 2022),
        ("", "Seizoen 2021-2022", "", "1-1-2022", 2022),
        ("", "", "log 2022.csv", "", 2022),
        ("", "", "log 2021.csv", "1-1-2022", 2022),
        ("", "", "", "", None),
        ("", "Seizoen 2021-2022", "", "", None),
        ("2021-2022", "", "", "", None),
    ],
)
def test_a_date_without_a_year_takes_that_of_its_sheet(read, name, title, file_name, other, year):
    rows = [[title], HEADINGS, ["12 mrt", *LINE[1:]], *([[other, *LINE[1:]]] if other else [])]
    parsed = read(sheet(*rows, name=name), name=file_name)
    if year is None:
        assert rows_of(parsed.refused) == [3]
        assert "geen jaar" in parsed.refused[0].reason
    else:
        assert days(parsed)[0] == f"12-03-{year}"
        assert parsed.notes[0].reason == f"“12 mrt” lezen we als 12 maart {year}."


def test_a_column_with_the_year_comes_first_and_may_not_contradict(read):
    parsed = read(
        sheet(["Jaar", *HEADINGS], ["2021", "12 mrt", *LINE[1:]], [2024, *LINE], [2025, *LINE], name="2022")
    )
    assert days(parsed) == ["12-03-2021", "12-03-2025"]
    assert "jaar en de datum" in parsed.refused[0].reason


def test_a_weekday_beside_the_date_may_not_contradict(read):
    parsed = read(sheet(["Dag", *HEADINGS], ["wo", *LINE], ["do", *LINE], ["", *LINE]))
    assert rows_of(parsed.refused) == [3]
    assert days(parsed) == ["12-03-2025"] * 2


def test_a_merged_cell_holds_for_all_its_lines_and_no_others(read):
    rows = [
        HEADINGS,
        ["12-3-2025", "Plein", 2, "praatje", "Caravan"],
        ["", "", 1, "hoi", "Caravan"],
        ["", "", "", "", ""],
        ["", "", 3, "hoi", "Caravan"],
        ["", "", 4, "hoi", "Caravan"],
    ]
    parsed = read(sheet(*rows, merges=(Merge(2, 0, 5, 0), Merge(2, 1, 3, 1))))
    assert [(line.heads, line.spot) for line in parsed.lines["encounters"]] == [
        (2, "Plein"),
        (1, "Plein"),
        (3, ""),
    ]
    assert rows_of(parsed.refused) == [6]
    assert "De datum ontbreekt" in parsed.refused[0].reason


def test_a_number_that_is_merged_cannot_be_told_apart(read):
    rows = [HEADINGS, LINE, ["12-3-2025", "Plein", "", "hoi", "Caravan"], LINE]
    parsed = read(sheet(*rows, merges=(Merge(2, 2, 3, 2),)))
    assert rows_of(parsed.refused) == [2, 3]
    assert days(parsed) == ["12-03-2025"]


def test_boys_and_girls_add_up_and_agree_with_the_total(read):
    headings = [*HEADINGS, "Jongens", "Meiden"]
    parsed = read(
        sheet(
            headings, [*LINE, 1, 1], [*LINE, 2, 1], [*LINE, "", ""], ["12-3-2025", "", "", "hoi", "x", "", 3]
        )
    )
    assert [line.heads for line in parsed.lines["encounters"]] == [2, 2, 3]
    assert "niet hetzelfde" in parsed.refused[0].reason


@pytest.mark.parametrize(
    ("written", "depth"),
    [
        ("Praatje", "chat"),
        ("HOI!", "greeting"),
        ("praatje, wil langskomen", "wants_to_visit"),
        ("Real talk", "real_talk"),
    ],
)
def test_depths_in_the_words_of_the_street(read, written, depth):
    line = ["12-3-2025", "Plein", 1, written, "Caravan"]
    assert [line.depth for line in read(sheet(HEADINGS, line)).lines["encounters"]] == [depth]


def test_a_depth_in_own_words_is_refused_until_someone_says_what_it_means(read):
    rows = [HEADINGS, ["12-3-2025", "Plein", 1, "Bakkie", "Caravan"]]
    assert read(sheet(*rows)).unknown_depths == {"Bakkie": 1}
    told = read(sheet(*rows), depths={"bakkie": "real_talk"})
    assert [line.depth for line in told.lines["encounters"]] == ["real_talk"]


def test_someone_says_which_column_is_what_and_what_no_column_tells(read):
    rows = [["Wnr", "Waaro", "Bijz"], ["12-3-2025", "Plein", "Mo"]]
    parsed = read(sheet(*rows), columns={"wnr": "day", "waaro": "spot", "bijz": ""}, depth="chat", heads=1)
    (line,) = parsed.lines["encounters"]
    assert (line.spot, line.heads, line.depth, line.form) == ("Plein", 1, "chat", "Contactlogboek")


@pytest.mark.parametrize(
    ("name", "is_read"),
    [
        ("Totaal", False), ("totalen 2022", False), ("Totaal per maand", False), ("Overzicht", False),
        ("Jaaroverzicht 2022", False), ("Samenvatting", False), ("TOTAL", False), ("Draaitabel1", False),
        ("Totaaloverzicht", False),
        ("Overzicht contacten", True), ("maart", True), ("Totaalweekend", True),
    ],
)  # fmt: skip
def test_a_sheet_of_totals_is_never_read_however_it_looks(read, name, is_read):
    parsed = read(sheet(HEADINGS, LINE, name=name), sheet(HEADINGS, LINE, name="maart"))
    assert len(parsed.lines["encounters"]) == 1 + is_read
    assert [told.sheet for told in parsed.skipped] == [] if is_read else [name]


def test_a_sheet_that_gathers_the_others_or_copies_one_is_not_counted_again(read):
    def month(number: int) -> list[list[Any]]:
        return [[f"{day}-{number}-2025", "Plein", 2, "hoi", "Caravan"] for day in range(1, 7)]

    january, february = sheet(HEADINGS, *month(1), name="jan"), sheet(HEADINGS, *month(2), name="feb")
    everything = sheet(HEADINGS, *month(2), *month(1), name="Alles")
    again = sheet(HEADINGS, *month(1), name="jan (2)")
    parsed = read(january, february, everything, again)
    assert len(parsed.lines["encounters"]) == 12
    assert [told.sheet for told in parsed.skipped] == ["Alles", "jan (2)"]


def test_what_stands_between_lines_is_told_and_not_read(read):
    parsed = read(
        sheet(["Nr", *HEADINGS, "Opmerkingen"], ["1", *LINE, ""], ["", "vakantie", "", "", "", "", ""],
              ["", "13-3-2025", "", "", "", "", ""], ["", "", "", "", "", "", "belde nog"],
              ["7", "", "", "", "", "", ""])
    )  # fmt: skip
    assert rows_of(parsed.skipped) == [3, 4, 5, 6]
    assert parsed.refused == []
    assert "belde" not in str(parsed.skipped)


def test_times_and_the_future(read):
    headings = ["Datum", "Tijd", "Aantal", "Diepte"]
    parsed = read(
        sheet(headings, ["15-1-2026", "11:00", 1, "hoi"], ["15-1-2026", "13:00", 1, "hoi"],
              ["16-1-2026", "", 1, "hoi"], ["15-1-2026", "avond", 1, "hoi"],
              [date(2025, 3, 12).isoformat(), time(20, 30).isoformat(), 1, "hoi"],
              ["12-3-2025", "half 9", 1, "hoi"])
    )  # fmt: skip
    assert rows_of(parsed.refused) == [3, 4, 7]
    assert [line.clock for line in parsed.lines["encounters"]] == [time(11), None, time(20, 30)]


def test_a_fault_of_the_spreadsheet_is_refused_where_it_matters(read):
    parsed = read(
        sheet([*HEADINGS, "Opmerkingen"], [*LINE, "#REF!"], ["12-3-2025", "Plein", "#DIV/0!", "hoi", "x", ""])
    )
    assert rows_of(parsed.refused) == [3]


@pytest.mark.parametrize("fault", ["#REF!", "#DEEL/0!", "#SPILL!", "#OVERLOOP!", "#NAAM?", "#N/B", "Err:502"])
def test_a_fault_is_no_place(read, fault):
    parsed = read(sheet(HEADINGS, ["12-3-2025", fault, 1, "hoi", "Caravan"]))
    assert "foutmelding" in parsed.refused[0].reason


def test_formulas_filled_down_past_the_last_line_are_no_lines(read):
    parsed = read(sheet(HEADINGS, LINE, ["", "#N/A", "", "", "#N/B"], ["12-3-2025", "#N/A", "", "", ""]))
    assert (len(parsed.lines["encounters"]), rows_of(parsed.skipped), parsed.refused) == (1, [3, 4], [])


def test_the_same_as_above_is_said_in_many_ways(read):
    rows = [
        HEADINGS,
        LINE,
        ['"', "idem", 1, "hoi", "''"],
        ["13-3-2025", "Kade", 1, "hoi", "School"],
        ["id.", '"', 3, "hoi", "〃"],
    ]
    told = read(sheet(*rows)).lines["encounters"]
    assert [(f"{line.day:%d}", line.spot, line.form) for line in told] == [
        ("12", "Plein", "Caravan"),
        ("12", "Plein", "Caravan"),
        ("13", "Kade", "School"),
        ("13", "Kade", "School"),
    ]


def test_the_same_as_nothing_is_refused(read):
    assert rows_of(read(sheet(HEADINGS, ["idem", "Plein", 1, "hoi", "x"])).refused) == [2]


@pytest.mark.parametrize(
    ("written", "spot"),
    [("-", ""), ("?", ""), ("n.v.t.", ""), ("Onbekend", ""), ("🙂", "🙂"), ("ساحة", "ساحة")],
)
def test_a_dash_is_no_place_and_a_smile_may_be(read, written, spot):
    line = ["12-3-2025", written, 1, "hoi", "Caravan"]
    assert [told.spot for told in read(sheet(HEADINGS, line)).lines["encounters"]] == [spot]
