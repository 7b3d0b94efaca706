"""The headings of a file, for somebody to say which column is what."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from vrijplaats.sheets.sandbox import Cell, Sheet

from .cells import plain
from .contact_log import CONTACT_LOG
from .list_types import LONGEST_HEADING, ReadingChoices, columns_in, find_columns, words_in
from .tables import is_of_totals

FIELDS = {
    "day": _("Datum"),
    "clock": _("Tijd"),
    "spot": _("Plek"),
    "heads": _("Aantal mensen"),
    "depth": _("Hoe diep"),
    "form": _("Vorm"),
    "remark": _("Opmerkingen"),
}
WITHIN = 30
MOST_HEADINGS = 60


def headings_in(sheets: Sequence[Sheet], choices: ReadingChoices) -> tuple[list[str], dict[str, str]]:
    """Return every heading of a file once, and for each field the plain heading that it is read from now."""
    headings: dict[str, str] = {}
    fields: dict[str, str] = {}
    for sheet in sheets:
        row = [] if is_of_totals(sheet.name) else _heading_row(sheet, choices)
        for cell in row:
            if isinstance(cell, str) and len(cell) <= LONGEST_HEADING and plain(cell):
                headings.setdefault(plain(cell), " ".join(cell.split()))
        # Known headings are proposed, also where there are too few of them to read the sheet.
        for name, at in columns_in(words_in(row), CONTACT_LOG, choices).items():
            fields.setdefault(name, plain(row[at]))
    return list(headings.values())[:MOST_HEADINGS], fields


def _heading_row(sheet: Sheet, choices: ReadingChoices) -> list[Cell]:
    """Return the row of a sheet that is a heading, or looks most like one: the first with most words."""
    rows = sheet.rows[:WITHIN]
    known = (row for row in rows if find_columns(words_in(row), CONTACT_LOG, choices))
    return next(known, None) or max(rows, key=_words, default=[])


def _words(row: Sequence[Cell]) -> int:
    """Return how many short texts without a digit a row has."""
    return sum(
        isinstance(cell, str) and 0 < len(cell) <= LONGEST_HEADING and not any(map(str.isdecimal, cell))
        for cell in row
    )
