"""Time and memory of looking at a year's log of 20,000 rows, and of importing it with its remarks.

Workload: an xlsx of twelve sheets, loosely written: dates without a year, "ong. 5", merged days, remarks on
every third line; the commands from start to end, on a fresh SQLite home. Floor for both: a bare process in
which the library alone reads the same file. Memory is of the command and the process that reads the file.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from benchmarks.judging import Figure, Timed, compared, ratio_figure, timed, verdict
from benchmarks.sheets import read_plainly

ROWS, TURNS, LIMIT_LOOKING, LIMIT_IMPORTING, LIMIT_MB = 20_000, 3, 65, 115, 400
MONTHS = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
COMMAND = """
import resource, sys
from vrijplaats.config.cli import main
sys.argv[0] = "vrijplaats"
try:
    main()
finally:
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    print(sum(resource.getrusage(who).ru_maxrss for who in whose) // 1024, file=sys.stderr)
"""


def main() -> int:
    """Measure and print; return 1 where a limit is passed."""
    print(f"{ROWS} rows in {len(MONTHS)} sheets")
    with tempfile.TemporaryDirectory(prefix="vrijplaats-bench-") as folder:
        return verdict(figures(Path(folder)))


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the cost of looking and of importing, with their floor, and the larger memory of both."""
    content, empty = year_of_log(), folder / "empty"
    file = folder / "log.xlsx"
    file.write_bytes(content)
    run("init", "--no-input", home=empty)
    looking: list[tuple[Timed, Timed]] = []
    importing: list[tuple[Timed, Timed]] = []
    for turn in range(TURNS):
        home = shutil.copytree(empty, folder / str(turn))
        for turns, option in ((looking, "--dry-run"), (importing, "--remarks")):
            command = ("import_log", str(file), option, "--json")
            floor = timed(lambda: read_plainly(content))
            turns.append((floor, timed(lambda: run(*command, home=home))))  # noqa: B023
    yield ratio_figure("looking", compared(looking), LIMIT_LOOKING)
    yield ratio_figure("importing, remarks sealed", compared(importing), LIMIT_IMPORTING)
    megabytes = max(workload.result for _, workload in looking + importing)
    yield Figure("memory, the larger of both", megabytes, LIMIT_MB, "MB")


def run(*arguments: str, home: Path) -> float:
    """Run a command; return the megabytes of it and its largest child together."""
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, *arguments],
        env=os.environ | {"VRIJPLAATS_HOME": str(home)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return float(done.stderr.split()[-1])


def year_of_log() -> bytes:
    """Return the log: one sheet per month, every day merged over its lines."""
    import xlsxwriter

    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        for month, name in enumerate(MONTHS, 1):
            sheet = book.add_worksheet(f"{name} 2024")
            sheet.write_row(0, 0, ["Datum", "Tijd", "Plek", "Aantal", "Diepte", "Vorm", "Opmerkingen"])
            for line in range(ROWS // 12):
                sheet.write_row(line + 1, 0, row(month, line))
            for day in range(1, ROWS // 12 - 20, 20):
                sheet.merge_range(day, 0, day + 19, 0, f"{day // 20 % 28 + 1} {name}")
    return content.getvalue()


def row(month: int, line: int) -> list[Any]:
    """Return one line as somebody wrote it."""
    heads = ("ong. 5", 3, "2 + vriend", 1, "3 à 4")[line % 5]
    depth = ("praatje", "hoi", "echt gesprek")[line % 3]
    remark = f"Regel {month} {line}: het regende, en toch bleef iemand staan." if line % 3 == 0 else ""
    return ["", "20u30", f"Plek {line % 40}", heads, depth, ("Straatronde", "Caravan")[line % 2], remark]


if __name__ == "__main__":
    raise SystemExit(main())
