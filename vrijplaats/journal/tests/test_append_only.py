"""The database itself refuses to change or remove an entry, whoever asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from vrijplaats.journal.actions import write_entry
from vrijplaats.journal.append_only import guard, is_guarded, lift, lifted
from vrijplaats.journal.models import Entry, EntrySubject

pytestmark = pytest.mark.django_db
CHANGES = {
    "changing an entry": "UPDATE journal_entry SET act = 'wave' WHERE sequence = 1",
    "removing an entry": "DELETE FROM journal_entry WHERE sequence = 1",
    "changing whom it was about": "UPDATE journal_entrysubject SET subject_id = entry_id",
    "removing whom it was about": "DELETE FROM journal_entrysubject",
}
on_sqlite = pytest.mark.only_on_sqlite  # PostgreSQL has no INSERT OR REPLACE
on_postgresql = pytest.mark.only_on_postgresql  # SQLite has no TRUNCATE


@pytest.fixture(autouse=True)
def entry() -> Entry:
    return write_entry("read", by=None, about=[uuid4()])


def said() -> list[list[tuple[object, ...]]]:
    """Return all rows of the journal's tables."""
    return [list(Entry.objects.values_list()), list(EntrySubject.objects.values_list())]


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def refused() -> Iterator[None]:
    """Expect the database to refuse, and the journal to stay as it is."""
    before = said()
    with pytest.raises(IntegrityError, match="the journal only grows"):
        yield
    assert said() == before


@pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES.keys())
def test_the_database_refuses(statement: str) -> None:
    with refused():
        run(statement)


@pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES.keys())
def test_without_the_triggers_it_would_not(statement: str) -> None:
    before = said()
    with lifted():
        run("DELETE FROM journal_entrysubject" if "DELETE FROM journal_entry " in statement else statement)
        run(statement)
    assert said() != before


def test_our_own_code_is_refused_too(entry: Entry) -> None:
    entry.act = "wave"
    for attempt in (entry.save, entry.subjects.all().delete, Entry.objects.all().update):
        with refused(), transaction.atomic():
            attempt(**({"act": "wave"} if attempt.__name__ == "update" else {}))


@on_sqlite
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("kept", ["id", "sequence", "rowid"])
def test_an_entry_cannot_be_replaced(recursive: str, kept: str, entry: Entry) -> None:
    fresh = {"id": f"'{uuid4().hex}'", "sequence": "99", "rowid": "99"} | {kept: kept}
    rest = "recorded_at, actor_id, 'wave', thing, thing_id, fields, counts, hash"
    into = "rowid, id, sequence, recorded_at, actor_id, act, thing, thing_id, fields, counts, hash"
    run(f"PRAGMA recursive_triggers={recursive}")
    try:
        with refused():
            run(
                f"INSERT OR REPLACE INTO journal_entry ({into}) "
                f"SELECT {fresh['rowid']}, {fresh['id']}, {fresh['sequence']}, {rest} FROM journal_entry"
            )
    finally:
        run("PRAGMA recursive_triggers=ON")


@on_sqlite
def test_whom_an_entry_is_about_cannot_be_replaced() -> None:
    with refused():
        run(
            "INSERT OR REPLACE INTO journal_entrysubject (id, entry_id, subject_id) "
            "SELECT id, entry_id, entry_id FROM journal_entrysubject"
        )


@on_postgresql
def test_the_tables_cannot_be_emptied_at_once() -> None:
    connection.check_constraints()
    with refused():
        run("TRUNCATE journal_entry, journal_entrysubject")


@on_postgresql
def test_a_session_that_plays_replica_is_refused_too() -> None:
    run("SET LOCAL session_replication_role = replica")
    with refused():
        run("DELETE FROM journal_entrysubject")
    run("SET LOCAL session_replication_role = origin")


def test_it_shows_that_the_triggers_stand() -> None:
    assert is_guarded()
    lift()
    assert not is_guarded()
    guard()
    assert is_guarded()


def test_a_trigger_that_does_nothing_any_more_shows() -> None:
    if connection.vendor == "sqlite":
        run("DROP TRIGGER journal_entry_no_delete")
        run("CREATE TRIGGER journal_entry_no_delete BEFORE DELETE ON journal_entry BEGIN SELECT 1; END")
    else:
        run("ALTER TABLE journal_entry DISABLE TRIGGER journal_entry_no_change")
    assert not is_guarded()


def test_when_emptying_fails_the_triggers_are_back() -> None:
    with pytest.raises(RuntimeError), lifted():
        raise RuntimeError("something went wrong halfway")
    assert is_guarded()
