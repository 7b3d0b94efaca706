"""Key files live thirty days: a backup deletes old ones, the doctor sees them, a restore refuses them."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command

from vrijplaats.backup.envelope import FIRST_LINE
from vrijplaats.backup.key_files import RECORD
from vrijplaats.backup.recovery import RecoveryKey, keep_public_half
from vrijplaats.operations.doctor.findings import State
from vrijplaats.operations.doctor.safety import backups

pytestmark = pytest.mark.django_db(transaction=True)  # a backup is made outside any transaction
NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


@pytest.fixture
def key() -> RecoveryKey:
    key = RecoveryKey.make()
    keep_public_half(key)
    return key


@pytest.fixture
def copies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("copies")


def back_up_on(day: datetime, file: Path) -> None:
    with time_machine.travel(day, tick=False):
        call_command("backup", str(file))


def names(folder: Path) -> list[str]:
    """Return the names of the files in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_clears_key_files_of_over_thirty_days_and_says_so(
    key: RecoveryKey, copies: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    back_up_on(NOW - timedelta(days=31), copies / "old.vp")
    back_up_on(NOW - timedelta(days=29), copies / "young.vp")
    capsys.readouterr()
    back_up_on(NOW, copies / "new.vp")
    assert names(copies) == ["new.vp", "new.vp.keys", "old.vp", "young.vp", "young.vp.keys"]
    assert "old.vp.keys" in capsys.readouterr().out


def test_what_is_not_its_own_stays(key: RecoveryKey, copies: Path, settings) -> None:
    (copies / "letter.keys").write_bytes(b"no backup at all")
    (copies / "sealed letter.keys").write_bytes(FIRST_LINE + b"of someone else")
    back_up_on(NOW - timedelta(days=90), copies / "theirs.vp")
    (settings.HOME / RECORD).unlink()  # another movement has no record of it
    back_up_on(NOW, copies / "new.vp")
    assert {"letter.keys", "sealed letter.keys", "theirs.vp.keys"} <= set(names(copies))


def test_its_own_are_known_under_any_name_and_any_recovery_key(key: RecoveryKey, copies: Path) -> None:
    back_up_on(NOW - timedelta(days=31), copies / "old.vp")
    (copies / "old.vp.keys").rename(copies / "renamed.keys")
    keep_public_half(RecoveryKey.make())
    back_up_on(NOW, copies / "new.vp")
    assert names(copies) == ["new.vp", "new.vp.keys", "old.vp"]


@pytest.mark.parametrize(("age", "stays"), [(30 * DAY, True), (30 * DAY + SECOND, False)])
def test_thirty_days_is_the_limit(key: RecoveryKey, copies: Path, age: timedelta, stays: bool) -> None:
    back_up_on(NOW - age, copies / "old.vp")
    back_up_on(NOW, copies / "new.vp")
    assert ("old.vp.keys" in names(copies)) is stays


def test_a_torn_line_in_the_record_spoils_no_other(key: RecoveryKey, copies: Path, settings) -> None:
    back_up_on(NOW - 32 * DAY, copies / "old.vp")
    with (settings.HOME / RECORD).open("a") as record:
        record.write('\n{"begins": "0f')
    back_up_on(NOW - 31 * DAY, copies / "older.vp")
    back_up_on(NOW, copies / "new.vp")
    assert names(copies) == ["new.vp", "new.vp.keys", "old.vp", "older.vp"]


def test_a_restore_refuses_keys_of_over_thirty_days(
    key: RecoveryKey, copies: Path, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up_on(NOW - timedelta(days=31), copies / "old.vp")
    shutil.copy(settings.HOME / "erased.jsonl", copies)
    settings.HOME = copies / "new" / "home"
    settings.KEYSTORE, settings.MASTER_KEYS = settings.HOME / "k", settings.HOME / "m"
    monkeypatch.setenv("VRIJPLAATS_RECOVERY_KEY", key.write())
    with time_machine.travel(NOW, tick=False), pytest.raises(CommandError, match="ouder dan dertig dagen"):
        call_command("restore", str(copies / "old.vp"), erased=copies / "erased.jsonl")
    assert not settings.HOME.exists()


def test_the_doctor_sees_old_backups_and_old_keys(key: RecoveryKey, copies: Path) -> None:
    def states() -> dict[str, State]:
        with time_machine.travel(NOW, tick=False):
            return {finding.check: finding.state for finding in backups()}

    assert states()["backup"] is State.WRONG
    back_up_on(NOW - timedelta(days=31), copies / "old.vp")
    assert states() == {"backup": State.WRONG, "key_files": State.WRONG}
    back_up_on(NOW, copies / "new.vp")
    assert states() == {"backup": State.GOOD, "key_files": State.GOOD}
