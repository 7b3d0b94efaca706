"""G3: on a full disk nothing is acknowledged without being kept, reading works, and people can be erased."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.test import Client

from tests import cast
from tests.processes import ROOT
from tests.waiting import LONGEST_WAIT
from vrijplaats.backup import backup
from vrijplaats.backup.envelope import FIRST_LINE
from vrijplaats.backup.recovery import RecoveryKey, keep_public_half
from vrijplaats.people import views
from vrijplaats.ui.full_disk import is_full

SMALL = "40m"
MOUNT = 'mount -t tmpfs -o size="$SMALL_SIZE" tmpfs "$SMALL_DISK" && exec "$@"'


def on_a_small_disk(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run Python where a folder is a disk of 40 MB that only that process sees."""
    env = {**os.environ, "SMALL_DISK": str(folder), "SMALL_SIZE": SMALL}
    env["VRIJPLAATS_HOME"] = str(folder / "home")
    env.pop("DATABASE_URL", None)
    command = ["unshare", "--mount", "--map-root-user", "sh", "-c", MOUNT, "sh", sys.executable, *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=LONGEST_WAIT, check=False
    )


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """Give a folder for a small disk, where this machine allows one."""
    place = tmp_path / "disk"
    place.mkdir()
    try:
        tried = on_a_small_disk(place, "-c", "")
    except FileNotFoundError:
        pytest.skip("no unshare on this machine: the full disk was not tried for real")
    if tried.returncode:
        pytest.skip(f"no small disk could be made here: {tried.stderr.strip()}")
    return place


def seen_on(disk: Path, *arguments: str) -> dict[str, Any]:
    """Return the results of a run on a full disk."""
    done = on_a_small_disk(disk, "-m", "vrijplaats.operations.tests.on_a_full_disk", *arguments)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_nothing_is_lost_reading_works_and_someone_can_be_let_go(disk: Path) -> None:
    seen = seen_on(disk)
    assert set(seen["acknowledged"]) == set(seen["kept"])
    assert len(seen["acknowledged"]) == seen["entries"] < 5000
    assert (seen["post"], seen["read"]) == (507, [200, 200])
    assert "Er is geen plek meer" in seen["page"]
    assert seen["backup"].endswith(" []") and "De schijf is vol" in seen["backup"]
    assert seen["erased"] is True
    assert seen["afterwards"] in (200, 302)


def test_without_the_reserve_nobody_can_be_let_go(disk: Path) -> None:
    """Planted fault: this is what the reserve is for."""
    assert seen_on(disk, "--without-reserve")["erased"] is not True


@pytest.mark.parametrize(
    "fault",
    [OperationalError("database or disk is full"), OSError(errno.ENOSPC, "No space left on device")],
    ids=["database", "file"],
)
@pytest.mark.django_db
def test_a_page_says_that_nothing_was_kept(fault: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**what: object) -> None:
        raise fault

    monkeypatch.setattr(views.actions, "welcome_young_person", refuse)
    client = Client(raise_request_exception=False)
    client.force_login(cast.coordinator().user)
    answer = client.post("/mensen/welkom/", {"name": "Ruby", "said_yes": "on", "yes_words": "ja"})
    assert answer.status_code == 507
    assert "Er is geen plek meer" in answer.content.decode()


@pytest.mark.django_db
def test_another_fault_is_not_called_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**what: object) -> None:
        raise OperationalError("no such table: people")

    monkeypatch.setattr(views.actions, "welcome_young_person", refuse)
    client = Client(raise_request_exception=False)
    client.force_login(cast.coordinator().user)
    assert client.post("/mensen/welkom/", {"name": "Ruby", "said_yes": "on"}).status_code == 500
    assert not is_full(None) and not is_full(ValueError("full"))


@pytest.mark.django_db
def test_a_backup_that_meets_a_full_disk_leaves_the_former_one(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(archive: object, progress: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    keep_public_half(RecoveryKey.make())
    folder = tmp_path_factory.mktemp("copies")
    (folder / "copy.vp").write_bytes(FIRST_LINE + b"an earlier backup")
    before = (folder / "copy.vp").read_bytes()
    monkeypatch.setattr(backup, "_add_movement", refuse)
    with pytest.raises(CommandError, match="De schijf is vol"):
        call_command("backup", str(folder / "copy.vp"))
    assert [path.name for path in folder.iterdir()] == ["copy.vp"]
    assert (folder / "copy.vp").read_bytes() == before
