"""Run every test that can run: on SQLite, on PostgreSQL, on a socket and in a browser; say what could not."""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.postgres import postgres  # noqa: E402
from tests.runs import fast_folder  # noqa: E402

IS_CI = os.environ.get("CI") == "true"
WORKERS = "2"
_told = next((v for n in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(n))), "")
IS_ENGLISH = _told.startswith("en")


def said(dutch: str, english: str) -> str:
    """Return these words in the terminal's language: Dutch where it has none, as every command of ours."""
    return english if IS_ENGLISH else dutch


def run_pytest(title: str, *arguments: str, database: str = "") -> bool:
    """Run pytest in a clean environment; return whether all passed. In CI a skipped test counts as failed."""
    print(f"\n=== {title} ===", flush=True)
    with tempfile.TemporaryDirectory(prefix="vrijplaats-test-", dir=fast_folder()) as home:
        env = os.environ | {"VRIJPLAATS_HOME": home}
        env.pop("DATABASE_URL", None)
        # Some hundred tests start Python anew: without bytecode each of them compiles every library again.
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        if database:
            env["DATABASE_URL"] = database
        begin = time.monotonic()
        report = Path(home) / "report.xml"
        # The slowest tests are named at the end, so that time that creeps in is seen.
        slowest = ("--durations=10", "--durations-min=5")
        command = [sys.executable, "-m", "pytest", "-rs", *slowest, f"--junit-xml={report}", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=env, check=False)
        skipped = skipped_in(report)
    print(f"=== {title}: {time.monotonic() - begin:.0f} s ===", flush=True)
    if skipped and IS_CI:
        print(
            said(
                f"Overgeslagen: {skipped}. In CI wordt niets overgeslagen.",
                f"Skipped: {skipped}. In CI nothing is skipped.",
            ),
            flush=True,
        )
    return done.returncode == 0 and not (skipped and IS_CI)


def skipped_in(report: Path) -> int:
    """Return how many tests a report says were skipped; a run that was interrupted wrote none."""
    return len(ElementTree.parse(report).findall(".//skipped")) if report.exists() else 0


def seed_of_commit() -> int:
    """Return the seed that belongs to this commit, so that whoever repeats the run gets the same order."""
    asked = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return int(asked.stdout[:8] or "0", 16)


def run_all(only: str, seed: int) -> list[str]:
    """Run the requested suites in the order of this seed; return what failed."""
    say_order(seed, f"make test SEED={seed}")
    order = (f"--randomly-seed={seed}", "-n", WORKERS, "--dist=worksteal")
    failed = []
    rooms = (*order, "-m", "not browser and not wire")
    if only in ("", "sqlite") and not run_pytest("SQLite", *rooms):
        failed.append("SQLite")
    if only in ("", "postgresql"):
        with postgres() as address:
            if not run_pytest("PostgreSQL", *rooms, database=address):
                failed.append("PostgreSQL")
    # In one process: its servers are started once.
    alone = (f"--randomly-seed={seed}", "-p", "no:xdist", "tests/wire")
    if only in ("", "wire") and not lacking_proxies() and not run_pytest("Wire", *alone):
        failed.append("Wire")
    if only in ("", "browser") and has_browser() and not run_pytest("Browser", *order, "tests/browser"):
        failed.append("Browser")
    return failed


def say_order(seed: int, again: str) -> None:
    """Say in which order the tests run, and how to have the same once more."""
    print(
        said(f"Volgorde {seed}. Dezelfde nog eens: {again}", f"Order {seed}. The same again: {again}"),
        flush=True,
    )


def run_room(room: str, seed: int) -> list[str]:
    """Run the tests of one room, on SQLite, in one process, which starts soonest."""
    say_order(seed, f"make room ROOM={room} SEED={seed}")
    return (
        [] if run_pytest(room, f"--randomly-seed={seed}", "-p", "no:xdist", f"vrijplaats/{room}") else [room]
    )


def shuffle(only: str, seeds: list[int]) -> list[str]:
    """Run everything several times, each in another order; return the orders in which it failed."""
    return [f"{name} (SEED={seed})" for seed in seeds for name in run_all(only, seed)]


def has_browser() -> bool:
    """Return whether this machine has a Chromium."""
    return shutil.which("chromium") is not None


def lacking_proxies() -> list[str]:
    """Return the web servers that the tests on a socket need and this machine does not have."""
    path = f"{os.environ['PATH']}:/usr/sbin:/sbin"
    return [name for name in ("nginx", "caddy") if shutil.which(name, path=path) is None]


def say_what_did_not_run(only: str) -> list[str]:
    """Say loudly which suites this machine could not run, and how it could; return their names."""
    missed = []
    if only in ("", "browser") and not has_browser():
        what = said("de reizen in een echte browser", "the journeys in a real browser")
        missed.append(("Browser", what, ["chromium"]))
    if only in ("", "wire") and lacking_proxies():
        what = said("wat er over de lijn gaat, achter nginx en Caddy", "what goes over the line, behind both")
        missed.append(("Wire", what, lacking_proxies()))
    for name, what, packages in missed:
        print("\n" + "!" * 78)
        print(said("NIET GEDRAAID", "NOT RUN") + f": {what}.")
        lacks = said("Op deze machine ontbreekt", "This machine lacks")
        print(f"{lacks}: {', '.join(packages)}. Debian: apt-get install {' '.join(packages)}")
        print(said("Daarna", "Then") + f": make {name.lower()}")
        print("!" * 78)
    return [f"{name} ({said('niet gedraaid', 'not run')})" for name, _what, _packages in missed]


def asked_for() -> argparse.Namespace:
    """Return the options: what to run and in which order."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="", choices=["", "sqlite", "postgresql", "wire", "browser"])
    parser.add_argument("--room", default="")
    parser.add_argument("--seed", type=int, default=seed_of_commit() if IS_CI else random.getrandbits(32))
    parser.add_argument("--orders", type=int, default=0, help="how many other orders to try")
    parser.add_argument("--seeds", type=int, nargs="+", help="the orders to try")
    return parser.parse_args()


def main() -> int:
    """Run what was asked, and close with what could not run."""
    asked = asked_for()
    if asked.room:
        failed = run_room(asked.room, asked.seed)
    elif asked.seeds or asked.orders:
        failed = shuffle(asked.only, asked.seeds or [random.getrandbits(32) for _ in range(asked.orders)])
    else:
        failed = run_all(asked.only, asked.seed)
    missed = [] if asked.room else say_what_did_not_run(asked.only)
    failed += missed if IS_CI else []
    well = said("Alles wat kon draaien, is goed.", "All that could run is good.")
    print("\n" + (said("Niet goed", "Not good") + ": " + ", ".join(failed) if failed else well))
    return int(bool(failed))


if __name__ == "__main__":
    raise SystemExit(main())
