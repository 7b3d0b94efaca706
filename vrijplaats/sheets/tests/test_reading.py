"""Cells are read with their meaning, from every kind of file, each in its own row."""

from datetime import date, datetime, time
from typing import Any

import pytest

from vrijplaats.sheets import reader
from vrijplaats.sheets.reader import workbooks
from vrijplaats.sheets.sandbox import Merge, Sheet, UnreadableSheetError, open_sheets

from .files import ods, with_sheet, xlsx


def only(content: bytes) -> Sheet:
    (sheet,) = open_sheets(content)
    return sheet


def test_a_workbook_as_people_fill_it():
    def fill(book: Any, sheet: Any) -> None:
        day, clock = book.add_format({"num_format": "dd-mm-yyyy"}), book.add_format({"num_format": "hh:mm"})
        sheet.write_row(2, 1, ["Datum", "Tijd", "Aantal"])
        sheet.write_comment(2, 1, "alleen een notitie")
        sheet.merge_range(3, 1, 5, 1, "", day)
        sheet.write_datetime(3, 1, datetime(2022, 3, 12), day)
        sheet.write_datetime(3, 2, time(20, 30), clock)
        sheet.write_row(3, 3, [3.0])
        sheet.write_row(4, 2, ["20u30", 2.5])
        sheet.write_formula(5, 3, "=1+1", None, 2)
        sheet.write_formula(7, 3, "=SUM(A1)", None, "")
        sheet.write_url(8, 3, "https://example.org", None, "een link 🙂")
        sheet.write_boolean(9, 3, True)
        sheet.write_string(10, 3, "  ساحة  ")
        sheet.set_row(9, None, None, {"hidden": True})

    sheet = only(xlsx(fill))
    assert (sheet.name, sheet.numbers) == ("maart", [3, 4, 5, 6, 9, 10, 11])
    assert sheet.rows == [
        ["Datum", "Tijd", "Aantal"],
        ["2022-03-12", "20:30:00", 3],
        ["", "20u30", 2.5],
        ["", "", 2],
        ["", "", "een link 🙂"],
        ["", "", "waar"],
        ["", "", "ساحة"],
    ]
    assert sheet.merges == [Merge(4, 0, 6, 0)]


def cell(given: str = "", text: str = "", name: str = "table-cell") -> str:
    words = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:{name} {given}>{words}</table:{name}>"


