"""The doctor sees every fault that is planted, says what to do, and keeps `serve` from starting unsafely."""

import json
import os
from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from tests.commands import give_tables, run_code
from tests.processes import running_home
from vrijplaats.backup.recovery import RecoveryKey, keep_public_half
from vrijplaats.journal.actions import write_entry
from vrijplaats.journal.append_only import lift, lifted
from vrijplaats.journal.models import Entry
from vrijplaats.operations.doctor import database, safety
from vrijplaats.operations.doctor.examine import examine
from vrijplaats.operations.doctor.findings import Finding, State, good, wrong
from vrijplaats.operations.models import ScheduledDay
from vrijplaats.people.models import User, YoungPerson
from vrijplaats.privacy import erased, reserve
from vrijplaats.privacy.actions import erase_subject
from vrijplaats.privacy.models import Subject
from vrijplaats.sealing.keystore import keystore

pytestmark = pytest.mark.django_db
IS_SQLITE = connection.vendor == "sqlite"


@pytest.fixture
def healthy(settings, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a home in which nothing is wrong; return the list outside."""
    outside = tmp_path_factory.mktemp("outside") / "erased.jsonl"
    monkeypatch.setenv("VRIJPLAATS_ERASURE_LIST", str(outside))
    settings.ALLOWED_HOSTS = ["localhost"]
    keep_public_half(RecoveryKey.make())
    reserve.make()
    secret = settings.HOME / "secret_key"
    secret.touch(mode=0o600)
    made_at = timezone.now().isoformat()
    note = {"made_at": made_at, "folder": str(outside.parent)}
    (settings.HOME / "last_backup.json").write_text(json.dumps(note))
    keystore().ensure(uuid4())
    erased.beat()
    return outside


def findings() -> dict[str, Finding]:
    """Return what the doctor finds, by check, without the one that fails on a database in memory."""
    return {finding.check: finding for finding in examine() if finding.check != "sqlite_settings"}


def not_good() -> set[str]:
    return {check for check, finding in findings().items() if finding.state is State.WRONG}


def test_nothing_is_wrong_where_all_is_well(healthy: Path) -> None:
    assert not_good() == set()
    assert len(findings()) > 10


def open_a_secret(home: Path, outside: Path, settings: SimpleNamespace) -> None:
    (home / "secret_key").chmod(0o644)


def open_the_masters(home: Path, outside: Path, settings: SimpleNamespace) -> None:
    (home / "master_keys.json").chmod(0o640)


def open_the_home(home: Path, outside: Path, settings: SimpleNamespace) -> None:
    home.chmod(0o750)


def leave_an_upload(home: Path, outside: Path, settings: SimpleNamespace) -> None:
    (home / "incoming").mkdir()


def lose_the_recovery_key(home: Path, outside: Path, settings: SimpleNamespace) -> None:
    (home / "recovery_key.pub").unlink()


def lose_the_masters(home: Path, outside: Path, settings: SimpleNamespace) -> None:
    (home / "master_keys.json").write_text('{"9": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}')


def lose_someones_key(home: Path, outside: Path, settings: SimpleNamespace) -> None:
    YoungPerson.objects.create(subject=Subject.objects.create(), name="Ruby", own_words="Ik zing")
    person = YoungPerson.objects.get(name="Ruby")
    keystore().destroy(person.key_id())


def keep_a_key_of_the_erased(home: Path, outside: Path, settings: SimpleNamespace) -> None:
    gone = Subject.objects.create(erased_at=timezone.now())
    keystore().ensure(gone.pk)


def lose_the_list_outside(home: Path, outside: Path, settings: SimpleNamespace) -> None:
    erased.append(uuid4())
    outside.write_text("")


def stop_keeping_the_list(home: Path, outside: Path, settings: SimpleNamespace) -> None:
    outside.unlink()
    with time_machine.travel(timezone.now() - timedelta(days=2, minutes=1)):
        erased.beat()


def leave_a_name_on_a_tombstone(home: Path, outside: Path, settings: SimpleNamespace) -> None:
    gone = Subject.objects.create(erased_at=timezone.now())
    YoungPerson.objects.create(subject=gone, name="Ruby")


def leave_a_file_without_a_row(home: Path, outside: Path, settings: SimpleNamespace) -> None:
    stray = Path(settings.MEDIA_ROOT) / "making" / "stray.jpg"
    stray.parent.mkdir(parents=True)
    stray.touch()
    os.utime(stray, (0, 0))


def set_the_clock_back(home: Path, outside: Path, settings: SimpleNamespace) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        write_entry("wave", by=None)


def show_errors(home: Path, outside: Path, settings: SimpleNamespace) -> None:
    settings.DEBUG = True


def open_without_https(home: Path, outside: Path, settings: SimpleNamespace) -> None:
    settings.ALLOWED_HOSTS = ["localhost", "jongeren.example.org"]


def forget_a_migration(home: Path, outside: Path, settings: SimpleNamespace) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE id = (SELECT max(id) FROM django_migrations)")


def let_the_backup_age(home: Path, outside: Path, settings: SimpleNamespace) -> None:
    made_at = (timezone.now() - timedelta(days=9)).isoformat()
    (home / "last_backup.json").write_text(json.dumps({"made_at": made_at, "folder": str(outside.parent)}))


def tear_the_journal(home: Path, outside: Path, settings: SimpleNamespace) -> None:
    with lifted():
        Entry.objects.filter(pk=Entry.objects.earliest("sequence").pk).update(act="nothing")


def leave_the_journal_unguarded(home: Path, outside: Path, settings: SimpleNamespace) -> None:
    lift()


def let_the_schedule_rest(home: Path, outside: Path, settings: SimpleNamespace) -> None:
    ScheduledDay.objects.create(name="clear_up", day=timezone.localdate() - timedelta(days=3))


PLANTED: dict[Callable[..., None], str] = {
    open_a_secret: "file_modes",
    open_the_masters: "file_modes",
    open_the_home: "home_mode",
    leave_an_upload: "uploads",
    lose_the_recovery_key: "recovery_key",
    lose_the_masters: "keystore",
    lose_someones_key: "keys",
    keep_a_key_of_the_erased: "erased_keys",
    lose_the_list_outside: "erasure_list",
    stop_keeping_the_list: "erasure_list",
    leave_a_name_on_a_tombstone: "leftovers",
    leave_a_file_without_a_row: "leftovers",
    set_the_clock_back: "clock",
    show_errors: "debug",
    open_without_https: "https",
    forget_a_migration: "migrations",
    let_the_backup_age: "backup",
    tear_the_journal: "journal",
    leave_the_journal_unguarded: "journal",
    let_the_schedule_rest: "schedule",
}


@pytest.mark.parametrize(
    ("plant", "check"), PLANTED.items(), ids=lambda value: getattr(value, "__name__", "")
)
def test_every_planted_fault_is_seen(
    plant: Callable[..., None], check: str, healthy: Path, settings: SimpleNamespace
) -> None:
    erase_subject(subject=Subject.objects.create(), by=None)
    plant(settings.HOME, healthy, settings)
    assert check in not_good()
    assert findings()[check].advice


def test_a_full_disk_is_seen(healthy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety.shutil, "disk_usage", lambda path: SimpleNamespace(free=1024))
    assert "disk" in not_good()


def test_the_list_only_here_is_seen(healthy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VRIJPLAATS_ERASURE_LIST")
    assert "erasure_list" in not_good()


def test_a_list_outside_that_is_away_is_told(healthy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (healthy.parent / "file").touch()
    monkeypatch.setenv("VRIJPLAATS_ERASURE_LIST", str(healthy.parent / "file" / "list"))
    erased.append(uuid4())
    assert "erasure_list" in not_good()
    assert "niet bereikbaar" in " ".join(safety.set_right())


def test_what_needs_no_choice_is_put_right(healthy: Path, settings: SimpleNamespace) -> None:
    erased.append(uuid4())
    healthy.unlink()
    (settings.HOME / "secret_key").chmod(0o644)
    (settings.HOME / "reserve").unlink()
    leave_a_name_on_a_tombstone(settings.HOME, healthy, settings)
    leave_a_file_without_a_row(settings.HOME, healthy, settings)
    settings.HOME.chmod(0o755)
    (settings.HOME / "incoming").mkdir()
    (settings.HOME / "incoming" / "a.upload").write_bytes(b"lied")
    assert {"file_modes", "erasure_list", "leftovers", "home_mode", "uploads"} <= not_good()
    out = StringIO()
    with pytest.raises(SystemExit) if IS_SQLITE else nullcontext():  # the test's database is in memory
        call_command("doctor", fix=True, stdout=out)
    assert not_good() == set()
    assert reserve.stands()
    assert settings.HOME.stat().st_mode & 0o777 == 0o700
    assert not (settings.HOME / "incoming").exists()
    assert "Er is weer ruimte" in out.getvalue()
    assert "Weggehaald wat achterbleef: van 1 mens die gewist is, 1 los bestand." in out.getvalue()


def test_the_words_and_the_json_say_the_same(healthy: Path, settings: SimpleNamespace) -> None:
    settings.DEBUG = True
    words, data = StringIO(), StringIO()
    for out, is_json in ((words, False), (data, True)):
        with pytest.raises(SystemExit) as end:
            call_command("doctor", json=is_json, stdout=out)
        assert end.value.code == 1
    for finding in json.loads(data.getvalue()):
        assert finding["sentence"] in words.getvalue()
    assert "Haal VRIJPLAATS_DEBUG weg" in words.getvalue()


@pytest.mark.parametrize(
    ("found", "says"),
    [(0, "Alles staat goed."), (1, "1 ding vraagt nu aandacht."), (2, "2 dingen vragen nu aandacht.")],
)
def test_it_says_last_how_much_asks_for_attention(
    found: int, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    several = [good("a", "Goed."), *(wrong(str(n), "Niet goed.", "Doe iets.") for n in range(found))]
    monkeypatch.setattr("vrijplaats.operations.management.commands.doctor.examine", lambda: several)
    out = StringIO()
    with pytest.raises(SystemExit) if found else nullcontext():
        call_command("doctor", stdout=out)
    assert out.getvalue().splitlines()[-1] == says


WEAKER = {
    "journal_mode": "DELETE",
    "synchronous": "NORMAL",
    "secure_delete": "OFF",
    "trusted_schema": "ON",
    "foreign_keys": "OFF",
    "recursive_triggers": "OFF",
}


@pytest.mark.only_on_sqlite
def test_each_weaker_setting_keeps_serve_from_starting(tmp_path: Path) -> None:
    """Planted faults, one per setting; without a fault the same code finds nothing."""
    words = (
        "from django.db import connection; from vrijplaats.operations.doctor.database import weak_pragmas;"
        "cursor = connection.cursor(); before = weak_pragmas(); seen = []\n"
        f"for name, value in {WEAKER}.items():\n"
        "    connection.close(); connection.ensure_connection()\n"
        "    connection.cursor().execute(f'PRAGMA {name}={value}'); seen.append(weak_pragmas())\n"
        "print(before, [name for names in seen for name in names])"
    )
    give_tables(tmp_path)
    with running_home(tmp_path) as built:
        said = built.run("shell", "--no-imports", "-c", words)
    assert said.strip() == f"[] {list(WEAKER)}"


@pytest.mark.only_on_sqlite
@pytest.mark.parametrize(
    "break_it",
    [
        "settings.DATABASES['default']['OPTIONS']['init_command'] = 'PRAGMA journal_mode=WAL'",
        "settings.DATABASES['default']['OPTIONS']['transaction_mode'] = 'DEFERRED'",
        "import sqlite3; sqlite3.sqlite_version_info = (3, 51, 2)",
    ],
    ids=["without settings", "deferred", "an affected version"],
)
def test_serve_does_not_start_on_what_could_lose_something(tmp_path: Path, break_it: str) -> None:
    words = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'vrijplaats.config.settings'\n"
        f"import vrijplaats.config.settings as settings; {break_it}\n"
        "import sys; sys.argv = ['vrijplaats', 'serve', '--port', '1']\n"
        "from vrijplaats.config.cli import main; main()"
    )
    env = {**os.environ, "VRIJPLAATS_HOME": str(tmp_path)}
    env.pop("DATABASE_URL", None)
    ran = run_code(words, (), env)
    assert ran.code == 1
    assert "SQLite" in ran.err and "Traceback" not in ran.err


@pytest.mark.only_on_postgresql
def test_a_postgresql_that_does_not_wait_for_the_disk_is_seen() -> None:
    assert database.postgres_settings().state is State.GOOD
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
    assert database.postgres_settings().state is State.WRONG
    assert User.objects.count() == 0


@pytest.mark.only_on_postgresql  # on SQLite a restore is one rename
def test_a_restore_that_was_broken_off_keeps_serve_from_starting() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE restore_unfinished (pair text)")
    with pytest.raises(CommandError, match="half teruggezet"):
        call_command("serve", port=1)
