"""Cells come out as they were meant, from every kind of file, in their own row."""

from datetime import date, datetime, time
from typing import Any

import pytest

from vrijplaats.sheets.opening import Merge, Sheet, open_sheets

from .files import ods, xlsx


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