def row(*cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def test_an_ods_with_merged_repeated_and_annotated_cells():
    note = "<office:annotation><text:p>geheim</text:p></office:annotation>"
    merged = cell('office:value-type="string" table:number-rows-spanned="3"', "Plein<text:s/>Zuid")
    covered = cell(name="covered-table-cell")
    sheet = only(
        ods(
            row(cell(), times=2)
            + row(
                cell(),
                merged.replace("<text:p>", f"{note}<text:p>", 1),
                cell('office:value-type="float" office:value="3"', "3"),
            )
            + row(
                cell(), covered, cell('office:value-type="date" office:date-value="2022-03-12"', "12-03-22")
            )
            + row(
                cell(),
                covered,
                cell('office:value-type="time" office:time-value="PT20H30M00S"', "20:30"),
                times=2,
            )
            + row(cell(), times=1_048_000)
        )
    )
    assert sheet.numbers == [3, 4, 5, 6]
    assert sheet.rows[0][0].replace(" ", "") == "PleinZuid"
    assert [row[1] for row in sheet.rows] == [3, "2022-03-12", "20:30:00", "20:30:00"]
    assert sheet.merges == [Merge(3, 0, 5, 0)]
    assert "geheim" not in str(sheet)


def test_days_that_count_from_1904():
    from io import BytesIO

    import xlsxwriter

    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "date_1904": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_datetime(0, 0, date(2022, 3, 12), book.add_format({"num_format": "dd-mm-yyyy"}))
    sheet = only(content.getvalue())
    assert sheet.epoch_1904
    assert sheet.rows == [["2022-03-12"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_text_in_every_encoding_separator_and_line_end(encoding, separator, end):
    lines = [
        "Ons logboek, van 2022; samen",
        separator.join(["Datum", "Plek", "Opmerkingen"]),
        "",
        separator.join(["12-3-2022", "Café België", '"Een, twee; drie\tvier\nen een ""regel"" verder"']),
        separator.join(["13-3-2022", '5" brood', ""]),
    ]
    sheet = only(end.join(lines).encode(encoding))
    assert sheet.numbers == [1, 2, 4, 5]
    assert sheet.rows[2][:2] == ["12-3-2022", "Café België"]
    assert sheet.rows[2][2].splitlines()[1] == 'en een "regel" verder'
    assert sheet.rows[3][1] == '5" brood'


def test_the_line_that_tells_the_separator_is_no_row():
    sheet = only(b"sep=;\r\nDatum;Aantal\r\n12-3-2022;3,5\r\n")
    assert (sheet.numbers, sheet.rows) == ([2, 3], [["Datum", "Aantal"], ["12-3-2022", "3,5"]])


def test_remarks_full_of_commas_do_not_choose_the_separator():
    rows = [f"{day}-3-2022;Plein;{',' * day}ja" for day in range(1, 20)]
    sheet = only("\n".join(["Titel", "", "Datum;Plek;Opmerkingen", *rows]).encode())
    assert sheet.rows[1] == ["Datum", "Plek", "Opmerkingen"]


def test_a_quote_that_does_not_fit_is_told_with_its_row():
    with pytest.raises(UnreadableSheetError, match="regel 3 "):
        open_sheets(b'Datum;Plek\n12-3-2022;Plein\n13-3-2022;"Park\n14-3-2022;"Plein"\n')


def test_every_minute_of_a_day_comes_out_as_itself():
    """A spreadsheet stores 20:30 as 0.8541666…, so a reader that truncates says 20:29."""

    def fill(book: Any, sheet: Any) -> None:
        clock = book.add_format({"num_format": "hh:mm"})
        time = book.add_format({"num_format": "dd-mm-yyyy hh:mm"})
        for minute in range(1, 1440):
            sheet.write_number(minute, 0, minute / 1440, clock)
            sheet.write_number(minute, 1, 44632 + minute / 1440, time)

    clocks = [f"{minute // 60:02}:{minute % 60:02}:00" for minute in range(1, 1440)]
    assert only(xlsx(fill)).rows == [[clock, f"2022-03-12T{clock}"] for clock in clocks]


@pytest.mark.parametrize(
    ("kind", "value", "meant"),
    [
        ("date", "2022-03-12T00:00:00", "2022-03-12"),
        ("date", "2022-03-12T20:29:59.999999990", "2022-03-12T20:30:00"),
        ("time", "PT20H29M59.999999999S", "20:30:00"),
        ("time", "PT30H15M00S", "30:15:00"),
        ("time", "P1DT1H", "25:00:00"),
    ],
)
def test_moments_of_an_ods_are_told_to_the_second(kind, value, meant):
    assert only(ods(row(cell(f'office:value-type="{kind}" office:{kind}-value="{value}"')))).rows == [[meant]]


def test_hidden_sheets_are_told_and_a_sheet_of_only_a_chart_is_empty():
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["Datum", 1])
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=maart!$B$1:$B$1"})
        book.add_chartsheet("grafiek").set_chart(chart)
        for name, hide in (("verborgen", "hide"), ("diep", "very_hidden")):
            hidden = book.add_worksheet(name)
            getattr(hidden, hide)()
            hidden.write(0, 0, name)

    sheets = open_sheets(xlsx(fill))
    assert [(sheet.name, sheet.rows) for sheet in sheets] == [
        ("maart", [["Datum", 1]]),
        ("grafiek", []),
        ("verborgen", [["verborgen"]]),
        ("diep", [["diep"]]),
    ]
    assert [sheet.is_hidden for sheet in sheets] == [False, False, True, True]


FAULTS = ["#DIV/0!", "#N/A", "#SPILL!", "#ERROR!"]


def faulty() -> dict[str, bytes]:
    """Return workbooks of each kind in three columns: errors, and what is beside them."""
    told = "".join(f'<c t="e"><v>{fault}</v></c>' for fault in FAULTS)
    error = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
    return {
        "xlsx": with_sheet(f'<row><c t="b"><v>1</v></c>{told}</row>'),
        "ods": ods(row(cell('office:value-type="boolean" office:boolean-value="true"'), *(
            cell(error, fault) for fault in FAULTS
        ))),
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_fault_is_told_as_a_spreadsheet_shows_it(kind):
    assert only(faulty()[kind]).rows == [["waar", *FAULTS]]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_without_mending_a_fault_is_lost_or_breaks_the_file(kind, monkeypatch):
    monkeypatch.setattr(workbooks, "SIGNS", (b"nothing is mended",))
    try:
        (sheet,) = reader.read_sheets(faulty()[kind])["sheets"]
    except Exception as error:
        assert "#SPILL!" in str(error)
    else:
        assert sheet["rows"] == [["waar"]]


def test_lines_and_words_of_an_ods_stay_apart():
    apart = cell('office:value-type="string"', "een<text:line-break/>twee<text:tab/>drie")
    assert only(ods(row(apart))).rows == [["een\ntwee\tdrie"]]


def test_escapes_are_read_once_and_no_text_holds_a_nul():
    texts = ["a_x000D_b", "_x005F_x000D_", "x_x0000_y"]
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    numbers = "".join(f"<c><v>{number}</v></c>" for number in ("1E5", "1e999", "NaN", "2.50"))
    sheet = only(with_sheet(f"<row>{cells}{numbers}</row>"))
    assert sheet.rows == [["a\rb", "_x000D_", "xy", 100_000, "inf", "nan", 2.5]]


def test_a_cell_far_to_the_right_is_read_too():
    assert only(xlsx(lambda _book, sheet: sheet.write(0, 16_383, "ver"))).rows == [["ver"]]
    assert only(b";" * 300 + b"ver\na;b\n").rows == [[""] * 300 + ["ver"], ["a", "b"]]
