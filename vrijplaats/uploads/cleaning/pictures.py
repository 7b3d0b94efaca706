"""Pictures: only pixels are copied; place, camera, comments and anything appended are left out.

The worker opens them in a confined process, one at a time: eight large ones at once would otherwise take the
memory and the processor from everybody else.
"""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

from vrijplaats.sandbox import confine
from vrijplaats.sandbox.launching import Budget, ask, confined

LARGEST_COPY = 32 * 1024 * 1024
BUDGET = Budget(seconds=20, memory=1024 * 1024 * 1024, size=LARGEST_COPY)
LONGEST_OPEN = 30  # seconds, also on a busy machine
DECODER = Path(__file__).with_name("decoding.py")
START = "import runpy, sys; sys.path[:0] = sys.argv[2:]; runpy.run_path(sys.argv[1], run_name='__main__')"
JPEG, PNG = ".jpg", ".png"  # what a copy becomes; the second where something is transparent


class NotAPictureError(Exception):
    """This is none of the kinds of picture that we can open, or it is broken."""


class TooLargeError(Exception):
    """This picture has more pixels, or takes more memory or time, than one picture gets."""


class NoSandboxError(Exception):
    """This machine cannot confine the process that opens pictures, so none is opened."""


def copy_picture(content: bytes, folder: Path) -> tuple[bytes, str]:
    """Return an upright copy of at most 1600 pixels a side, with the ending that fits: JPEG or PNG.

    Of a moving picture the first image is kept. The folder is empty and stays so: it is all that the process
    reaches. Raises NotAPictureError, TooLargeError or NoSandboxError.
    """
    libraries = _libraries()
    readable = [str(DECODER.parent), sys.base_prefix, *libraries]
    program = [os.path.realpath(sys.executable), "-I", "-S", "-c", START, str(DECODER), *libraries]
    command = confined(folder, program, budget=BUDGET, readable=readable)
    ending = ask(command, content, seconds=LONGEST_OPEN, most=LARGEST_COPY)
    if ending.status == confine.CANNOT_LOCK:
        raise NoSandboxError
    told, _, made = ending.answer.partition(b"\n")
    if ending.status or told == b"big":
        raise TooLargeError
    if told not in (JPEG.encode(), PNG.encode()) or not made:
        raise NotAPictureError
    return made, told.decode()


def _libraries() -> list[str]:
    """Return the folders that hold the libraries for pictures, found without loading them."""
    found = (find_spec(name) for name in ("PIL", "pillow_heif"))
    return sorted({str(Path(spec.origin).parents[1]) for spec in found if spec and spec.origin})
