"""Short ways to upload, to import and to make a workbook."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from vrijplaats.imports.importing import ImportChoices, import_lines
from vrijplaats.imports.known_words import read_here
from vrijplaats.imports.models import Import


def import_content(content: bytes, *, by: Any = None, name: str = "log.csv", **choices: Any) -> Import:
    """Import a file as it is."""
    parsed = read_here(content, name=name)
    return import_lines(parsed=parsed, by=by and by.user, worker=by, choices=ImportChoices(**choices))


def upload(client: Client, content: bytes, name: str = "log.csv") -> Any:
    """Upload a file; return the response."""
    return client.post("/inlezen/", {"file": SimpleUploadedFile(name, content)})


def filled_template(**rows: list[list[Any]]) -> bytes:
    """Return the template with these rows below its examples, by kind (`encounters`, `people`, …)."""
    import xlsxwriter

    from vrijplaats.imports.parsing.files import KINDS

    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        for kind in KINDS:
            sheet, columns = book.add_worksheet(str(kind.title)), kind.template()
            sheet.write_row(0, 0, [column.heading for column in columns])
            for at in range(2):
                sheet.write_row(1 + at, 0, [column.examples[at] for column in columns])
            for at, row in enumerate(rows.get(kind.key, []), 3):
                sheet.write_row(at, 0, row)
    return content.getvalue()


def readable(word: str) -> list[str]:
    """Return which files of the home, or tables, hold this word in the clear."""
    raw = [word.encode(), word.encode("utf-16-le")]
    files = [path for path in settings.HOME.rglob("*") if path.is_file()]
    found = [path.name for path in files if any(each in path.read_bytes() for each in raw)]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [table for row in cursor.fetchall() if word in str(row)]
    return found
