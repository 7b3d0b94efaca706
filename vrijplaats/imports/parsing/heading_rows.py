"""Two rows of headings: "Aantal" above, and "jongens" and "meiden" in the row below it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from vrijplaats.sheets.sandbox import Cell

from .cells import UnreadableCellError, plain
from .list_types import ReadingChoices, SheetKind, all_headings, columns_in, words_in


def second_row(
    above: Sequence[Cell], below: Sequence[Cell], kind: SheetKind, choices: ReadingChoices
) -> dict[str, int] | None:
    """Return the columns of a heading and the row below it together; None where that row is no heading.

    Raises UnreadableCellError where a column of a number has a second heading that we do not know: what it
    holds would be missing from the number.
    """
    columns = columns_in(words_in(above), kind, choices)
    if not _is_second(above, below, kind, columns, choices):
        return None
    known = {at for name, at in columns_in(words_in(below), kind, choices).items() if name}
    for at in _below_numbers(above, below, kind, columns):
        if at not in known:
            raise UnreadableCellError(
                _("Boven deze lijst staan twee rijen met kopjes. Maak er een rij van en kies hem opnieuw.")
            )
    joined = [
        _cell(below, at) if at in known else _cell(above, at) for at in range(max(len(above), len(below)))
    ]
    return columns_in(words_in(joined), kind, choices)


def _is_second(
    above: Sequence[Cell],
    below: Sequence[Cell],
    kind: SheetKind,
    columns: dict[str, int],
    choices: ReadingChoices,
) -> bool:
    """Return whether a row below a heading is one too: only words, no date, and below several columns."""
    filled = [cell for cell in below if cell != ""]
    if not filled or _cell(below, columns.get(kind.dated, -1)) != "":
        return False
    if any(not isinstance(cell, str) or cell.strip().isdecimal() for cell in filled):
        return False
    words = {word for word, _name in all_headings(kind)} | choices.columns.keys()
    knows_one = any(plain(cell) in words for cell in filled)
    return (knows_one and len(filled) > 1) or len(_below_numbers(above, below, kind, columns)) > 1


def _below_numbers(
    above: Sequence[Cell], below: Sequence[Cell], kind: SheetKind, columns: dict[str, int]
) -> list[int]:
    """Return the columns with a second heading below one heading of a number that has several."""
    found = []
    for name in kind.counted & columns.keys():
        at = columns[name]
        own = [at]
        while at + 1 < len(below) and _cell(above, at + 1) == "":
            at += 1
            own.append(at)
        found += [column for column in own if _cell(below, column) != ""] if len(own) > 1 else []
    return found


def _cell(row: Sequence[Cell], at: int) -> Cell:
    return row[at] if 0 <= at < len(row) else ""
