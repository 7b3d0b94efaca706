"""Contact logs as files, for tests."""

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Any

HEADINGS = ["Datum", "Plek", "Aantal", "Diepte", "Vorm", "Opmerkingen"]
ROWS = [
    ["04-03-2025", "Skatepark", 3, "praatje", "Straatronde", "Mo vertelde over thuis"],
    ["04-03-2025", "Station", 1, "echt gesprek", "Straatronde", ""],
    ["11-03-2025", "Skatepark", 2, "hoi gezegd", "Caravan", ""],
]

type_of_rows = Sequence[Sequence[Any]]


def csv_log(rows: type_of_rows = ROWS, *, headings: list[str] = HEADINGS, separator: str = ";") -> bytes:
    import csv

    text = StringIO()
    csv.writer(text, delimiter=separator).writerows([headings, *rows])
    return text.getvalue().encode()


def xlsx_log(rows: type_of_rows = ROWS, *, headings: list[str] = HEADINGS, above: int = 0) -> bytes:
    import xlsxwriter

    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Logboek")
        formats = {
            datetime: book.add_format({"num_format": "dd-mm-yyyy hh:mm"}),
            date: book.add_format({"num_format": "dd-mm-yyyy"}),
            time: book.add_format({"num_format": "hh:mm"}),
        }
        for number, row in enumerate([headings, *rows]):
            for column, cell in enumerate(row):
                sheet.write(above + number, column, cell, formats.get(type(cell)))
    return content.getvalue()


def ods_log(rows: type_of_rows = ROWS, *, headings: list[str] = HEADINGS) -> bytes:
    from odfdo import Document, Row, Table

    document = Document("spreadsheet")
    document.body.clear()
    table = Table("Logboek")
    for values in [headings, *rows]:
        row = Row()
        row.set_values(list(values))
        table.append_row(row)
    document.body.append(table)
    content = BytesIO()
    document.save(content)
    return content.getvalue()
