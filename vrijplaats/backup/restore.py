"""`restore`: a movement from its backup, without anyone who asked to be forgotten since.

Everything is built in a folder beside the home, settled there by a process of its own, and gets its name as
the last act: a restore that is killed leaves no home at all, and is simply begun again.
"""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.db import DatabaseError
from django.utils.translation import gettext as _
from tqdm import tqdm

from . import databases
from .envelope import CHUNK, DamagedError, OtherKeyError, is_envelope, opened
from .home import ELSEWHERE, KEYS, files_in, home, key_file, sync_folder
from .key_files import is_old, keys_beside, record
from .label import MEMBER, Label, read_label
from .recovery import RecoveryKey

BUILDING = ".restoring-"


class RestoreError(Exception):
    """Nothing was restored; the message says in Dutch what to do."""


def restore(
    file: Path,
    *,
    keys: Path | None,
    erased: Path | None,
    key: RecoveryKey,
    progress: "tqdm[Any] | None" = None,
) -> None:
    """Make this empty home the movement of a backup; raise RestoreError where that cannot be.

    Everyone on the list of who was erased is let go again before the movement can be opened.
    """
    keys = keys or keys_beside(file)
    if _only_its_mark_is_left(file, key):
        databases.mark_finished()
        return
    erased = _check(file, keys, erased)
    _remove_unfinished()
    folder = Path(tempfile.mkdtemp(prefix=f"{BUILDING}{os.getpid()}-", dir=home().parent))
    try:
        label = _unpack(file, "movement", key, folder, progress)
        _unpack(keys, "keys", key, folder, None)
        _record_key_files({file.parent, keys.parent}, key, folder)
        _settle(folder, label.pair, erased)
        _take_place(folder)
    except OSError as error:
        raise RestoreError(_in_plain_words(error)) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if not databases.is_sqlite():
        databases.mark_finished()


def _check(file: Path, keys: Path, erased: Path | None) -> Path:
    """Return the list of who was erased; raise RestoreError where anything is missing or in the way."""
    if home().is_mount():
        raise RestoreError(
            _("%(home)s is zelf een schijf. Kies met VRIJPLAATS_HOME een map daarbinnen.") % {"home": home()}
        )
    in_the_way = [path for name in ELSEWHERE if (path := key_file(name)).exists()]
    if home().exists():
        in_the_way += list(home().iterdir())
    if in_the_way:
        raise RestoreError(
            _("Hier staat al iets: %(value)s. Kies een lege map met VRIJPLAATS_HOME.")
            % {"value": in_the_way[0]}
        )
    for path in (file, keys):
        if not path.is_file():
            raise RestoreError(
                _(
                    "%(path)s is er niet. De kopie en haar sleutelbestand horen "
                    "bij elkaar; --keys wijst het aan."
                )
                % {"path": path}
            )
    if erased is None or not erased.is_file():
        raise RestoreError(
            _(
                "Zonder de lijst van wie gewist is, gaat een kopie niet open: er "
                "zouden mensen terugkomen die weg"
                " wilden. Wijs de lijst aan met --erased of VRIJPLAATS_ERASURE_LIST."
            )
        )
    return erased


def _only_its_mark_is_left(file: Path, key: RecoveryKey) -> bool:
    """Return whether this very backup took its place here, and died before it could say so."""
    note = home() / "last_restore.json"
    if databases.is_sqlite() or not note.exists() or not file.is_file():
        return False
    with _archive(file, key) as (label, _):
        return {label.pair} == {json.loads(note.read_text())["pair"], databases.occupant()}


def _unpack(file: Path, kind: str, key: RecoveryKey, folder: Path, progress: "tqdm[Any] | None") -> Label:
    """Unpack one of the two files into the folder and return its label."""
    with _archive(file, key) as (label, archive):
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
def _archive(file: Path, key: RecoveryKey) -> Iterator[tuple[Label, tarfile.TarFile]]:
    """Give the label of a file and the archive that it opens as."""
    with file.open("rb") as source, _plain_words(file), opened(source, key) as stream:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            yield read_label(archive), archive
        # The end of the archive is not the end of the stream: read on, so that a cut file is found.
        while stream.read(CHUNK):
            pass


