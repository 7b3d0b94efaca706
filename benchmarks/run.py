"""Run every benchmark, one after the other, and say on which machine."""

import os
import platform
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def machine() -> str:
    """Return what this machine is, in one line."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if "model name" in line
        ]
        model = names[0] if names else model
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"


def main() -> int:
    """Return how many benchmarks passed a limit."""
    print(machine())
    over = 0
    for path in sorted(HERE.glob("*.py")):
        if path.name != "run.py":
            print(f"\n--- {path.stem} ---", flush=True)
            over += subprocess.run([sys.executable, str(path)], cwd=HERE.parent, check=False).returncode != 0
    print(f"\n{over} boven hun grens" if over else "\nAlles binnen de grens")
    return over


if __name__ == "__main__":
    raise SystemExit(main())
