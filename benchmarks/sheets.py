"""Time and memory of opening a spreadsheet, as people make them and as those who mean harm do.

Workload: 20,000 rows of eight cells (texts, a number, a day) as xlsx, ods and csv, from bytes to rows; then
every hostile file of the tests, each as a process of its own. Limits: 1.5 s and 200 MB for a real file; 10 s
and 512 MB for a hostile one.
"""

import subprocess
import sys
import tempfile
import time
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ROWS, OPEN_S, OPEN_MB, HOSTILE_S, HOSTILE_MB = 20_000, 1.5, 200, 10, 512
# A small process of its own: a child is counted from the size of what started it.
WATCH = """
import resource, subprocess, sys
with open(sys.argv[2], "rb") as given:
    subprocess.run([sys.executable, "-I", sys.argv[1]], stdin=given, stdout=subprocess.DEVNULL, env={})
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


def row(line: int) -> list[Any]:
    """Return one line."""
    words = [f"Plek {line % 40}", "praatje", "Straatronde", "20u30", f"Regel {line}: het regende.", ""]
    return [date(2024, 1 + line % 12, 1 + line % 28), *words, line % 7]


def as_xlsx() -> bytes:
    """Return the rows as a workbook."""
    import xlsxwriter

    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "default_date_format": "dd-mm-yyyy"}) as book:
        sheet = book.add_worksheet()
        for line in range(ROWS):
            sheet.write_row(line, 0, row(line))
    return content.getvalue()


def as_ods() -> bytes:
    """Return the rows as the workbook of LibreOffice, with two rows of every twenty merged."""
    from vrijplaats.sheets.tests.files import ods

    return ods("".join(f"<table:table-row>{_ods_cells(line)}</table:table-row>" for line in range(ROWS)))


def _ods_cells(line: int) -> str:
    """Return the cells of one line."""
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
    """Return the rows as text."""
    import csv

    text = StringIO()
    csv.writer(text, delimiter=";").writerows(map(row, range(ROWS)))
    return text.getvalue().encode()


def seconds_to_open(content: bytes) -> float:
    """Return the shortest of three times from bytes to rows."""
    from vrijplaats.sheets.sandbox import open_sheets

    taken = []
    for _ in range(3):
        begin = time.perf_counter()
        (sheet,) = open_sheets(content)
        taken.append(time.perf_counter() - begin)
        assert len(sheet.rows) == ROWS
    return min(taken)


def watched(content: bytes, file: Path) -> tuple[float, float]:
    """Return the seconds and megabytes of the process that opens this file."""
    from vrijplaats.sheets import reader

    file.write_bytes(content)
    begin = time.perf_counter()
    command = [sys.executable, "-c", WATCH, reader.__file__, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return time.perf_counter() - begin, float(done.stdout)


def tell(what: str, figure: float, limit: float, unit: str) -> bool:
    """Print a figure beside its limit; return whether it passes it."""
    print(f"{what} {figure:.2f} {unit}  limit {limit} {unit}  ratio {figure / limit:.2f}")
    return figure > limit


def main() -> int:
    """Print the figures beside their limits; return 1 where a limit is passed."""
    from vrijplaats.sheets.tests.test_hostile_files import ANYHOW, REFUSED

    over = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sheet"
        for kind, content in {"xlsx": as_xlsx(), "ods": as_ods(), "csv": as_csv()}.items():
            over.append(tell(f"opening {ROWS} rows of {kind}", seconds_to_open(content), OPEN_S, "s"))
            over.append(tell(f"memory to open {kind}", watched(content, file)[1], OPEN_MB, "MB"))
        hostile = ANYHOW | {name: content for name, (content, _sentence) in REFUSED.items()}
        measured = {name: watched(content, file) for name, content in hostile.items()}
    slow = max(measured, key=lambda name: measured[name][0])
    large = max(measured, key=lambda name: measured[name][1])
    over.append(tell(f"slowest of {len(hostile)} hostile files ({slow})", measured[slow][0], HOSTILE_S, "s"))
    over.append(tell(f"largest hostile file ({large})", measured[large][1], HOSTILE_MB, "MB"))
    return int(any(over))


if __name__ == "__main__":
    raise SystemExit(main())
