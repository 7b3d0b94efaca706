"""Commands and code in a process of their own, forked from one that has imported the libraries.

Starting Python and importing Django and the other libraries takes most of the time of a short command. What
runs reads its settings from its own environment. A test of starting itself, or of a command that is killed
half-way, starts a new Python instead.
"""

import multiprocessing
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from .runs import fast_folder
from .waiting import LONGEST_WAIT

ROOT = Path(__file__).parents[1]
_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["tests.libraries"])


@dataclass(frozen=True)
class Ran:
    """How a process ended: its exit code, negative for a signal, and what it printed."""

    code: int
    out: str
    err: str


def run_command(arguments: tuple[str, ...], environment: Mapping[str, str], folder: Path = ROOT) -> Ran:
    """Run a `vrijplaats` command to its end, in this folder and in exactly this environment.

    Raises TimeoutError when it does not end within LONGEST_WAIT.
    """
    return _run("from vrijplaats.config.cli import main; main()", arguments, environment, folder)


def run_code(source: str, arguments: tuple[str, ...], environment: Mapping[str, str]) -> Ran:
    """Run Python code to its end, as `python -c` does; otherwise the same."""
    return _run(source, arguments, environment, ROOT)


def _run(source: str, arguments: tuple[str, ...], environment: Mapping[str, str], folder: Path) -> Ran:
    with TemporaryDirectory(dir=fast_folder()) as printed:
        process = _context.Process(
            target=_child, args=(source, arguments, dict(environment), folder, printed)
        )
        process.start()
        process.join(LONGEST_WAIT)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"{arguments} did not end within {LONGEST_WAIT} seconds")
        out, err = ((Path(printed) / name).read_text() for name in ("out", "err"))
        return Ran(process.exitcode, out, err)


def _child(
    source: str, arguments: tuple[str, ...], environment: dict[str, str], folder: Path, printed: str
) -> None:
    """Run in the forked process: with this environment, these files to print to, and nothing to read."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for descriptor, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(Path(printed) / name, os.O_CREAT | os.O_WRONLY | os.O_APPEND), descriptor)
    sys.argv = ["vrijplaats", *arguments]
    exec(source, {"__name__": "__main__"})


def give_tables(home: Path) -> None:
    """Put an SQLite database with every table and no rows in a home: migrating takes seconds each time."""
    home.mkdir(parents=True, exist_ok=True)
    shutil.copy(Path(_migrated().name) / "movement.sqlite3", home)


@cache
def _migrated() -> "TemporaryDirectory[str]":
    """Return a home that was migrated once in this process; it is removed with the process."""
    home = TemporaryDirectory(dir=fast_folder())
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    ran = run_command(("migrate", "--verbosity", "0"), environment | {"VRIJPLAATS_HOME": home.name})
    assert ran.code == 0, ran.err
    return home
