"""What was acknowledged survives a power cut: two hundred cuts, with the settings we run on."""

from pathlib import Path
from random import Random

import pytest
from django.conf import settings

from vrijplaats.config.settings import SQLITE_PRAGMAS
from vrijplaats.sealing.keystore import PRAGMAS

from .power import Disk, run_until_cut

CUTS = 200


def wounds(pragmas: str, folder: Path, cuts: int) -> list[str]:
    """Return what went wrong in this many cuts, at random times."""
    import sqlite3

    found = []
    for number in range(cuts):
        chance = Random(f"{pragmas} {number}")
        before, after = folder / f"{number}-before", folder / f"{number}-after"
        before.mkdir(), after.mkdir()
        disk = Disk(chance.randint(1, 900))
        acknowledged = run_until_cut(before, pragmas, disk)
        disk.after_a_cut(after, chance)
        database = sqlite3.connect(after / "movement.sqlite3")
        try:
            found += examine(database, acknowledged)
        except sqlite3.DatabaseError as error:
            found.append(f"corrupt: {error}")
        finally:
            database.close()
    return found


def examine(database, acknowledged: list[int]) -> list[str]:
    """Return what is wrong with the file, or with an acknowledged meeting or its entry."""
    found = []
    if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        found.append("corrupt")
    if not acknowledged:
        return found
    stands = {row[0] for row in database.execute("SELECT id FROM encounter")}
    noted = {row[0] for row in database.execute("SELECT about FROM entry")}
    found += [f"lost: {number}" for number in set(acknowledged) - stands]
    found += [f"without entry: {number}" for number in stands ^ noted]
    return found


@pytest.mark.parametrize("pragmas", [SQLITE_PRAGMAS, PRAGMAS], ids=["the database", "the keystore"])
def test_nothing_acknowledged_is_lost(pragmas: str, tmp_path: Path) -> None:
    assert wounds(pragmas, tmp_path, CUTS) == []


def test_a_weaker_setting_would_be_caught(tmp_path: Path) -> None:
    weak = SQLITE_PRAGMAS.replace("synchronous=FULL", "synchronous=NORMAL")
    assert weak != SQLITE_PRAGMAS
    assert any(wound.startswith("lost") for wound in wounds(weak, tmp_path, 40))


@pytest.mark.only_on_sqlite
def test_these_are_the_settings_we_run_on() -> None:
    assert settings.DATABASES["default"]["OPTIONS"]["init_command"] == SQLITE_PRAGMAS
