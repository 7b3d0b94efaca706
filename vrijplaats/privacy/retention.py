"""What rooms tell for letting go: when someone was last met, and which leftovers are about nobody."""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from .terms import TERMS, Term

type_of_signs = Callable[[datetime], Iterable[UUID]]
type_of_broom = Callable[[datetime], int]
_signs: list[type_of_signs] = []
_brooms: dict[str, tuple[Term, type_of_broom]] = {}


def shows_contact(signs: type_of_signs) -> type_of_signs:
    """Register who gave a sign in one room since a moment, as subject ids; who did is not asked to go."""
    _signs.append(signs)
    return signs


def in_contact_since(moment: datetime) -> set[UUID]:
    """Return everyone of whom any room had a sign since this moment."""
    return {subject for signs in _signs for subject in signs(moment)}


def clears(term: Term) -> Callable[[type_of_broom], type_of_broom]:
    """Register how leftovers without a person go, by themselves, once they are older than a term.

    The function removes what is from before a moment and returns how many rows that were; doing it twice
    is harmless.
    """

    def register(broom: type_of_broom) -> type_of_broom:
        _brooms[f"{broom.__module__.split('.')[1]}_{broom.__name__}"] = (TERMS[term.key], broom)
        return broom

    return register


def brooms() -> dict[str, tuple[Term, type_of_broom]]:
    """Return every registered broom by name, with its term."""
    return dict(_brooms)
