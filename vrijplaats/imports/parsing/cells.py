"""What a single cell may hold, and how it is refused."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from django.conf import settings
from django.db.models import TextChoices
from django.utils import translation
from django.utils.translation import gettext as _

from vrijplaats.language.folding import fold, straighten
from vrijplaats.sheets.sandbox import Cell

# What spreadsheets show for an error in a formula, in any language: #REF!, #N/B, #OVERLOOP!, Err:502.
FAULT = re.compile(r"#(?:N/?A|N/B|[A-Z/0]{3,12}[!?])|Err:5\d\d", re.IGNORECASE)
# What shows that letters were lost or turned around on the way: the replacement character, the marks that
# turn letters around, and UTF-8 that was read as Windows ("CafÃ©").
GARBLED = re.compile("[\ufffd\u202d\u202e]|\u00c3[^\\w\\s]|\u00e2\u20ac")


class UnreadableCellError(Exception):
    """A cell cannot be read; the message says in plain Dutch what to do, without the contents of the cell."""


def words_of(cell: Cell) -> str:
    """Return the words of a cell as they are compared; accents stay, since "3 à 4" differs from "3 a 4"."""
    return straighten(str(cell))


def plain(cell: Cell) -> str:
    """Return letters and digits only, in lower case, without accents: "Soort gesprek?" is "soortgesprek"."""
    return "".join(letter for letter in fold(str(cell)) if letter.isalnum())


def is_fault(cell: Cell) -> bool:
    """Return whether this cell shows an error of a formula."""
    return isinstance(cell, str) and bool(FAULT.fullmatch(cell))


def check_no_fault(cell: Cell) -> None:
    """Raise UnreadableCellError where a required cell shows an error of a formula."""
    if is_fault(cell):
        raise UnreadableCellError(
            _("Hier staat een foutmelding van de spreadsheet. Zet er neer wat het moet zijn.")
        )


def is_garbled(cell: Cell) -> bool:
    """Return whether letters of this cell were lost or turned around before it came here."""
    return isinstance(cell, str) and not cell.isascii() and bool(GARBLED.search(cell))


def check_letters(cells: Iterable[Cell]) -> None:
    """Raise UnreadableCellError where a cell does not hold the letters that somebody wrote."""
    if any(map(is_garbled, cells)):
        raise UnreadableCellError(
            _("Hier staan letters die niet kloppen. Typ ze over, of bewaar de lijst als CSV met UTF-8.")
        )


def read_as(cell: Cell, meant: str) -> str:
    """Return the note that says how a cell was read."""
    return _("“{written}” lezen we als {meant}.").format(written=" ".join(str(cell).split()), meant=meant)


def read_yes(cell: Cell) -> bool:
    """Return whether a cell says yes; an empty one says no. Raises UnreadableCellError."""
    word = plain(cell)
    if word in {"ja", "j", "yes", "y", "waar", "true", "x", "1"}:
        return True
    if word in {"", "nee", "n", "no", "onwaar", "false", "0"}:
        return False
    raise UnreadableCellError(_("Schrijf hier ja of nee."))


def choose(cell: Cell, words: Mapping[str, str], kind: type[TextChoices], what: object) -> str:
    """Return the choice that the word in a cell stands for; "" where `words` allow an empty cell.

    Raises UnreadableCellError with the words to choose from.
    """
    word = plain(cell)
    meaning = words.get(word, labels_of(kind).get(word))
    if meaning is None:
        told = ", ".join(map(str, kind.labels))
        raise UnreadableCellError(
            _("{what} kennen we niet. Kies uit: {words}.").format(what=what, words=told)
        )
    return meaning


@cache
def labels_of(kind: type[TextChoices]) -> dict[str, str]:
    """Return the choice for each of its labels, in every language, as a plain word."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.update({plain(str(label)): str(value) for value, label in kind.choices})
    return found


def read_text(cell: Cell, what: object, longest: int) -> str:
    """Return a text with single spaces, at most this long. Raises UnreadableCellError."""
    check_no_fault(cell)
    text = " ".join(str(cell).split())
    if len(text) > longest:
        raise UnreadableCellError(
            _("{what} is te lang. Houd het bij {n} letters.").format(what=what, n=longest)
        )
    return text
