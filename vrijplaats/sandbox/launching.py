"""Starting another program: fed, listened to up to a limit, and ended in time with all that it started."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread, Timer
from typing import IO

from . import confine

ENDED = -9  # the status of a program that we had to end, as after SIGKILL


@dataclass(frozen=True)
class Ending:
    """How a program ended: its status (negative for a signal), and what it wrote to standard output.

    One that took too long, or wrote too much, has the status ENDED and no answer.
    """

    status: int
    answer: bytes


@dataclass(frozen=True)
class Budget:
    """What a confined program may take: seconds of the processor, bytes of memory, bytes in one file."""

    seconds: int
    memory: int
    size: int


def ask(
    command: Sequence[str],
    content: bytes = b"",
    *,
    seconds: float,
    most: int,
    env: Mapping[str, str] | None = None,
    keep: Sequence[int] = (),
) -> Ending:
    """Run a program with this on its standard input, for so many seconds, and at most `most` bytes of answer.

    It gets no open file of ours but those that `keep` numbers. Whatever it started ends with it.
    """
    pipe, quiet, is_late = subprocess.PIPE, subprocess.DEVNULL, Event()
    with subprocess.Popen(  # noqa: S603 (each caller names a program of its own)
        command, stdin=pipe, stdout=pipe, stderr=quiet, env=env, start_new_session=True, pass_fds=keep
    ) as child:
        assert child.stdin and child.stdout, "both are pipes"  # noqa: S101
        Thread(target=_feed, args=(child.stdin, content), daemon=True).start()
        limit = Timer(seconds, _end_late, [child, is_late])
        limit.start()
        try:
            answer = child.stdout.read(most + 1)
            is_much = len(answer) > most
            if is_much:
                _end(child)
            status = child.wait()
        finally:
            limit.cancel()
            _end(child)
    return Ending(ENDED, b"") if is_much or is_late.is_set() else Ending(status, answer)


def confined(
    folder: Path, command: Sequence[str], *, budget: Budget, readable: Sequence[str] = ()
) -> list[str]:
    """Return the command that runs a program which reaches this folder, and may read what is in `readable`.

    Its first word is the whole path of the program. It ends with the status `confine.CANNOT_LOCK`, and starts
    nothing, where this system cannot confine it.
    """
    limits = [str(number) for number in (budget.seconds, budget.memory, budget.size)]
    start = [sys.executable, "-I", "-S", confine.__file__, str(folder)]
    return [*start, *limits, os.pathsep.join(readable), *command]


@cache
def can_confine() -> bool:
    """Return whether this system can confine a program; what has to be confined waits where it cannot."""
    nothing = [sys.executable, "-I", "-S", "-c", ""]
    budget = Budget(seconds=5, memory=1024**3, size=0)
    with TemporaryDirectory() as folder:
        ending = ask(confined(Path(folder), nothing, budget=budget), seconds=30, most=0)
    return ending.status != confine.CANNOT_LOCK


def _feed(pipe: IO[bytes], content: bytes) -> None:
    """Send what it is to open to the program, which may have stopped reading."""
    with suppress(OSError), pipe:
        pipe.write(content)


def _end_late(child: "subprocess.Popen[bytes]", is_late: Event) -> None:
    """Note that the time is up, and end the program."""
    is_late.set()
    _end(child)


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Kill the program and whatever it started, also where the program itself is gone."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()
