"""`backup`: the movement in one file and its keys in a second one, both encrypted for the recovery key."""

import errno
import json
import os
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import OperationalError
from django.utils.translation import gettext as _
from tqdm import tqdm

from vrijplaats.privacy import erased

from . import databases
from .envelope import is_envelope, sealed
from .home import MOVEMENT, files_in, home, key_file, sync_folder
from .key_files import keys_beside, old_key_files, record
from .label import Label, add_label
from .recovery import public_key

COPY = ".backup-"  # prefix of files that exist only while a backup is made
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class BackupError(Exception):
    """No backup was made and an earlier one is untouched; the message says in Dutch what to do."""


def back_up(file: Path, progress: "tqdm[Any] | None" = None) -> list[Path]:
    """Write the backup and its key file; return the old key files that were removed.

    The order makes every pair fit: first the rows, then the files they name, then the keys, which therefore
    open all of it; and the key file gets its name first, since newer keys open an older backup too. Raises
    BackupError; whatever happens, each name holds a whole file, the earlier or the new one.
    """
    public = _check(file)
    for folder in (file.parent, home()):
        remove_what_was_left(folder)
    made_at, pair = datetime.now(UTC).replace(microsecond=0), os.urandom(8).hex()
    try:
        with _archive(file, public, Label("movement", made_at, pair)) as main:
            _add_movement(main, progress)
            with _archive(keys_beside(file), public, Label("keys", made_at, pair)) as second:
                _add_keys(second)
        _remember(file, made_at)
        # From here on a list of who was erased is only new enough for this backup with this head on it.
        erased.beat()
    except (OSError, sqlite3.Error, OperationalError) as error:
        raise BackupError(_in_plain_words(error)) from error
    removed = list(old_key_files(file.parent))
    for path in removed:
        path.unlink()
    return removed


def last_backup() -> datetime | None:
    """Return when this movement was last backed up from here, or None."""
    path = home() / "last_backup.json"
    return datetime.fromisoformat(json.loads(path.read_text())["made_at"]) if path.exists() else None


def _check(file: Path) -> str:
    """Return the key to encrypt for; raise BackupError where there is none, or no place for a backup."""
    public = public_key()
    if public is None:
        raise BackupError(_("Er is nog geen herstelsleutel. Maak er eerst een: vrijplaats recovery_key"))
    if not file.parent.is_dir():
        raise BackupError(
            _("De map %(parent)s is er niet. Maak haar eerst, of kies een andere plek.")
            % {"parent": file.parent}
        )
    if file.resolve().is_relative_to(home()):
        raise BackupError(
            _("Dit is de map van de beweging zelf. Kies een plek daarbuiten, het liefst elders.")
        )
    for path in (file, keys_beside(file)):
        if path.exists() and not is_envelope(path):
            raise BackupError(
                _("%(path)s is geen kopie van Vrijplaats en blijft staan. Kies een andere naam.")
                % {"path": path}
            )
    return public


def _add_movement(archive: tarfile.TarFile, progress: "tqdm[Any] | None") -> None:
    copy = home() / f"{COPY}{os.getpid()}.sqlite3"
    try:
        if databases.is_sqlite():
            databases.copy_sqlite(copy)
            _add_file(archive, databases.SQLITE_MEMBER, copy, progress)
        else:
            databases.add_tables(archive)
    finally:
        copy.unlink(missing_ok=True)
    for name in MOVEMENT:
        place = Path(settings.MEDIA_ROOT) if name == "media" else home() / name
        for path in files_in(place) if place.is_dir() else [place] if place.exists() else []:
            _add_file(archive, (name / path.relative_to(place)).as_posix(), path, progress)


def _add_file(archive: tarfile.TarFile, name: str, path: Path, progress: "tqdm[Any] | None") -> None:
    """Add one file, unless it was erased since its name was read."""
    try:
        opened = path.open("rb")
    except FileNotFoundError:
        return
    with opened:
        info = tarfile.TarInfo(name)
        info.size, info.mtime, info.mode = os.fstat(opened.fileno()).st_size, int(path.stat().st_mtime), 0o600
        archive.addfile(info, opened)
    if progress is not None:
        progress.update(info.size)


def _add_keys(archive: tarfile.TarFile) -> None:
    """Add keystore, master keys and signing key, as they are at one point in time.

    The keystore's write lock is held meanwhile, as it protects the masters too: those in the file open it.
    """
    store, copy = key_file("keystore.sqlite3"), home() / f"{COPY}{os.getpid()}.keys"
    try:
        if store.exists():
            with closing(sqlite3.connect(store, timeout=20, isolation_level=None)) as lock:
                lock.execute("BEGIN IMMEDIATE")
                copy.touch(mode=0o600)
                with closing(sqlite3.connect(store)) as source, closing(sqlite3.connect(copy)) as target:
                    source.backup(target, pages=-1)
                    target.execute("PRAGMA journal_mode=DELETE")
                masters = key_file("master_keys.json").read_bytes()
            _add_file(archive, "keystore.sqlite3", copy, None)
            databases.add_bytes(archive, "master_keys.json", masters)
        if (signing := key_file("secret_key")).exists():
            databases.add_bytes(archive, "secret_key", signing.read_bytes())
    finally:
        copy.unlink(missing_ok=True)


@contextmanager
def _archive(file: Path, public: str, label: Label) -> Iterator[tarfile.TarFile]:
    """Give an archive that gets its name only when it is whole and synced to disk."""
    part = file.with_name(f"{COPY}{os.getpid()}-{file.name}")
    try:
        with part.open("xb") as target:
            part.chmod(0o600)
            with sealed(target, public) as stream, tarfile.open(fileobj=stream, mode="w|") as archive:
                add_label(archive, label)
                yield archive
            target.flush()
            os.fsync(target.fileno())
        if label.kind == "keys":
            record(part, label.made_at, home())
        part.replace(file)
        sync_folder(file.parent)
    finally:
        part.unlink(missing_ok=True)


def remove_what_was_left(folder: Path) -> None:
    """Remove what a killed backup left; one that still runs keeps its files."""
    for path in folder.glob(f"{COPY}*"):
        digits = path.name.removeprefix(COPY).split(".")[0].split("-")[0]
        if digits.isdigit() and not Path(f"/proc/{digits}").exists():
            path.unlink(missing_ok=True)


def _remember(file: Path, made_at: datetime) -> None:
    """Record when the last backup was made and where, for `doctor`."""
    place = home() / "last_backup.json"
    fresh = home() / f"{COPY}{os.getpid()}.json"
    fresh.write_text(
        json.dumps({"made_at": made_at.isoformat(), "folder": str(file.parent.resolve())}) + "\n"
    )
    fresh.replace(place)


def _in_plain_words(error: Exception) -> str:
    if getattr(error, "errno", None) in FULL or "full" in str(error):
        return _(
            "De schijf is vol. Er is geen kopie gemaakt; een eerdere staat er nog."
            " Maak ruimte, of kies een andere schijf."
        )
    if isinstance(error, PermissionError):
        return _("Hier mag niet geschreven of gelezen worden: %(filename)s. Kies een andere plek.") % {
            "filename": error.filename
        }
    return _("De kopie is niet gelukt; een eerdere staat er nog. Het systeem zegt: %(error)s") % {
        "error": error
    }
