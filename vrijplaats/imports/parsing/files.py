"""A whole file: every line that can be read, and a plain sentence for every one that cannot."""

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from vrijplaats.sheets.sandbox import Cell, Sheet, UnreadableSheetError, open_sheets

from .cells import UnreadableCellError, check_letters, is_garbled
from .contact_log import CONTACT_LOG, UnknownDepthError
from .days import Orders, orders_of
from .gatherings import GATHERINGS
from .list_types import Headings, Line, ReadingChoices, SheetContext, SheetKind
from .people import PEOPLE
from .statements import STATEMENTS
from .tables import RowMessage, SheetLines, lines_in
from .years import year_of

KINDS: tuple[SheetKind, ...] = (CONTACT_LOG, GATHERINGS, PEOPLE, STATEMENTS)
logger = logging.getLogger(__name__)
LEAST_TO_COMPARE = 5
LONGEST_WORD = 40


class NoHeadingsError(UnreadableSheetError):
    """No row in the file looks like headings that we know; somebody has to say which column is what."""


@dataclass
class ParsedFile:
    """The lines of a file by kind, and what was refused, skipped or read loosely."""

    lines: dict[str, list[Any]] = field(default_factory=dict)
    refused: list[RowMessage] = field(default_factory=list)
    skipped: list[RowMessage] = field(default_factory=list)
    notes: list[RowMessage] = field(default_factory=list)
    unknown_depths: Counter[str] = field(default_factory=Counter)

    def of(self, kind: SheetKind) -> list[Any]:
        """Return the lines of one kind."""
        return self.lines.get(kind.key, [])

    def content(self) -> Counter[Any]:
        """Return every line with how often it occurs."""
        return Counter((key, line) for key, lines in self.lines.items() for line in lines)

    def refuse(self, line: Line, error: UnreadableCellError) -> None:
        """Record that a line cannot be read, and the word for a depth that nobody has explained yet."""
        self.refused.append(RowMessage(line.sheet, line.row, str(error)))
        if isinstance(error, UnknownDepthError) and len(error.word) <= LONGEST_WORD:
            self.unknown_depths[error.word] += 1

    def add(self, other: "ParsedFile") -> None:
        """Add the contents of another sheet."""
        for key, lines in other.lines.items():
            self.lines.setdefault(key, []).extend(lines)
        self.refused += other.refused
        self.skipped += other.skipped
        self.notes += other.notes
        self.unknown_depths += other.unknown_depths


def read_file(
    content: bytes, *, now: datetime, name: str = "", choices: ReadingChoices | None = None
) -> ParsedFile:
    """Read every sheet of a file; `now` is the movement's own local time, `name` that of the file.

    Raises UnreadableSheetError where it cannot be opened, NoHeadingsError where no headings are known.
    """
    choices = choices or ReadingChoices()
    headings = Headings(KINDS, choices)
    opened = open_sheets(content)
    found = [lines_in(sheet, headings) for sheet in opened]
    if not any(sheet.has_headings for sheet in found):
        raise _no_headings(opened)
    orders = _orders(found)
    sheets = [
        _read(sheet, SheetContext(now, year_of(sheet, name), sheet.sheet.epoch_1904, choices), orders)
        for sheet in found
    ]
    whole, copies = ParsedFile(), _copies(sheets)
    for at, parsed in enumerate(sheets):
        if at in copies:
            parsed = ParsedFile(
                skipped=[RowMessage(found[at].sheet.name, 0, _("Dit tabblad herhaalt andere tabbladen."))]
            )
        whole.add(parsed)
    return whole


def _no_headings(sheets: Sequence[Sheet]) -> UnreadableSheetError:
    """Return what to say of a file without known headings; one without columns is no list."""
    if max(len(row) - row.count("") for sheet in sheets for row in sheet.rows) < 2:
        return UnreadableSheetError(
            _("We zien hier geen lijst. Zet elke ontmoeting op een eigen regel, met kopjes erboven.")
        )
    return NoHeadingsError(
        _(
            "We vinden geen rij met de kopjes datum, aantal en diepte. Zet die boven de lijst, "
            "of kies op de pagina Inlezen welke kolom wat is."
        )
    )


def _orders(found: Sequence[SheetLines]) -> dict[tuple[str, str], Orders]:
    """Return for each sheet and kind in which order its dates are; where they do not tell, the others do."""
    dates: dict[tuple[str, str], list[Cell]] = {}
    for sheet in found:
        for kind, line in sheet.lines:
            dates.setdefault((sheet.sheet.name, kind.key), []).append(line.cells.get(kind.dated, ""))
    return {
        (name, key): orders_of(cells).or_else(
            orders_of(cell for (_name, other), cells in dates.items() if other == key for cell in cells)
        )
        for (name, key), cells in dates.items()
    }


def _read(found: SheetLines, context: SheetContext, orders: Mapping[tuple[str, str], Orders]) -> ParsedFile:
    """Read the lines of one sheet, without the examples of the template."""
    parsed = ParsedFile(refused=found.refused, skipped=found.skipped, notes=found.notes)
    examples = {kind.key: kind.examples(context) for kind in KINDS}
    for kind, line in found.lines:
        try:
            content, notes = _read_line(kind, line, replace(context, orders=orders[line.sheet, kind.key]))
        except UnreadableCellError as error:
            parsed.refuse(line, error)
        else:
            if content in examples[kind.key]:
                parsed.skipped.append(
                    RowMessage(line.sheet, line.row, _("Dit is een voorbeeld uit het sjabloon."))
                )
                continue
            parsed.lines.setdefault(kind.key, []).append(content)
            if line.row in found.sheet.hidden_rows:
                notes = [*notes, _("Deze regel is verborgen in jullie lijst. We lezen hem wel.")]
            parsed.notes += [RowMessage(line.sheet, line.row, note) for note in notes]
    return parsed


def _read_line(kind: SheetKind, line: Line, context: SheetContext) -> tuple[Any, list[str]]:
    """Return what is on a line; raise UnreadableCellError where it cannot be read, for whatever reason."""
    check_letters(cell for name, cell in line.cells.items() if name not in kind.aside)
    try:
        content, notes = kind.read(line, context)
    except (ValueError, ArithmeticError, LookupError) as error:
        # Ours to mend, but no reason to keep somebody from the other lines.
        logger.exception("a line could not be read")
        raise UnreadableCellError(
            _("Deze regel kunnen we niet lezen. Typ hem nog eens over en probeer het opnieuw.")
        ) from error
    if any(is_garbled(line.cells.get(name, "")) for name in kind.aside):
        notes = [*notes, _("In de opmerking staan letters die niet kloppen.")]
    return content, notes


def _copies(sheets: Sequence[ParsedFile]) -> set[int]:
    """Return which sheets repeat an earlier one, or all the others together."""
    contents = [parsed.content() for parsed in sheets]
    long = [at for at, content in enumerate(contents) if content.total() >= LEAST_TO_COMPARE]
    again = {at for at in long if contents[at] in contents[:at]}
    total: Counter[Any] = Counter()
    for at, content in enumerate(contents):
        total.update({} if at in again else content)
    kept = sum(bool(content) for at, content in enumerate(contents) if at not in again)
    whole = (at for at in long if at not in again and kept > 2 and contents[at] + contents[at] == total)
    return again | set(islice(whole, 1))
