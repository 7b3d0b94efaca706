"""Run every benchmark, each as a process of its own, and say on which machine."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks.judging import machine

HERE = Path(__file__).parent
SHARED = {"__init__", "run", "judging", "movement"}


def benchmarks() -> list[str]:
    """Return the names of all benchmarks."""
    return sorted(path.stem for path in HERE.glob("*.py") if path.stem not in SHARED)


def run(names: Iterable[str], folder: Path = HERE.parent) -> list[str]:
    """Run the benchmarks of a folder; return the names of those that were over a limit or failed."""
    over = []
    for name in names:
        print(f"\n--- {name} ---", flush=True)
        command = [sys.executable, "-m", f"benchmarks.{name}"]
        if subprocess.run(command, cwd=folder, check=False).returncode:
            over.append(name)
    return over


def main() -> int:
    """Run what is named on the command line, or everything; return 1 where a limit is passed."""
    print(machine())
    over = run(sys.argv[1:] or benchmarks())
    print(f"\nBoven hun grens: {', '.join(over)}" if over else "\nAlles binnen de grens")
    return int(bool(over))


if __name__ == "__main__":
    raise SystemExit(main())
