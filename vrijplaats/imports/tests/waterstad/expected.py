"""The expected result of a log, counted by hand."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

# Words of which a reason has to hold at least one; a reason about something else helps nobody.
DATE = ("datum", "dag", "jaar")
WEEKDAY = ("weekdag", "dag van de week", "valt op")
MISSING = ("datum ontbreekt",)
TIME = ("tijd",)
HEADS = ("aantal", "getal", "hoeveel", "mensen")
DEPTH = ("diepte", "gesprek")
FAULT = ("fout", "#", "formule", "rekenblad")

# Words that occur in remarks only: a name, a telephone number and an address, all made up.
NAME, PHONE, ADDRESS = "Zilverling", "06-40414243", "Kwikstraat 17"
CANARIES = (NAME, PHONE, PHONE.replace("-", ""), ADDRESS)


class Met(NamedTuple):
    """One meeting: the place of its line, and what it says. No place is "-", no time is noon."""

    sheet: str
    row: int
    day: str
    clock: str
    place: str
    heads: int
    depth: str
    form: str

    def said(self) -> tuple[str, str, str, int, str, str]:
        """Return what the database has to hold; capitals of a place or form are ignored."""
        return self.day, self.clock, self.place.casefold(), self.heads, self.depth, self.form.casefold()


class Refused(NamedTuple):
    """One line that nobody can be sure of, and the words of which its reason holds at least one."""

    sheet: str
    row: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class Log:
    """One file and its expected result. The counts are written down apart, so that lists and counts agree.

    `skipped` names sheet and row, row 0 for a whole sheet. `open` holds lines that are no meeting and of
    which nothing was agreed: they may be skipped, refused or ignored. `loose` are lines whose note has to say
    what was read. `grown` are the meetings that `build(True)` has more than `build(False)`.
    """

    file: str
    build: Callable[[bool], bytes]
    meetings: int
    refusals: int
    met: list[Met]
    refused: list[Refused]
    skipped: list[tuple[str, int]]
    grown: list[Met]
    open: frozenset[tuple[str, int]] = frozenset()
    loose: tuple[tuple[str, int, str], ...] = ()
