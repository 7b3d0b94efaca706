"""The cost of a journal entry, alone and with eight writers at once, and of verifying the whole journal.

Floors: for an entry about three people, as many bare rows in a transaction of their own; for eight writers
at once, one alone; for verifying, reading the same rows and hashing each once. The first two wait for the
disk and are measured by the wall clock. Memory to verify does not grow with the journal.
"""

import threading
import tracemalloc
from collections.abc import Callable, Iterator
from hashlib import sha256
from uuid import uuid4

from benchmarks.judging import Figure, compare, ratio_figure, verdict, wall
from benchmarks.movement import temporary_movement

AT_ONCE, ABOUT, WRITERS, MANY, TURNS = 20, 3, 8, 30_000, 20
LIMIT_ALONE, LIMIT_TOGETHER, LIMIT_VERIFYING, LIMIT_MB = 5, 2.5, 3, 32


def main() -> int:
    """Measure and print; return 1 where a limit is passed."""
    print(f"{WRITERS} writers, {MANY} entries to verify")
    with temporary_movement():
        return verdict(figures())


def figures() -> Iterator[Figure]:
    """Yield the cost of writing, then of verifying."""
    alone = compare(write_bare, write, turns=TURNS, clock=wall)
    yield ratio_figure(f"{AT_ONCE} entries, of bare rows", alone, LIMIT_ALONE)
    together = compare(write_in_turn, write_together, turns=TURNS // 4, clock=wall)
    yield ratio_figure(f"{WRITERS} writers at once, of one alone", together, LIMIT_TOGETHER)
    fill()
    verifying = compare(read_and_hash, verify, turns=TURNS // 4)
    yield ratio_figure(f"verifying {MANY} entries", verifying, LIMIT_VERIFYING)
    yield Figure("memory to verify", megabytes(verify), LIMIT_MB, "MB")


def write_bare() -> None:
    """Write as many bare rows as entries have, those of each entry in one transaction.

    The same rows, so that the ratio is of what an entry adds, on a disk that waits and on one that does not.
    """
    from django.db import transaction

    from vrijplaats.privacy.models import Subject

    for _ in range(AT_ONCE):
        with transaction.atomic():
            Subject.objects.create()
            Subject.objects.bulk_create(Subject() for _ in range(ABOUT))


def write() -> None:
    """Write entries, each about a few people and in its own transaction."""
    from vrijplaats.journal.actions import write_entry

    for _ in range(AT_ONCE):
        write_entry("read", by=None, about=[uuid4() for _ in range(ABOUT)])


def write_in_turn() -> None:
    """Let one writer write as much as the others do together."""
    for _ in range(WRITERS):
        write()


def write_together() -> None:
    writers = [threading.Thread(target=write_apart) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()


def write_apart() -> None:
    """Write over a connection of this thread's own."""
    from django.db import connection

    write()
    connection.close()


def fill() -> None:
    """Fill the journal to its full length, in one transaction."""
    from django.db import transaction

    from vrijplaats.journal.actions import write_entry
    from vrijplaats.journal.models import Entry

    written = Entry.objects.count()
    assert written == AT_ONCE * (1 + TURNS + 2 * WRITERS * (1 + TURNS // 4)), "every write was kept"
    with transaction.atomic():
        for _ in range(MANY - written):
            write_entry("read", by=None, about=[uuid4()])


def verify() -> None:
    """Verify the whole journal."""
    from vrijplaats.journal.verification import verify_journal

    found = verify_journal()
    assert found.is_whole and found.head.sequence == MANY, found


def read_and_hash() -> None:
    """Read every entry and subject as plain values, and hash each entry once."""
    from vrijplaats.journal.models import Entry, EntrySubject

    for values in Entry.objects.order_by("sequence").values_list().iterator(chunk_size=2000):
        sha256(repr(values).encode()).hexdigest()
    for _ in EntrySubject.objects.order_by("pk").values_list().iterator(chunk_size=2000):
        pass


def megabytes(act: Callable[[], None]) -> float:
    """Return the most memory that an act holds at once, in MB."""
    tracemalloc.start()
    act()
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1_000_000


if __name__ == "__main__":
    raise SystemExit(main())
