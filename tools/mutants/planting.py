"""Plant one fault at a time in a copy of the project, and run the tests there."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from drawing import ROOT
from fault import Fault


class Copy:
    """A copy of the project, in which one fault at a time is planted."""

    def __init__(self, folder: Path, house: Path = ROOT) -> None:
        self.root, self.scratch = folder / "house", folder / "scratch"
        self.running: subprocess.Popen[str] | None = None
        for path in _tracked(house):
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(house / path, self.root / path)
        # The rules ask git for the files of the project.
        subprocess.run(["git", "init", "--quiet"], cwd=self.root, check=True)

    def run(self, tests: Iterable[str], limit: float | None = None) -> str:
        """Run these tests until the first failure; return it, or "" when all passed."""
        shutil.rmtree(self.scratch, ignore_errors=True)
        (self.scratch / "home").mkdir(parents=True)
        env = os.environ | {"VRIJPLAATS_HOME": str(self.scratch / "home"), "PYTHONPATH": str(self.root)}
        for name in ("DATABASE_URL", "PYTHONDONTWRITEBYTECODE"):
            env.pop(name, None)
        plain = ["-x", "-q", "--tb=no", "-p", "no:randomly", "-p", "no:xdist", "-p", "no:cacheprovider"]
        command = [sys.executable, "-m", "pytest", *plain, f"--basetemp={self.scratch / 'tmp'}", *tests]
        self.running = subprocess.Popen(
            command, cwd=self.root, env=env, text=True, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            written, _ = self.running.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            return "duurde te lang"
        finally:
            self.stop()
        return _failure(written) if self.running.returncode else ""

    def fails_anyway(self, failure: str) -> bool:
        """Return whether a test that failed with the fault fails without it too; then it noticed nothing."""
        word, _, test = failure.partition(" ")
        return word in ("FAILED", "ERROR") and bool(self.run([test]))

    def stop(self) -> None:
        """Kill the run with everything that it started."""
        if self.running is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.running.pid, signal.SIGKILL)
            self.running.wait()

    @contextmanager
    def planted(self, fault: Fault, number: int) -> Iterator[None]:
        """Plant a fault for as long as the block lasts."""
        path = self.root / fault.path
        source, before = path.read_bytes(), path.stat()
        path.write_bytes(fault.planted(source))
        # Python checks a compiled file by its source's time in seconds and size: no faults share a second.
        os.utime(path, (number, number))
        try:
            yield
        finally:
            path.write_bytes(source)
            os.utime(path, (before.st_atime, before.st_mtime))


def _tracked(house: Path) -> list[str]:
    """Return every file that git tracks or would track."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(asked, cwd=house, capture_output=True, text=True, check=True).stdout
    return [name for name in listed.split("\0") if name and (house / name).is_file()]


def _failure(written: str) -> str:
    """Return the failure that pytest reported, in a few words."""
    said = [line for line in written.splitlines() if line.startswith(("FAILED", "ERROR", "E  "))]
    return (said or written.splitlines() or ["zei niets"])[0].partition(" - ")[0]
