"""Disk space kept free for erasing people: a full disk must not keep anyone from being erased."""

import os
import shutil
from pathlib import Path

from django.conf import settings

SIZE = 8 * 1024 * 1024  # bytes; erasing the largest person of the demo needs a tenth of this


def make() -> bool:
    """Set the reserve aside where the disk has room for it twice; return whether it exists.

    Safe to repeat: called when a movement is created and whenever `serve` starts.
    """
    path = _place()
    if stands():
        return True
    path.unlink(missing_ok=True)
    if shutil.disk_usage(path.parent).free < 2 * SIZE:
        return False
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        # Real blocks: a sparse file would keep nothing free.
        os.posix_fallocate(handle, 0, SIZE)
    finally:
        os.close(handle)
    return True


def stands() -> bool:
    """Return whether the whole reserve is set aside."""
    path = _place()
    return path.exists() and path.stat().st_size == SIZE


def free_when_full() -> None:
    """Delete the reserve when the disk has less room than it holds; called before erasing."""
    path = _place()
    if path.exists() and shutil.disk_usage(path.parent).free < SIZE:
        path.unlink()


def _place() -> Path:
    return Path(settings.HOME) / "reserve"
