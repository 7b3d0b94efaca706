"""Signs of contact: rooms tell whom they met, so that nobody who is still around is asked to let go."""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

type_of_signs = Callable[[datetime], Iterable[UUID]]
_signs: list[type_of_signs] = []


def shows_contact(signs: type_of_signs) -> type_of_signs:
    """Register a function that returns the ids of the subjects who gave a sign in one room since a time."""
    _signs.append(signs)
    return signs


def in_contact_since(since: datetime) -> set[UUID]:
    """Return the ids of the subjects of whom any room had a sign of contact since then."""
    return {subject for signs in _signs for subject in signs(since)}
