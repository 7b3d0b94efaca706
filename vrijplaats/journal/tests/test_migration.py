"""What was noted before there was a chain is chained in the order in which it was recorded."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from vrijplaats.journal.actions import write_entry
from vrijplaats.journal.append_only import is_guarded
from vrijplaats.journal.models import Entry
from vrijplaats.journal.verification import verify_journal

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE = [("journal", "0001_initial")]
BEGIN = datetime(2026, 5, 21, 10, 0, tzinfo=UTC)


def migrate(to: list[tuple[str, str]]) -> Apps:
    """Bring the journal to this state; return its models there."""
    return MigrationExecutor(connection).migrate(to).apps


def migrate_to_the_present() -> None:
    """Migrate to the newest journal."""
    graph = MigrationExecutor(connection).loader.graph
    migrate([node for node in graph.leaf_nodes() if node[0] == "journal"])


@pytest.fixture
def earlier(transactional_db: None) -> Iterator[Apps]:
    """Go back to the time without a chain; whatever happens, end in the present."""
    yield migrate(BEFORE)
    migrate_to_the_present()


def write_earlier(apps: Apps, times: int) -> list[UUID]:
    """Write entries as they were, the last recorded first; return their ids in the order of the clock."""
    entry_then, subject_then = (apps.get_model("journal", name) for name in ("Entry", "EntrySubject"))
    entries = [
        entry_then(
            act="pause",
            recorded_at=BEGIN + timedelta(microseconds=1 + at // 2),
            actor_id=uuid4() if at % 3 else None,
            thing="people.youngperson",
            thing_id=uuid4(),
            fields=["dream", "name"][: at % 3],
            counts={"imported": at} if at % 2 else {},
        )
        for at in reversed(range(times))
    ]
    entry_then.objects.bulk_create(entries)
    subject_then.objects.bulk_create(
        subject_then(entry=entry, subject_id=uuid4())
        for at, entry in enumerate(entries)
        for _ in range(at % 3)
    )
    return [entry.pk for entry in sorted(entries, key=lambda entry: (entry.recorded_at, entry.pk))]


def test_what_was_there_is_one_whole_chain_that_goes_on(earlier: Apps) -> None:
    in_order = write_earlier(earlier, times=2_300)  # more than are held in memory at a time
    migrate_to_the_present()
    assert list(Entry.objects.order_by("sequence").values_list("pk", flat=True)) == in_order
    assert write_entry("wave", by=None, about=[uuid4()]).sequence == 2_301
    verdict = verify_journal()
    assert verdict.is_whole and verdict.head.sequence == 2_301
    assert is_guarded()


def test_a_movement_without_entries_begins_at_one(earlier: Apps) -> None:
    migrate_to_the_present()
    assert write_entry("wave", by=None).sequence == 1
    assert verify_journal().is_whole and is_guarded()
