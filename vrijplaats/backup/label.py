"""The first file in a backup's archive, which says what the backup is; encrypted like all the rest."""

import tarfile
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import msgspec

from . import databases
from .envelope import DamagedError

MEMBER = "backup.json"
LONGEST = 4096


@dataclass(frozen=True)
class Label:
    """Which of the two files of a backup this is, when it was made, and which pair it belongs to."""

    kind: str  # "movement" or "keys"
    made_at: Annotated[datetime, msgspec.Meta(tz=True)]
    pair: str  # the same for a backup and the key file made with it


def add_label(archive: tarfile.TarFile, label: Label) -> None:
    """Add the label; it has to be the first file."""
    databases.add_bytes(archive, MEMBER, msgspec.json.encode(label) + b"\n")


def read_label(archive: tarfile.TarFile) -> Label:
    """Return the label of an archive at its beginning; raise DamagedError where there is none."""
    member = archive.next()
    content = archive.extractfile(member) if member and member.name == MEMBER else None
    try:
        return msgspec.json.decode(content.read(LONGEST) if content else b"", type=Label)
    except msgspec.DecodeError as error:
        raise DamagedError from error
