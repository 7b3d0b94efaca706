"""Removal of rows that are about nobody and older than their term; each room registers its own."""

from collections.abc import Callable
from datetime import datetime

from .terms import TERMS, Term

type_of_cleanup = Callable[[datetime], int]
_cleanups: dict[str, tuple[Term, type_of_cleanup]] = {}


def cleans_up(term: Term) -> Callable[[type_of_cleanup], type_of_cleanup]:
    """Register a function that removes rows about nobody once they are older than a term.

    The function gets a time, removes what is from before it, and returns the number of rows; calling it twice
    must be harmless.
    """

    def register(cleanup: type_of_cleanup) -> type_of_cleanup:
        _cleanups[f"{cleanup.__module__.split('.')[1]}_{cleanup.__name__}"] = (TERMS[term.key], cleanup)
        return cleanup

    return register


def cleanups() -> dict[str, tuple[Term, type_of_cleanup]]:
    """Return every registered cleanup with its term, by name."""
    return dict(_cleanups)
