"""The files in a movement's folder, and which of them a backup contains.

Every file of the folder is in exactly one of three lists. Whoever adds a file has to choose: a test goes
through a full folder and refuses a name that is in no list.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

# In the backup itself, with a consistent copy of the database.
MOVEMENT = ("media", "recovery_key.pub", "key_files.jsonl", "demo.txt")
# In the second file, since they open what is sealed; it lives thirty days at most.
KEYS = ("keystore.sqlite3", "master_keys.json", "secret_key")
# In neither: made again by itself, only for this machine, or (the erasure list) kept outside on purpose.
LEFT_OUT = (
    "movement.sqlite3", "movement.sqlite3-wal", "movement.sqlite3-shm",
    "keystore.sqlite3-wal", "keystore.sqlite3-shm", "keystore.sqlite3.lock",
    "static", "incoming", "workshop", "work.lock", "pictures.lock", "reserve",
    "erased.jsonl", "last_backup.json", "last_restore.json",
)  # fmt: skip

# What may be outside the folder, and the variable that says where.
ELSEWHERE = {"keystore.sqlite3": "VRIJPLAATS_KEYSTORE", "master_keys.json": "VRIJPLAATS_MASTER_KEYS"}


def home() -> Path:
    return Path(settings.HOME)


def key_file(name: str) -> Path:
    """Return the path of a key file: in the folder, or where its variable says."""
    elsewhere = {"keystore.sqlite3": settings.KEYSTORE, "master_keys.json": settings.MASTER_KEYS}
    return Path(elsewhere.get(name, home() / name))


def files_in(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder, in a fixed order, without symbolic links."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path


def sync_folder(folder: Path) -> None:
    """Sync the names in a folder to disk, as fsync does for contents."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
