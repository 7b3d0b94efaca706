"""A `vrijplaats` command run to its end in a process of its own, forked from one with the libraries imported.

Starting Python and importing Django and the other libraries takes most of the time of a short command. The
command reads its settings from its own environment. A test of starting itself, or of a command that is killed
half-way, starts a new Python instead.
"""

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from .waiting import LONGEST_WAIT

ROOT = Path(__file__).parents[1]
_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["tests.libraries"])


def run_command(arguments: tuple[str, ...], environment: Mapping[str, str]) -> tuple[int, str]:
    """Run a command in exactly this environment; return its exit code and its output.

    Raises TimeoutError when it did not end within LONGEST_WAIT.
    """
    with tempfile.NamedTemporaryFile() as said:
        process = _context.Process(target=_command, args=(arguments, dict(environment), said.name))
        process.start()
        process.join(LONGEST_WAIT)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"{arguments[0]} did not end within {LONGEST_WAIT} seconds")
        return process.exitcode, Path(said.name).read_text()


def _command(arguments: tuple[str, ...], environment: dict[str, str], said: str) -> None:
    """Run in the forked process: with this environment and this output, and an empty input."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    out = os.open(said, os.O_WRONLY | os.O_APPEND)
    os.dup2(out, 1)
    os.dup2(out, 2)
    sys.argv = ["vrijplaats", *arguments]
    from vrijplaats.config.cli import main

    main()
