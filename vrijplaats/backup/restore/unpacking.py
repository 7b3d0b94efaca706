"""The two files of a backup, opened and unpacked."""

import tarfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from tqdm import tqdm

from vrijplaats.backup.envelope import CHUNK, is_envelope, opened
from vrijplaats.backup.key_files import is_old, record
from vrijplaats.backup.label import MEMBER, Label, read_label
from vrijplaats.backup.recovery import RecoveryKey

from .refusals import RestoreError, plain_words


def unpack(file: Path, kind: str, key: RecoveryKey, folder: Path, progress: "tqdm[Any] | None") -> Label:
    """Unpack one of the two files into the folder and return its label."""
    with opened_archive(file, key) as (label, archive):
        if label.kind != kind:
            raise RestoreError(
                _("%(file)s is een ander soort bestand. De kopie en het sleutelbestand zijn verwisseld.")
                % {"file": file}
            )
        if kind == "keys" and is_old(label.made_at):
            raise RestoreError(
                _(
                    "%(file)s is ouder dan dertig dagen en gaat niet meer open. Neem het nieuwste "
                    "sleutelbestand: dat past ook op een oudere kopie. Wijs het aan met --keys."
                )
                % {"file": file}
            )
        for member in archive:
            if member.name == MEMBER:
                continue
            archive.extract(member, folder, filter="data")
            if progress is not None:
                progress.update(member.size)
        return label


@contextmanager
def opened_archive(file: Path, key: RecoveryKey) -> Iterator[tuple[Label, tarfile.TarFile]]:
    """Give the label and the archive in a file."""
    with file.open("rb") as source, plain_words(file), opened(source, key) as stream:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            yield read_label(archive), archive
        # The archive ends before the stream does: read on, so that a file that was cut off is noticed.
        while stream.read(CHUNK):
            pass


def record_key_files(folders: set[Path], key: RecoveryKey, folder: Path) -> None:
    """Record every key file here that this key opens: those made after the backup are in no record."""
    for path in sorted(path for place in folders for path in place.glob("*.keys")):
        if is_envelope(path):
            with suppress(RestoreError), opened_archive(path, key) as (label, _):
                if label.kind == "keys":
                    record(path, label.made_at, folder)
