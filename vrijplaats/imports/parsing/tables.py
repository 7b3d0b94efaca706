"""From a sheet as people made it to lines: titles above, headings again, sums below, cells merged."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from vrijplaats.language.folding import fold
from vrijplaats.sheets.sandbox import Cell, Sheet

from .cells import is_fault, words_of
from .list_types import Headings, Line, SheetKind

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
    """Return the contents of a sheet; one of totals, or without headings, is reported and not read."""
    found = SheetLines(sheet)
    if is_of_totals(sheet.name):
        found.skipped.append(RowMessage(sheet.name, 0, _("Dit tabblad telt op. Tellingen lezen we niet in.")))
        return found
    table: _Table | None = None
    merged = _Merged(sheet)
    for number, row in zip(sheet.numbers, sheet.rows, strict=True):
        heading = headings.find(row)
        if heading is not None:
            if table is not None:
                found.skip(number, _("Hier staan de kopjes nog een keer."))
            table, found.has_headings = _Table(*heading, number), True
        elif table is None:
            found.titles += [cell for cell in row if isinstance(cell, str)]
        else:
            _take(found, table, number, row, merged)
    if table is None and sheet.rows:
        found.skipped.append(RowMessage(sheet.name, 0, _("Op dit tabblad vinden we geen rij met kopjes.")))
    return found


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
    if _says(TOTAL, row, table):
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


def _says(word: re.Pattern[str], row: list[Cell], table: _Table) -> bool:
    """Return whether a first cell, or one of a column that is read, begins with this word, remarks aside."""
    aside = {at for name, at in table.columns.items() if name in table.kind.aside}
    looked_at = ({*range(FIRST_CELLS), *table.columns.values()} - aside) & set(range(len(row)))
    return any(isinstance(row[at], str) and word.match(words_of(row[at])) for at in looked_at)


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
