"""Pictures: only pixels are copied; place, camera, comments and anything appended are left out.

A picture is opened in a confined process, one at a time in a home: eight large ones at once would
otherwise take the memory and the processor from everybody else.
"""

import fcntl
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from threading import BoundedSemaphore, Thread, Timer
from typing import IO

from django.conf import settings

from . import confine

MOST_MEMORY = 1024 * 1024 * 1024
MOST_SECONDS = 20  # of processor time
LONGEST_OPEN = 30  # seconds, also on a busy machine
LONGEST_WAIT = 10  # seconds for the picture before it
LARGEST_COPY = 32 * 1024 * 1024
DECODER = Path(__file__).with_name("decoding.py")
START = "import runpy, sys; sys.path[:0] = sys.argv[2:]; runpy.run_path(sys.argv[1], run_name='__main__')"
TURN = 0.05
# How many may be in here at once, the one that is opened and those that wait: other pages keep the rest of
# the web server's threads.
PLACES = BoundedSemaphore(3)


class NotAPictureError(Exception):
    """This is none of the kinds of picture that we can open, or it is broken."""


class TooManyPixelsError(Exception):
    """This picture has more pixels, or takes more memory or time, than one picture gets."""


class BusyError(Exception):
    """Other pictures are being opened; this one was not looked at."""


class NoSandboxError(Exception):
    """This machine cannot confine the process that opens pictures, so none is opened."""


def copy_picture(source: IO[bytes]) -> tuple[bytes, str]:
    """Return an upright copy of at most 1600 pixels a side, with the ending that fits: .png or .jpg.

    Of a moving picture the first image is kept. Raises NotAPictureError, TooManyPixelsError, BusyError or
    NoSandboxError.
    """
    source.seek(0)
    content = source.read()
    with _a_place(), _one_at_a_time(), tempfile.TemporaryDirectory() as folder:
        status, answer = _ask_decoder(content, folder)
    if status == confine.CANNOT_LOCK:
        raise NoSandboxError
    told, _, made = answer.partition(b"\n")
    if status or told == b"big" or len(answer) > LARGEST_COPY:
        raise TooManyPixelsError
    if told not in (b".png", b".jpg") or not made:
        raise NotAPictureError
    return made, told.decode()


@contextmanager
def _a_place() -> Iterator[None]:
    """Hold one of the places of this process; raise BusyError at once where all are taken."""
    if not PLACES.acquire(blocking=False):
        raise BusyError
    try:
        yield
    finally:
        PLACES.release()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Hold the only place at the decoder of this home; raise BusyError where it stays taken."""
    path = Path(settings.HOME) / "pictures.lock"
    flags = os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC
    handle, until = os.open(path, flags, 0o600), time.monotonic() + LONGEST_WAIT
    try:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise BusyError from None
                time.sleep(TURN)
        yield
    finally:
        os.close(handle)


def _ask_decoder(content: bytes, folder: str) -> tuple[int, bytes]:
    """Return the status and the answer of the decoder; it gets nothing of ours but the picture."""
    libraries = _libraries()
    readable = os.pathsep.join([str(DECODER.parent), sys.base_prefix, *libraries])
    budget = [str(number) for number in (MOST_SECONDS, MOST_MEMORY, LARGEST_COPY)]
    program = os.path.realpath(sys.executable)
    launch = [sys.executable, "-I", "-S", confine.__file__, folder, *budget, readable, program]
    command = [*launch, "-I", "-S", "-c", START, str(DECODER), *libraries]
    pipe, quiet = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=quiet, start_new_session=True) as child:  # noqa: S603
        assert child.stdin and child.stdout, "both are pipes"  # noqa: S101
        Thread(target=_feed, args=(child.stdin, content), daemon=True).start()
        limit = Timer(LONGEST_OPEN, _end, [child])
        limit.start()
        answer = child.stdout.read(LARGEST_COPY + 1)
        if len(answer) > LARGEST_COPY:
            _end(child)
        child.wait()
        limit.cancel()
    return child.returncode, answer


def _libraries() -> list[str]:
    """Return the folders that hold the libraries for pictures, found without loading them."""
    found = (find_spec(name) for name in ("PIL", "pillow_heif"))
    return sorted({str(Path(spec.origin).parents[1]) for spec in found if spec and spec.origin})


def _feed(pipe: IO[bytes], content: bytes) -> None:
    """Send the picture to the decoder, which may have stopped reading."""
    with suppress(OSError), pipe:
        pipe.write(content)


def _end(child: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
