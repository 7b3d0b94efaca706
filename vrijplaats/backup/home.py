"""What lies in a movement's folder, and what of it a backup takes along.

Every file of the folder stands in exactly one of three lists. Whoever adds a file has to choose: a test walks
a full folder and refuses a name that no list knows.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

# Travels in the backup itself; the database does too, as a consistent copy.
MOVEMENT = ("media", "recovery_key.pub", "key_files.jsonl", "demo.txt")
# Opens what is sealed, so it travels in the second file, which lives thirty days at most.
KEYS = ("keystore.sqlite3", "master_keys.json", "secret_key")
# Made again by itself, of this machine only, or, for the list of who was erased, kept outside on purpose.
LEFT_OUT = (
    "movement.sqlite3", "movement.sqlite3-wal", "movement.sqlite3-shm",
    "keystore.sqlite3-wal", "keystore.sqlite3-shm", "keystore.sqlite3.lock",
    "static", "incoming", "workshop", "work.lock", "reserve",
    "erased.jsonl", "last_backup.json", "last_restore.json",
)  # fmt: skip

# What may be told to stand outside the folder, and how it is told.
ELSEWHERE = {"keystore.sqlite3": "VRIJPLAATS_KEYSTORE", "master_keys.json": "VRIJPLAATS_MASTER_KEYS"}


def home() -> Path:
    """Return the movement's folder."""
    return Path(settings.HOME)


def key_file(name: str) -> Path:
    """Return where a key file stands: in the folder, or where it was told to stand."""
    elsewhere = {"keystore.sqlite3": settings.KEYSTORE, "master_keys.json": settings.MASTER_KEYS}
    return Path(elsewhere.get(name, home() / name))


def files_in(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder, in one fixed order; links are passed over."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path


def sync_folder(folder: Path) -> None:
    """Let the names in a folder survive a power cut, as fsync does for contents."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
