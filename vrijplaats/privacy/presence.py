"""Whether those whom an act is about are still here: asked and locked inside the transaction of the act.

Every act ends in `write_entry`, and this guard stands in it: where someone was erased, or merged into the
other of two cards, since the page was fetched, the act is refused and all that it wrote is rolled back.
Source: decisions 22 and 31.
"""

import functools
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar
from uuid import UUID

from django.db import OperationalError, connection

from vrijplaats.journal.actions import guards_entries

from .models import Subject

P = ParamSpec("P")
T = TypeVar("T")

# Below PostgreSQL's deadlock_timeout (one second): where an act and an erasure wait for each other's rows,
# the erasure gives way and is tried again, and the act goes on.
LONGEST_WAIT_FOR_A_ROW = "400ms"
TRIES = 40
LOCKED, DEADLOCK = "55P03", "40P01"
# KEY SHARE lets other acts on this person pass and only conflicts with an erasure. Whoever is being erased at
# this moment is skipped, so no act ever waits for an erasure here, and the two cannot wait for each other.
GONE = """
WITH here AS (
    SELECT id FROM privacy_subject WHERE id = ANY(%(ids)s) AND erased_at IS NULL AND merged_into_id IS NULL
    FOR KEY SHARE SKIP LOCKED
)
SELECT id FROM privacy_subject WHERE id = ANY(%(ids)s) AND id NOT IN (SELECT id FROM here)
"""


class SubjectGone(Exception):
    """Someone whom an act is about was erased or merged, or this happens at this moment."""


@guards_entries
def refuse_who_is_gone(ids: list[UUID]) -> None:
    """Raise SubjectGone where one of these was erased or merged; the others stay locked until the end.

    On SQLite the transaction is the lock: it takes the right to write when it begins (`IMMEDIATE`).
    """
    if not ids:
        return
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(GONE, {"ids": ids})
            is_gone = cursor.fetchone() is not None
    else:
        is_gone = Subject.objects.filter(pk__in=ids).exclude(erased_at=None, merged_into=None).exists()
    if is_gone:
        raise SubjectGone


@contextmanager
def locked_for_erasure(subject: Subject) -> Iterator[Subject]:
    """Give the subject as it is now, locked against every act: others end first or are refused."""
    if connection.vendor != "postgresql":
        yield Subject.objects.get(pk=subject.pk)
        return
    with _impatient():
        yield Subject.objects.select_for_update().get(pk=subject.pk)


@contextmanager
def _impatient() -> Iterator[None]:
    """Wait shortly for any row, inside this transaction; a rollback puts the setting back too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('lock_timeout')")
        before = cursor.fetchone()[0]
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [LONGEST_WAIT_FOR_A_ROW])
    yield
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [before])


def state_of(error: BaseException) -> str:
    """Return the state (SQLSTATE) that PostgreSQL gives an error; empty on SQLite."""
    return getattr(error.__cause__, "sqlstate", None) or ""


def tried_again(act: Callable[P, T]) -> Callable[P, T]:
    """Run an erasure again where another transaction held its rows; each time it starts anew as a whole."""

    @functools.wraps(act)
    def patient(*args: P.args, **options: P.kwargs) -> T:
        for _turn in range(TRIES):
            try:
                return act(*args, **options)
            except OperationalError as error:
                if state_of(error) not in (LOCKED, DEADLOCK):
                    raise
                time.sleep(random.uniform(0.01, 0.2))  # noqa: S311 - no secret
        return act(*args, **options)

    return patient
