"""From a sheet as people made it to lines: titles above, headings again, sums below, cells merged."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from vrijplaats.language.folding import fold
from vrijplaats.sheets.sandbox import Cell, Sheet

from .cells import UnreadableCellError, is_fault, words_of
from .heading_rows import second_row
from .list_types import Headings, Line, SheetKind

# A cell with one of these words alone is a total, whatever is beside it.
ONLY_TOTAL = re.compile(r"(?:sub|eind|maand|jaar)?tota(?:al|len|ls?)[.:]?|grand total[.:]?")
# These may begin the name of a place, so they tell a total only on a line that is no meeting.
TOTAL = re.compile(
    r"(?:sub|eind)?tota(?:al|len|ls?)\b|som\b|(?:grand )?total\b|gem(?:iddelde?)?\b|average\b|sum\b"
)
TOTAL_SHEET = re.compile(
    r"(?:sub|jaar)?tota(?:al|len|ls?)(?:overzicht|blad|telling|tabel)?\b.*|(?:jaar|maand)?overzicht(?:en)?|"
    r"samenvatting|summary|overview|draaitabel\b.*|pivot\b.*"
)
EXAMPLE = re.compile(r"(?:voorbeeld(?:regel)?|vb|bijv(?:oorbeeld)?|example)\b[.:]?$")
BESIDE_A_TOTAL = re.compile(r"\b(?:20\d\d|per|jaar|maand|alles|alle)\b|[\d\W_]+")
FIRST_CELLS = 3
# The ways to write that a cell has the same contents as the one above it.
DITTO = {'"', "''", "”", "„", ",,", "〃", "idem", "id.", "id", "ditto", "zie boven", '-"-', "-''-"}
# Fields that alone make no line, as in a calendar that was filled in ahead.
ALONE = {"day", "weekday", "year"}


@dataclass(frozen=True)
class RowMessage:
    """A message about a row, numbered as a spreadsheet shows it; row 0 is the sheet as a whole."""

    sheet: str
    row: int
    reason: str


@dataclass
class SheetLines:
    """What one sheet holds: its lines by kind, the words above them, and the rows that are no line."""

    sheet: Sheet
    lines: list[tuple[SheetKind, Line]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    skipped: list[RowMessage] = field(default_factory=list)
    refused: list[RowMessage] = field(default_factory=list)
    notes: list[RowMessage] = field(default_factory=list)
    has_headings: bool = False

    def skip(self, number: int, reason: str) -> None:
        """Record that a row is no line."""
        self.skipped.append(RowMessage(self.sheet.name, number, reason))


@dataclass(frozen=True)
class _Table:
    """The headings that hold from one row on."""

    kind: SheetKind
    columns: dict[str, int]
    heading_at: int
    heading: list[Cell] = field(default_factory=list)
    above: dict[str, Cell] = field(default_factory=dict)

    def own(self, row: list[Cell]) -> dict[str, Cell]:
        """Return the cells of a row by field; one that says "the same" has the contents of the one above."""
        cells: dict[str, Cell] = {}
        for name, at in self.columns.items():
            cell = row[at] if at < len(row) else ""
            is_same = name in self.kind.held and isinstance(cell, str) and fold(cell) in DITTO
            cells[name] = self.above.get(name, cell) if is_same else cell
            if cells[name] != "":
                self.above[name] = cells[name]
        return cells


def lines_in(sheet: Sheet, headings: Headings) -> SheetLines:
    """Return the contents of a sheet; one of totals, or without headings, is told and not read."""
    found = SheetLines(sheet)
    if is_of_totals(sheet.name):
        found.skip(0, _("Dit tabblad telt op. Tellingen lezen we niet in."))
    else:
        _read_rows(found, headings)
    if sheet.is_hidden and found.lines:
        note = _("Dit tabblad is verborgen in jullie lijst. We lezen het wel.")
        found.notes.append(RowMessage(sheet.name, 0, note))
    return found


def _read_rows(found: SheetLines, headings: Headings) -> None:
    """Go through the rows of a sheet."""
    sheet, merged = found.sheet, _Merged(found.sheet)
    table: _Table | None = None
    for number, row in zip(sheet.numbers, sheet.rows, strict=True):
        heading = headings.find(row)
        if heading is not None:
            if table is not None:
                found.skip(number, _("Hier staan de kopjes nog een keer."))
            table, found.has_headings = _Table(*heading, number, row), True
        elif table is None:
            found.titles += [cell for cell in row if isinstance(cell, str)]
        elif (
            number == table.heading_at + 1
            and (columns := _joined(found, table, number, row, headings)) is not None
        ):
            table = _Table(table.kind, columns, number, row)
        else:
            _take(found, table, number, row, merged)
        if heading is not None and table is not None:
            _tell_hidden(found, table)
    if table is None and sheet.rows:
        found.skip(0, _("Op dit tabblad vinden we geen rij met kopjes."))


def _joined(
    found: SheetLines, table: _Table, number: int, row: list[Cell], headings: Headings
) -> dict[str, int] | None:
    """Return the columns where a row is a second heading; none at all where it is unclear what they hold."""
    try:
        return second_row(table.heading, row, table.kind, headings.choices)
    except UnreadableCellError as error:
        found.refused.append(RowMessage(found.sheet.name, number, str(error)))
        return {}


def _tell_hidden(found: SheetLines, table: _Table) -> None:
    """Note each hidden column that is read."""
    for at in sorted({*table.columns.values()} & found.sheet.hidden_columns):
        note = _("De kolom “{heading}” is verborgen in jullie lijst. We lezen haar wel.")
        heading = " ".join(str(table.heading[at]).split())
        found.notes.append(RowMessage(found.sheet.name, table.heading_at, note.format(heading=heading)))


def is_of_totals(name: str) -> bool:
    """Return whether the name of a sheet says that it adds up others, such as "Totaal 2022"."""
    bare = " ".join(BESIDE_A_TOTAL.sub(" ", fold(name)).split())
    return bool(TOTAL_SHEET.fullmatch(bare))


def _take(found: SheetLines, table: _Table, number: int, row: list[Cell], merged: "_Merged") -> None:
    """Add a row to the lines, or record that it is none."""
    own = table.own(row)
    # Formulas that were filled down past the last line hold only an error.
    told = {
        name
        for name, cell in own.items()
        if cell != "" and not is_fault(cell) and name not in table.kind.aside
    }
    if _says(ONLY_TOTAL, row, table, whole=True) or (
        not _is_complete(own, table.kind) and _says(TOTAL, row, table)
    ):
        found.skip(number, _("Deze regel telt op. Tellingen lezen we niet in."))
        return
    if _says(EXAMPLE, row, table):
        found.skip(number, _("Deze regel is een voorbeeld. We lezen hem niet in."))
        return
    cells, spread = dict(own), set()
    for name, at in table.columns.items():
        top = merged.top_of(number, at)
        if top is not None and top > table.heading_at:
            spread.add(name)
            if name in table.kind.held:
                cells[name] = merged.cell(top, at)
    filled = {name for name, cell in cells.items() if cell != "" and name not in table.kind.aside}
    if told <= ALONE:
        found.skip(number, _("Op deze regel staat te weinig. We lezen hem niet."))
    elif filled <= table.kind.counted:
        found.skip(number, _("Deze regel telt op. Tellingen lezen we niet in."))
    else:
        found.lines.append((table.kind, Line(found.sheet.name, number, cells, frozenset(spread))))


def _is_complete(own: dict[str, Cell], kind: SheetKind) -> bool:
    """Return whether a line has by itself all that its kind needs, and a day with a number in it."""
    has_all = all(any(own.get(name, "") != "" for name in group) for group in kind.needed)
    return has_all and any(letter.isdecimal() for letter in str(own.get(kind.dated, "")))


def _says(word: re.Pattern[str], row: list[Cell], table: _Table, *, whole: bool = False) -> bool:
    """Return whether a first cell, or one of a column that is read, begins with this word, remarks aside."""
    aside = {at for name, at in table.columns.items() if name in table.kind.aside}
    looked_at = ({*range(FIRST_CELLS), *table.columns.values()} - aside) & set(range(len(row)))
    match = word.fullmatch if whole else word.match
    return any(isinstance(row[at], str) and match(words_of(row[at])) for at in looked_at)


class _Merged:
    """The cells of a sheet that belong to a cell that is merged over several rows."""

    def __init__(self, sheet: Sheet) -> None:
        self.rows = dict(zip(sheet.numbers, sheet.rows, strict=True)) if sheet.merges else {}
        self.spans: dict[int, list[tuple[int, int]]] = {}
        for merge in sheet.merges:
            if merge.bottom > merge.top:
                self.spans.setdefault(merge.left, []).append((merge.top, merge.bottom))
        for spans in self.spans.values():
            spans.sort()

    def top_of(self, number: int, column: int) -> int | None:
        """Return the first row of the merged cell that this one belongs to; None where it belongs to none."""
        spans = self.spans.get(column, [])
        at = bisect_right(spans, number, key=lambda span: span[0]) - 1
        return spans[at][0] if at >= 0 and spans[at][1] >= number else None

    def cell(self, number: int, column: int) -> Cell:
        """Return the contents of a cell."""
        row = self.rows.get(number, [])
        return row[column] if column < len(row) else ""
