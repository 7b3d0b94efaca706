"""The unpacked movement: brought up to date beside the home, and moved into its place."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from django.db import DatabaseError
from django.utils.translation import gettext as _

from vrijplaats.backup import databases
from vrijplaats.backup.home import ELSEWHERE, KEYS, files_in, home, key_file, sync_folder
from vrijplaats.backup.label import Label

from .refusals import RestoreError


def settle(folder: Path, label: Label, erased: Path) -> int:
    """Bring the unpacked movement up to date and erase again whoever was erased; return how many were."""
    (folder / "media").mkdir(exist_ok=True)
    for name in KEYS:
        if (folder / name).exists():
            (folder / name).chmod(0o600)
    (folder / "last_restore.json").write_text(json.dumps({"pair": label.pair}) + "\n")
    shutil.copyfile(erased, folder / "erased.jsonl")
    (folder / "erased.jsonl").chmod(0o600)
    try:
        _place_rows(folder, label.pair)
    except databases.NewerCopyError as error:
        raise RestoreError(
            _("Deze kopie is van een nieuwere Vrijplaats. Werk eerst Vrijplaats bij.")
        ) from error
    except DatabaseError as error:
        raise RestoreError(_("De database neemt de kopie niet aan: %(error)s") % {"error": error}) from error
    environment = os.environ | {"VRIJPLAATS_HOME": str(folder), "VRIJPLAATS_PARENT": str(os.getpid())}
    for name in ELSEWHERE.values():
        environment.pop(name, None)
    command = (
        *(sys.executable, "-m", "vrijplaats.config.cli", "erase_again", str(folder / "erased.jsonl")),
        *("--made-at", label.made_at.isoformat(), "--json"),
    )
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise RestoreError(done.stderr.strip().removeprefix("CommandError: "))
    return int(json.loads(done.stdout)["erased_again"])


def _place_rows(folder: Path, pair: str) -> None:
    """Check that the database is whole and, on PostgreSQL, load its rows."""
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


def take_place(folder: Path) -> None:
    """Rename the folder to the home, once all of it is synced; keys that live elsewhere are moved first."""
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
