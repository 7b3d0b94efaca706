"""Short ways to fill a journal, and to change its tables as someone with access to the database could."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections, transaction

from vrijplaats.journal.actions import write_entry
from vrijplaats.journal.append_only import lifted

T = TypeVar("T")


def write_some(length: int = 8) -> list[UUID]:
    """Write `length` entries, each about two people; return the subject ids."""
    people = [uuid4() for _ in range(length)]
    for at, person in enumerate(people):
        write_entry("read", by=None, about=[person, people[at - 1]], fields=["dream"], counts={"shown": at})
    return people


@contextmanager
def tampered(*statements: str) -> Iterator[None]:
    """Run these statements with the triggers dropped; roll everything back afterwards."""
    with transaction.atomic():
        with lifted(), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        yield
        transaction.set_rollback(True)


@contextmanager
def several_writers_possible(folder: Path) -> Iterator[None]:
    """Use a database file with these tables: SQLite's test database is in memory, for one connection."""
    if connection.vendor != "sqlite":
        yield
        return
    import sqlite3

    file = folder / "movement.sqlite3"
    with sqlite3.connect(file) as target:
        connection.ensure_connection()
        connection.connection.backup(target)
        # As in a home: two that connect at once would both want to change it, and one would not wait.
        target.execute("PRAGMA journal_mode=WAL")
    target.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(connections.settings["default"], "NAME", str(file))
        yield


def side_by_side(jobs: list[Callable[[], T]]) -> list[T]:
    """Run each job in a thread with its own connection, all at once; raise the first error of any."""

    def with_connection(job: Callable[[], T]) -> T:
        try:
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(with_connection, jobs))
