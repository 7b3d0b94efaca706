"""Acts on many rows at once, each row in one worker only."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any
from uuid import UUID

from vrijplaats.messages.models.theirs import Theirs
from vrijplaats.privacy.presence import SubjectGone


def together_or_apart(keys: list[UUID], act: Callable[[list[UUID]], list[UUID]]) -> list[UUID]:
    """Do an act for all of these at once; where somebody among them was erased, for each by itself."""
    try:
        return act(keys) if keys else []
    except SubjectGone:
        return [done for key in keys for done in _alone(key, act)]


def _alone(key: UUID, act: Callable[[list[UUID]], list[UUID]]) -> list[UUID]:
    with suppress(SubjectGone):
        return act([key])
    return []


def locked(rows: Any) -> list[Any]:
    """Lock these rows and return them, without those that another worker holds.

    On SQLite the transaction is the lock.
    """
    return list(rows.select_for_update(skip_locked=True, of=("self",)))


def people_of(rows: Iterable[Theirs]) -> list[UUID]:
    return sorted({row.young_person_id for row in rows})


def in_parts(keys: list[UUID], size: int) -> Iterator[list[UUID]]:
    for place in range(0, len(keys), size):
        yield keys[place : place + size]
