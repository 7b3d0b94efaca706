"""What it costs to note an act, alone and with eight writers at once, and to verify the whole journal.

Most of writing is waiting for the disk, so the limit is against one bare row in a transaction of its own:
an entry takes at most three times as long, and eight writers together get at least half as much done as one
alone. Verifying: at least 5,000 entries a second, in at most 32 MB.
"""

import os
import tempfile
import threading
import time
import tracemalloc
from collections.abc import Callable
from uuid import uuid4

ALONE, WRITERS, EACH, MANY = 400, 8, 50, 30_000
LIMIT_ALONE, LIMIT_TOGETHER, LIMIT_VERIFYING, LIMIT_MB = 1 / 3, 1 / 2, 5_000, 32


def _open_house() -> None:
    """Start Django in a fresh, temporary home; `DATABASE_URL` may point at an empty PostgreSQL."""
    os.environ["VRIJPLAATS_HOME"] = tempfile.mkdtemp(prefix="vrijplaats-bench-")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vrijplaats.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _write_bare(times: int) -> None:
    """Write a number of bare rows, each in its own transaction."""
    from vrijplaats.privacy.models import Subject

    for _ in range(times):
        Subject.objects.create()


def _write(times: int) -> None:
    """Note a number of readings, each about three people, each in its own transaction."""
    from django.db import connection

    from vrijplaats.journal.actions import write_entry

    for _ in range(times):
        write_entry("read", by=None, about=[uuid4(), uuid4(), uuid4()])
    connection.close()


def _write_together() -> None:
    """Let eight write at once."""
    writers = [threading.Thread(target=_write, args=(EACH,)) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()


def _fill() -> None:
    """Bring the journal to its full length, in one transaction."""
    from django.db import transaction

    from vrijplaats.journal.models import Entry

    with transaction.atomic():
        for _ in range(MANY - Entry.objects.count()):
            _write_one()


def _write_one() -> None:
    """Note one reading about one person."""
    from vrijplaats.journal.actions import write_entry

    write_entry("read", by=None, about=[uuid4()])


def _verify() -> None:
    """Walk the whole journal."""
    from vrijplaats.journal.verification import verify_journal

    verdict = verify_journal()
    assert verdict.is_whole and verdict.head.sequence == MANY, verdict


def _per_second(what: Callable[[], None], times: int) -> float:
    """Return how many times a second."""
    begin = time.perf_counter()
    what()
    return times / (time.perf_counter() - begin)


def _megabytes(what: Callable[[], None]) -> float:
    """Return the most memory that this holds at once, in MB."""
    tracemalloc.start()
    what()
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1_000_000


def main() -> int:
    """Print every figure beside its limit; return how many are past it."""
    _open_house()
    from vrijplaats.journal.models import Entry

    bare = _per_second(lambda: _write_bare(ALONE), ALONE)
    alone = _per_second(lambda: _write(ALONE), ALONE)
    together = _per_second(_write_together, WRITERS * EACH)
    assert Entry.objects.count() == ALONE + WRITERS * EACH
    _fill()
    verified, memory = _per_second(_verify, MANY), _megabytes(_verify)
    print(f"one bare row        {bare:8.0f} /s")
    print(f"alone               {alone:8.0f} entries/s  of bare {alone / bare:4.2f}  limit {LIMIT_ALONE:.2f}")
    share = f"of alone {together / alone:4.2f}  limit {LIMIT_TOGETHER:.2f}"
    print(f"{WRITERS} writers at once   {together:8.0f} entries/s  {share}")
    print(f"verifying {MANY:,}    {verified:8.0f} entries/s  limit {LIMIT_VERIFYING}")
    print(f"memory to verify    {memory:8.1f} MB  limit {LIMIT_MB}")
    is_slow = (alone < LIMIT_ALONE * bare, together < LIMIT_TOGETHER * alone, verified < LIMIT_VERIFYING)
    return sum(is_slow) + (memory > LIMIT_MB)


if __name__ == "__main__":
    raise SystemExit(main())
