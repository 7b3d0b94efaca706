"""Eight concurrent writers make one chain, and without the lock they would not."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from tests.waiting import LONGEST_WAIT
from vrijplaats.journal import actions
from vrijplaats.journal.actions import write_entry
from vrijplaats.journal.append_only import lifted
from vrijplaats.journal.chain import Damage, JournalHead, Verdict
from vrijplaats.journal.models import Entry, EntryQuerySet, EntrySubject
from vrijplaats.journal.verification import verify_journal

from .builders import several_writers_possible, side_by_side

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, EACH = 8, 25
# On SQLite the transaction itself is the lock.
on_postgresql = pytest.mark.only_on_postgresql


def write_many(writer: int) -> None:
    """Write a number of acts; roll back every fifth."""
    for turn in range(EACH):
        with transaction.atomic():
            write_entry("wave", by=None, about=[uuid4()], counts={"writer": writer, "turn": turn})
            transaction.set_rollback(turn % 5 == 4)


def look() -> tuple[Verdict, list[tuple[int, int]]]:
    """Return the verdict, and which acts are in the journal."""
    counts = Entry.objects.filter(act="wave").values_list("counts", flat=True)
    return verify_journal(), sorted((each["writer"], each["turn"]) for each in counts)


def test_eight_writers_make_one_whole_chain(tmp_path: Path) -> None:
    with several_writers_possible(tmp_path):
        side_by_side([partial(write_many, writer) for writer in range(WRITERS)])
        [(verdict, acts)] = side_by_side([look])
    stood = [turn for turn in range(EACH) if turn % 5 != 4]
    assert acts == [(writer, turn) for writer in range(WRITERS) for turn in stood]
    assert verdict.is_whole and verdict.head.sequence == len(acts)


def test_someone_who_verifies_meanwhile_sees_a_whole_chain(tmp_path: Path) -> None:
    def look_often() -> list[Verdict]:
        return [verify_journal() for _ in range(20)]

    with several_writers_possible(tmp_path):
        *_, verdicts = side_by_side([*(partial(write_many, writer) for writer in range(3)), look_often])
    assert all(verdict.is_whole for verdict in verdicts)


def write_without_turns() -> list[IntegrityError | None]:
    """Let two writers read the head at the same time; return the database's answer to each."""
    both_looked, look_at_head = Barrier(2, timeout=LONGEST_WAIT), EntryQuerySet.head

    def head_together(entries: EntryQuerySet) -> JournalHead:
        head = look_at_head(entries)
        both_looked.wait()
        return head

    def write() -> IntegrityError | None:
        try:
            write_entry("wave", by=None, about=[uuid4()])
        except IntegrityError as error:
            return error
        return None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(actions, "_take_turn", lambda: None)
        patch.setattr(EntryQuerySet, "head", head_together)
        return side_by_side([write, write])


@pytest.fixture
def places_may_be_taken_twice(transactional_db: None) -> Iterator[None]:
    """Drop the constraint that gives each place in the chain to one entry."""
    [once] = Entry._meta.constraints
    with connection.schema_editor() as editor:
        editor.remove_constraint(Entry, once)
    yield
    with lifted():
        EntrySubject.objects.all().delete()
        Entry.objects.all().delete()
    with connection.schema_editor() as editor:
        editor.add_constraint(Entry, once)


@on_postgresql
def test_without_turns_the_database_still_keeps_a_place_for_one() -> None:
    said = write_without_turns()
    assert sorted(error is None for error in said) == [False, True]
    assert verify_journal().is_whole


@on_postgresql
def test_a_chain_written_without_turns_would_be_seen_broken(places_may_be_taken_twice: None) -> None:
    assert write_without_turns() == [None, None]
    assert verify_journal().damage == Damage.MISPLACED


@on_postgresql
def test_nobody_waits_without_writing() -> None:
    with transaction.atomic():
        write_entry("wave", by=None)
        assert side_by_side([Entry.objects.count]) == [0]
