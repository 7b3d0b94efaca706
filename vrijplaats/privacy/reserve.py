"""A bit of disk kept free for letting people go: a full disk must not keep anyone from being forgotten."""

import os
import shutil
from pathlib import Path

from django.conf import settings

SIZE = 8 * 1024 * 1024  # bytes; an erasure of the largest demo person needs a tenth of this


def make() -> bool:
    """Set the reserve aside where there is room for it twice; return whether it stands.

    Safe to repeat: called at the beginning of a movement and whenever the door opens.
    """
    path = _place()
    if stands():
        return True
    path.unlink(missing_ok=True)
    if shutil.disk_usage(path.parent).free < 2 * SIZE:
        return False
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        # Real blocks: a file with holes would keep nothing free.
        os.posix_fallocate(handle, 0, SIZE)
    finally:
        os.close(handle)
    return True


def stands() -> bool:
    """Return whether the reserve is set aside, all of it."""
    path = _place()
    return path.exists() and path.stat().st_size == SIZE


def free_when_full() -> None:
    """Give the reserve back to the disk when there is less room than it holds; called before erasing."""
    path = _place()
    if path.exists() and shutil.disk_usage(path.parent).free < SIZE:
        path.unlink()


def _place() -> Path:
    """Return the file that holds the room."""
    return Path(settings.HOME) / "reserve"
