"""A whole file: every line that can be read, and a plain sentence for every one that cannot."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from vrijplaats.sheets.sandbox import UnreadableSheetError, open_sheets

from .cells import UnreadableCellError
from .contact_log import CONTACT_LOG, UnknownDepthError
from .gatherings import GATHERINGS
from .list_types import Headings, Line, ReadingChoices, SheetContext, SheetKind
from .people import PEOPLE
from .statements import STATEMENTS
from .tables import RowMessage, SheetLines, lines_in
from .years import year_of

KINDS: tuple[SheetKind, ...] = (CONTACT_LOG, GATHERINGS, PEOPLE, STATEMENTS)
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
    found = [lines_in(sheet, headings) for sheet in open_sheets(content)]
    if not any(sheet.has_headings for sheet in found):
        raise NoHeadingsError(
            _(
                "We vinden geen rij met de kopjes datum, aantal en diepte. Zet die boven de lijst, "
                "of kies op de pagina Inlezen welke kolom wat is."
            )
        )
    sheets = [
        _read(sheet, SheetContext(now, year_of(sheet, name), sheet.sheet.epoch_1904, choices))
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


def _read(found: SheetLines, context: SheetContext) -> ParsedFile:
    """Read the lines of one sheet, without the examples of the template."""
    parsed = ParsedFile(skipped=found.skipped)
    examples = {kind.key: kind.examples(context) for kind in KINDS}
    for kind, line in found.lines:
        try:
            content, notes = kind.read(line, context)
        except UnreadableCellError as error:
            parsed.refuse(line, error)
        else:
            if content in examples[kind.key]:
                parsed.skipped.append(
                    RowMessage(line.sheet, line.row, _("Dit is een voorbeeld uit het sjabloon."))
                )
                continue
            parsed.lines.setdefault(kind.key, []).append(content)
            parsed.notes += [RowMessage(line.sheet, line.row, note) for note in notes]
    return parsed


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
