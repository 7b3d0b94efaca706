"""Time and memory of looking at a year's log of 20,000 rows, and of bringing it in with its remarks.

Workload: an xlsx of twelve sheets, loosely written: dates without a year, "ong. 5", merged days, remarks on
every third line. Measured as commands, from start to end, on a fresh SQLite home. Limits: 5 s to look, 20 s
to bring in, 400 MB for the command and the process that opens the file together.
"""

import os
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ROWS, LOOK_S, BRING_S, LIMIT_MB = 20_000, 5, 20, 400
MONTHS = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]


def year_of_log() -> bytes:
    """Return the log: a sheet a month, every day merged over its lines."""
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


def run(*arguments: str, home: str) -> tuple[float, float]:
    """Run a command; return its seconds, and the megabytes of it and its largest child together."""
    script = (
        "import resource, sys; from vrijplaats.config.cli import main; sys.argv[0] = 'vrijplaats'\n"
        "try: main()\n"
        "finally:\n"
        "    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)\n"
        "    print(sum(resource.getrusage(who).ru_maxrss for who in whose) // 1024, file=sys.stderr)"
    )
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT, env=os.environ | {"VRIJPLAATS_HOME": home}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return time.perf_counter() - begin, float(done.stderr.split()[-1])


def tell(what: str, figure: float, limit: float, unit: str) -> bool:
    """Print a figure beside its limit; return whether it passes it."""
    print(f"{what} {figure:.1f} {unit}  limit {limit} {unit}  ratio {figure / limit:.2f}")
    return figure > limit


def main() -> int:
    """Print the figures beside their limits; return 1 where a limit is passed."""
    with tempfile.TemporaryDirectory() as home:
        file = Path(home) / "log.xlsx"
        file.write_bytes(year_of_log())
        run("init", "--no-input", home=home)
        look_s, look_mb = run("import_log", str(file), "--dry-run", "--json", home=home)
        bring_s, bring_mb = run("import_log", str(file), "--remarks", "--json", home=home)
    over = [
        tell(f"looking at {ROWS} rows", look_s, LOOK_S, "s"),
        tell("bringing them in, remarks sealed", bring_s, BRING_S, "s"),
        tell("memory, the larger of both", max(look_mb, bring_mb), LIMIT_MB, "MB"),
    ]
    return int(any(over))


if __name__ == "__main__":
    raise SystemExit(main())
