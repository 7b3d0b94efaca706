"""The steps of a restore, in order, and what has to hold before the first."""

import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from tqdm import tqdm

from vrijplaats.backup import databases
from vrijplaats.backup.erasing_again import RefusedListError, check_list
from vrijplaats.backup.home import ELSEWHERE, home, key_file
from vrijplaats.backup.key_files import keys_beside
from vrijplaats.backup.recovery import RecoveryKey

from .refusals import RestoreError, in_plain_words
from .settling import settle, take_place
from .unpacking import opened_archive, record_key_files, unpack

BUILDING = ".restoring-"


def restore(
    file: Path,
    *,
    keys: Path | None,
    erased: Path | None,
    key: RecoveryKey,
    progress: "tqdm[Any] | None" = None,
) -> int:
    """Restore a backup in this empty home; raise RestoreError where that is impossible.

    Everyone on the list of who was erased is erased again before the movement can be opened; return how many
    of them were in this backup.
    """
    keys = keys or keys_beside(file)
    if _only_its_mark_is_left(file, key):
        databases.mark_finished()
        return 0
    erased = _check(file, keys, erased)
    _remove_unfinished()
    folder = Path(tempfile.mkdtemp(prefix=f"{BUILDING}{os.getpid()}-", dir=home().parent))
    try:
        label = unpack(file, "movement", key, folder, progress)
        unpack(keys, "keys", key, folder, None)
        record_key_files({file.parent, keys.parent}, key, folder)
        count = settle(folder, label, erased)
        take_place(folder)
    except OSError as error:
        raise RestoreError(in_plain_words(error)) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if not databases.is_sqlite():
        databases.mark_finished()
    return count


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
    try:
        check_list(erased)
    except RefusedListError as error:
        raise RestoreError(str(error)) from error
    return erased


def _only_its_mark_is_left(file: Path, key: RecoveryKey) -> bool:
    """Return whether this backup was restored here, by a process that died before it removed its marker."""
    note = home() / "last_restore.json"
    if databases.is_sqlite() or not note.exists() or not file.is_file():
        return False
    with opened_archive(file, key) as (label, _):
        return {label.pair} == {json.loads(note.read_text())["pair"], databases.occupant()}


def _remove_unfinished() -> None:
    """Remove what killed restores left."""
    home().parent.mkdir(parents=True, exist_ok=True)
    for path in home().parent.glob(f"{BUILDING}*"):
        digits = path.name.removeprefix(BUILDING).split("-")[0]
        if digits.isdigit() and not Path(f"/proc/{digits}").exists():
            shutil.rmtree(path)
