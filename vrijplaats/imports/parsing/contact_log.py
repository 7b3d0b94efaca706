"""A contact log: each line is one nameless meeting. Nobody becomes known by it: a log holds no consent."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vrijplaats.outreach.models import Encounter
from vrijplaats.sheets.sandbox import Cell

from .cells import UnreadableCellError, check_no_fault, labels_of, plain, read_as, read_text, words_of
from .days import check_weekday, read_clock, read_day, read_weekday
from .heads import check_sum, read_heads, read_part
from .list_types import BETWEEN, Column, Line, SheetContext, SheetKind
from .words import DEPTHS, HEADINGS, PARTS

LONGEST_NAME = 120
LONGEST_REMARK = 2000
NOWHERE = {"nvt", "onbekend", "unknown"}
# "Na" alone may be a place; these are how a spreadsheet or a person says that there is none.
NOT_AVAILABLE = re.compile(r"NA|N/A|n/a|[nN]\.\s?[aA]\.?")
HEADS = frozenset({"heads", *PARTS})
ORDER = [str(depth) for depth in Encounter.Depth]


@dataclass(frozen=True)
class Meeting:
    """One meeting in a log. `clock` is None where the log gives no time."""

    day: date
    clock: time | None
    spot: str
    heads: int
    depth: str
    form: str
    remark: str = ""


class UnknownDepthError(UnreadableCellError):
    """The depth is a word that we do not know; `word` is that word."""

    def __init__(self, word: str) -> None:
        depths = ", ".join(str(depth.label) for depth in Encounter.Depth)
        super().__init__(_("Deze diepte kennen we niet. Kies uit: {depths}.").format(depths=depths))
        self.word = word


def read_meeting(line: Line, context: SheetContext) -> tuple[Meeting, list[str]]:
    """Return the meeting on a line, and notes on what was written loosely. Raises UnreadableCellError."""
    written = read_day(line.cells.get("day", ""), context.dating(_year(line, context)))
    _check_dates(line, written.day)
    day, clock, clock_note = written.day, written.clock, ""
    if line.text("clock"):
        told = read_clock(line.cells["clock"])
        (day, clock), clock_note = told.on(day, context.now.tzinfo), told.note
    _check_past(day, clock, context.now)
    heads, heads_note = _heads(line, context)
    depth, depth_note = _depth(line, context)
    meeting = Meeting(
        day=day,
        clock=clock,
        spot=read_place(line.cells.get("spot", ""), gettext_lazy("De naam van de plek"), LONGEST_NAME),
        heads=heads,
        depth=depth,
        form=_form(line),
        remark=str(line.cells.get("remark", ""))[:LONGEST_REMARK].strip(),
    )
    place_note = "" if meeting.spot else _("Hier staat geen plek. De ontmoeting telt gewoon mee.")
    return meeting, [note for note in (written.note, clock_note, heads_note, depth_note, place_note) if note]


def read_place(cell: Cell, what: object, longest: int) -> str:
    """Return the name of a place; empty for a dash, a question mark or "onbekend"."""
    text = read_text(cell, what, longest)
    is_word = any(letter.isalnum() for letter in text) or not text.isascii()
    is_none = plain(text) in NOWHERE or NOT_AVAILABLE.fullmatch(text)
    return text if is_word and not is_none else ""


def _year(line: Line, context: SheetContext) -> int | None:
    """Return the year for a date without one: that of its own column, or else of its sheet."""
    return _written_year(line.cells.get("year", "")) or context.year


def _written_year(cell: Cell) -> int | None:
    """Return a year of four digits; None for anything else."""
    text = words_of(cell).removesuffix(".0")
    return int(text) if len(text) == 4 and text.isascii() and text.isdecimal() else None


def _check_dates(line: Line, day: date) -> None:
    """Raise UnreadableCellError where a column gives another weekday or year than the date."""
    check_weekday(read_weekday(line.cells.get("weekday", "")), day)
    year = _written_year(line.cells.get("year", ""))
    if year is not None and year != day.year:
        raise UnreadableCellError(
            _("Het jaar en de datum passen niet bij elkaar. Kijk welke van de twee klopt.")
        )


def _check_past(day: date, clock: time | None, now: datetime) -> None:
    """Raise UnreadableCellError for a meeting in the future."""
    if day > now.date() or (clock and datetime.combine(day, clock) > now.replace(tzinfo=None)):
        raise UnreadableCellError(_("Deze datum ligt nog voor ons. Kijk nog eens naar dag, maand en jaar."))


def _heads(line: Line, context: SheetContext) -> tuple[int, str]:
    """Return how many people it was with: the total, the sum of its parts, or what holds for every line."""
    if line.spread & HEADS:
        raise UnreadableCellError(
            _("Dit aantal is samengevoegd over meer regels. Schrijf op elke regel hoeveel mensen het waren.")
        )
    parts = [line.cells[part] for part in PARTS if part in line.cells]
    has_parts = any(str(cell).strip() for cell in parts)
    if not has_parts and not line.text("heads") and context.choices.heads:
        return context.choices.heads, ""
    if not has_parts:
        return read_heads(line.cells.get("heads", ""))
    together = sum(read_part(cell) for cell in parts)
    if not line.text("heads"):
        return read_heads(together)
    heads, note = read_heads(line.cells["heads"])
    check_sum(heads, together)
    return heads, note


def _depth(line: Line, context: SheetContext) -> tuple[str, str]:
    """Return the depth; of "praatje, wil langskomen" the deepest counts."""
    cell = line.cells.get("depth", "")
    check_no_fault(cell)
    if not plain(cell):
        if context.choices.depth:
            return context.choices.depth, ""
        raise UnreadableCellError(_("De diepte ontbreekt. Schrijf hoi gezegd, praatje of echt gesprek."))
    found = _known_depth(cell, context)
    if found:
        return found, ""
    parts = [_known_depth(part, context) for part in BETWEEN.split(str(cell).replace("+", ","))]
    if len(parts) < 2 or not all(parts):
        raise UnknownDepthError(" ".join(str(cell).split()))
    deepest = max((part for part in parts if part), key=ORDER.index)
    return deepest, read_as(cell, str(Encounter.Depth(deepest).label))


def _known_depth(cell: Cell, context: SheetContext) -> str | None:
    """Return the depth that a word stands for: as this movement explained it, or else as usual."""
    word = plain(cell)
    return context.choices.depths.get(word) or DEPTHS.get(word) or labels_of(Encounter.Depth).get(word)


def _form(line: Line) -> str:
    """Return the form of outreach; a log without that column is a form of its own."""
    if "form" not in line.cells:
        return _("Contactlogboek")
    form = read_text(line.cells["form"], gettext_lazy("De naam van de vorm"), LONGEST_NAME)
    if not form:
        raise UnreadableCellError(
            _("De vorm ontbreekt. Schrijf bijvoorbeeld straatronde, caravan of school.")
        )
    return form


def template() -> tuple[Column, ...]:
    return (
        Column("day", _("Datum"), _("De dag, zoals 12-3-2025."), ("12-3-2025", "19-3-2025")),
        Column("clock", _("Tijd"), _("Hoe laat, zoals 20:30. Mag leeg blijven."), ("20:30", "")),
        Column("spot", _("Plek"), _("Waar het was. Mag leeg blijven."), (_("Skatepark"), _("Station"))),
        Column("heads", _("Aantal"), _("Met hoeveel mensen je sprak."), (3, 1)),
        Column(
            "depth",
            _("Diepte"),
            _("Hoi gezegd, praatje, echt gesprek of wil langskomen."),
            (_("praatje"), _("echt gesprek")),
        ),
        Column(
            "form", _("Vorm"), _("Hoe je op pad was, zoals straatronde."), (_("Straatronde"), _("Caravan"))
        ),
        Column(
            "remark",
            _("Opmerkingen"),
            _("Lezen we niet in, tenzij je daarvoor kiest. Dan gaan ze op slot."),
            (_("Het regende."), ""),
        ),
    )


CONTACT_LOG = SheetKind(
    key="encounters",
    title=gettext_lazy("Contactlogboek"),
    noun=lambda number: ngettext("ontmoeting", "ontmoetingen", number),
    headings=HEADINGS,
    needed=(frozenset({"day"}), HEADS, frozenset({"depth"})),
    dated="day",
    read=read_meeting,
    template=template,
    held=frozenset({"day", "weekday", "year", "clock", "spot", "depth", "form"}),
    counted=HEADS,
    aside=frozenset({"remark"}),
)
