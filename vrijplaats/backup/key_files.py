"""Which key files this movement made, and when: from the outside an age file tells neither.

A key file holds the keys of people who were erased after it was made, so it lives thirty days at most.
Source: the promise that what is erased is gone everywhere within thirty days.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import msgspec

from .envelope import is_envelope
from .home import home

LIFE = timedelta(days=30)
RECORD = "key_files.jsonl"
_BEGINNING = 256  # bytes: they hold the ephemeral key of the file, so no two files begin alike


@dataclass(frozen=True)
class Recorded:
    """One line of the record."""

    begins: str
    made_at: Annotated[datetime, msgspec.Meta(tz=True)]


def keys_beside(file: Path) -> Path:
    """Return the path of the second file of a backup."""
    return file.with_name(f"{file.name}.keys")


def is_old(made_at: datetime) -> bool:
    """Return whether a key file made then is older than thirty days."""
    return datetime.now(UTC) - made_at > LIFE


def record(file: Path, made_at: datetime, folder: Path) -> None:
    """Record a key file in a movement's folder, synced to disk."""
    path = folder / RECORD
    path.touch(mode=0o600)
    with path.open("ab") as written:
        # The line break comes first, so that a line that a power cut broke off does not spoil the next.
        written.write(b"\n" + msgspec.json.encode(Recorded(_beginning(file), made_at)))
        written.flush()
        os.fsync(written.fileno())


def old_key_files(folder: Path) -> Iterator[Path]:
    """Yield this movement's key files in a folder that are older than thirty days, whatever their names."""
    recorded = _recorded()
    for path in sorted(folder.glob("*.keys")):
        made_at = recorded.get(_beginning(path)) if is_envelope(path) else None
        if made_at and is_old(made_at):
            yield path


def _recorded() -> dict[str, datetime]:
    """Return when each key file was made, by its beginning; a line that a power cut broke off is skipped."""
    made = {}
    path = home() / RECORD
    for line in path.read_bytes().splitlines() if path.exists() else ():
        with suppress(msgspec.DecodeError):
            known = msgspec.json.decode(line, type=Recorded)
            made[known.begins] = known.made_at
    return made


def _beginning(file: Path) -> str:
    """Return a hash of the first bytes of a file."""
    with file.open("rb") as source:
        return sha256(source.read(_BEGINNING)).hexdigest()