def _record_key_files(folders: set[Path], key: RecoveryKey, folder: Path) -> None:
    """Write down every key file here that this key opens: those made after the backup stand in no record."""
    for path in sorted(path for place in folders for path in place.glob("*.keys")):
        if is_envelope(path):
            with suppress(RestoreError), _archive(path, key) as (label, _):
                if label.kind == "keys":
                    record(path, label.made_at, folder)


@contextmanager
def _plain_words(file: Path) -> Iterator[None]:
    """Turn what the envelope refuses into words."""
    try:
        yield
    except OtherKeyError as error:
        raise RestoreError(
            _("Deze herstelsleutel past niet op %(file)s. Is het een andere beweging?") % {"file": file}
        ) from error
    except (DamagedError, tarfile.TarError) as error:
        raise RestoreError(
            _("%(file)s is beschadigd of is geen kopie. Neem een andere kopie.") % {"file": file}
        ) from error


def _settle(folder: Path, pair: str, erased: Path) -> None:
    """Bring the unpacked movement up to date and let go again whoever was erased."""
    (folder / "media").mkdir(exist_ok=True)
    for name in KEYS:
        if (folder / name).exists():
            (folder / name).chmod(0o600)
    (folder / "last_restore.json").write_text(json.dumps({"pair": pair}) + "\n")
    shutil.copyfile(erased, folder / "erased.jsonl")
    (folder / "erased.jsonl").chmod(0o600)
    try:
        _place_rows(folder, pair)
    except databases.NewerCopyError as error:
        raise RestoreError(
            _("Deze kopie is van een nieuwere Vrijplaats. Werk eerst Vrijplaats bij.")
        ) from error
    except DatabaseError as error:
        raise RestoreError(_("De database neemt de kopie niet aan: %(error)s") % {"error": error}) from error
    environment = os.environ | {"VRIJPLAATS_HOME": str(folder), "VRIJPLAATS_PARENT": str(os.getpid())}
    for name in ELSEWHERE.values():
        environment.pop(name, None)
    command = (sys.executable, "-m", "vrijplaats.config.cli", "erase_again", str(folder / "erased.jsonl"))
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise RestoreError(done.stderr.strip().removeprefix("CommandError: "))


def _place_rows(folder: Path, pair: str) -> None:
    """See that the rows are whole, and on PostgreSQL put them in place."""
    database = folder / databases.SQLITE_MEMBER
    if database.exists() != databases.is_sqlite():
        kind = "SQLite" if database.exists() else "PostgreSQL"
        raise RestoreError(
            _("Deze kopie komt uit %(kind)s. Kies dezelfde database met DATABASE_URL.") % {"kind": kind}
        )
    if database.exists():
        databases.check_migrations(databases.migrations_of_sqlite(database))
        if faults := databases.faults_of_sqlite(database):
            raise RestoreError(
                _("De database in deze kopie is beschadigd: %(value)s. Neem een andere kopie.")
                % {"value": faults[0]}
            )
        return
    if databases.occupant() == databases.MOVEMENT:
        raise RestoreError(_("In deze database staat al iets. Maak een lege, en zet DATABASE_URL daarop."))
    databases.begin_anew(pair)
    databases.migrate_to(databases.migrations_of_tables(folder))
    databases.load_tables(folder)
    shutil.rmtree(folder / "tables")


def _take_place(folder: Path) -> None:
    """Give the folder its name, when all of it is surely on disk; keys that live elsewhere go there first."""
    for path in files_in(folder):
        handle = os.open(path, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
    for name in ELSEWHERE:
        if (place := key_file(name)).parent.resolve() != home() and (folder / name).exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(folder / name, place)
    if home().exists():
        home().rmdir()
    folder.chmod(0o700)
    folder.rename(home())
    sync_folder(home().parent)


def _remove_unfinished() -> None:
    """Remove what an earlier restore left that was killed."""
    home().parent.mkdir(parents=True, exist_ok=True)
    for path in home().parent.glob(f"{BUILDING}*"):
        digits = path.name.removeprefix(BUILDING).split("-")[0]
        if digits.isdigit() and not Path(f"/proc/{digits}").exists():
            shutil.rmtree(path)


def _in_plain_words(error: OSError) -> str:
    """Return what the disk refused and what to do."""
    why = f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    return _("Terugzetten is niet gelukt en er is niets veranderd. Het systeem zegt: %(why)s.") % {"why": why}
