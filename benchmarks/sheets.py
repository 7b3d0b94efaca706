"""Time and memory of reading a spreadsheet, as people make them and as attackers do.

Workload: 20,000 rows of eight cells (texts, a number, a day) as xlsx, ods and csv, from bytes to rows. Floor:
a bare process in which the library alone (calamine, or `csv`) reads the same file. Then every hostile file of
the tests. Floor: the honest xlsx, read the same way: a hostile file costs no more than a few honest ones.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from benchmarks.judging import Figure, compare, compared, ratio_figure, timed, verdict

ROWS, TURNS = 20_000, 5
LIMITS, LIMIT_MB = {"xlsx": 4, "ods": 12, "csv": 5}, 200
LIMIT_HOSTILE, LIMIT_HOSTILE_MB = 8, 512
BARE = """
import csv, io, sys
content = sys.stdin.buffer.read()
if content.startswith(b"PK"):
    from python_calamine import CalamineWorkbook
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = [list(book.get_sheet_by_name(name).iter_rows()) for name in book.sheet_names]
else:
    rows = list(csv.reader(io.StringIO(content.decode()), delimiter=";"))
"""
# A small process of its own, since the memory of a child includes that of the process that forked it.
WATCH = """
import resource, subprocess, sys
start, folder, file = sys.argv[1:]
with open(file, "rb") as given:
    command = [sys.executable, "-I", "-c", start, folder]
    subprocess.run(command, stdin=given, stdout=subprocess.DEVNULL, env={})
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


def main() -> int:
    """Measure and print; return 1 where a limit is passed."""
    print(f"{ROWS} rows")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sheet"
        return max(verdict(honest_figures(file)), verdict(hostile_figures(file)))


def honest_figures(file: Path) -> Iterator[Figure]:
    """Yield time and memory to read each kind of file."""
    for kind, content in {"xlsx": as_xlsx(), "ods": as_ods(), "csv": as_csv()}.items():
        opening = compare(lambda: read_plainly(content), lambda: open_rows(content), turns=TURNS)  # noqa: B023
        yield ratio_figure(f"opening {kind}", opening, LIMITS[kind])
        yield Figure(f"memory to open {kind}", megabytes_to_open(content, file), LIMIT_MB, "MB")


def hostile_figures(file: Path) -> Iterator[Figure]:
    """Yield the slowest and the largest of the hostile files."""
    from vrijplaats.sheets.tests.test_hostile_files import ANYHOW, REFUSED

    hostile = ANYHOW | {name: content for name, (content, _sentence) in REFUSED.items()}
    honest = as_xlsx()
    floors = [timed(lambda: megabytes_to_open(honest, file)) for _ in range(TURNS)]
    floor = sorted(floors, key=lambda each: each.seconds)[TURNS // 2]
    times = {name: timed(lambda: megabytes_to_open(each, file)) for name, each in hostile.items()}  # noqa: B023
    slow = max(times, key=lambda name: times[name].seconds)
    large = max(times, key=lambda name: times[name].result)
    yield ratio_figure(f"slowest of {len(times)}: {slow}", compared([(floor, times[slow])]), LIMIT_HOSTILE)
    yield Figure(f"largest: {large}", times[large].result, LIMIT_HOSTILE_MB, "MB")


def read_plainly(content: bytes) -> None:
    """Read a file by the library alone, in a process of its own."""
    subprocess.run([sys.executable, "-I", "-c", BARE], input=content, check=True)


def open_rows(content: bytes) -> None:
    """Read a file as an upload is read."""
    from vrijplaats.sheets.sandbox import open_sheets

    (sheet,) = open_sheets(content)
    assert len(sheet.rows) == ROWS


def megabytes_to_open(content: bytes, file: Path) -> float:
    """Return the memory of the process that reads a file, in MB."""
    from vrijplaats.sheets.sandbox import READER, START

    file.write_bytes(content)
    command = [sys.executable, "-c", WATCH, START, str(READER.parent), str(file)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def row(line: int) -> list[Any]:
    words = [f"Plek {line % 40}", "praatje", "Straatronde", "20u30", f"Regel {line}: het regende.", ""]
    return [date(2024, 1 + line % 12, 1 + line % 28), *words, line % 7]


def as_xlsx() -> bytes:
    """Return the rows as an xlsx."""
    import xlsxwriter

    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "default_date_format": "dd-mm-yyyy"}) as book:
        sheet = book.add_worksheet()
        for line in range(ROWS):
            sheet.write_row(line, 0, row(line))
    return content.getvalue()


def as_ods() -> bytes:
    """Return the rows as an ods of LibreOffice, with two rows of every twenty merged."""
    from vrijplaats.sheets.tests.files import ods

    return ods("".join(f"<table:table-row>{_ods_cells(line)}</table:table-row>" for line in range(ROWS)))


def _ods_cells(line: int) -> str:
    day, *words, heads = row(line)
    over_two = ' table:number-rows-spanned="2"' if line % 20 == 0 else ""
    cells = [
        f'<table:table-cell office:value-type="date" office:date-value="{day}"{over_two}/>',
        *(
            f'<table:table-cell office:value-type="string"><text:p>{word}</text:p></table:table-cell>'
            for word in words
        ),
        f'<table:table-cell office:value-type="float" office:value="{heads}"/>',
    ]
    return "".join(cells)


def as_csv() -> bytes:
    """Return the rows as csv."""
    import csv

    text = StringIO()
    csv.writer(text, delimiter=";").writerows(map(row, range(ROWS)))
    return text.getvalue().encode()


if __name__ == "__main__":
    raise SystemExit(main())
