"""Removal of rows that are about nobody and older than their term; each room registers its own."""

from collections.abc import Callable
from datetime import datetime

from .terms import TERMS, Term

type_of_cleanup = Callable[[datetime], int]
_cleanups: dict[str, tuple[Term, type_of_cleanup]] = {}


def cleans_up(term: Term) -> Callable[[type_of_cleanup], type_of_cleanup]:
    """Register how leftovers without a person go, by themselves, once they are older than a term.

    The function removes what is from before a moment and returns how many rows that were; doing it twice
    is harmless.
    """

    def register(cleanup: type_of_cleanup) -> type_of_cleanup:
        _cleanups[f"{cleanup.__module__.split('.')[1]}_{cleanup.__name__}"] = (TERMS[term.key], cleanup)
        return cleanup

    return register


def cleanups() -> dict[str, tuple[Term, type_of_cleanup]]:
    """Return every registered cleanup by name, with its term."""
    return dict(_cleanups)
