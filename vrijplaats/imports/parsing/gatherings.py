"""Talks, sessions and other gatherings that were held or are planned: heads, never names."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vrijplaats.gatherings.models import Gathering

from .cells import UnreadableCellError, choose, read_text, read_yes
from .contact_log import read_place
from .days import read_clock, read_day
from .heads import read_heads
from .list_types import Column, Line, SheetContext, SheetKind, pairs

LONGEST_NAME = 120
KIND_WORDS = dict(
    pairs(
        {
            Gathering.Kind.TALK: "talk|urban talk|gesprek|praatgroep",
            Gathering.Kind.CREATIVE: "creatieve sessie|creatief|creative|workshop|maken",
            Gathering.Kind.COOKING: "samen koken|koken|samen eten|cooking",
            Gathering.Kind.COLLABORATION: "samenwerkdag|samenwerken|collaboration",
            Gathering.Kind.SHOW: "laten zien|presentatie|optreden|expositie|show",
            Gathering.Kind.OPEN_HOUSE: "open deur|inloop|open huis|open house",
            Gathering.Kind.OTHER: "iets anders|anders|other",
        }
    )
)
HEADINGS = pairs(
    {
        "kind": "wat voor moment|soort moment|soort bijeenkomst|kind of gathering",
        "theme": "thema of naam|thema|onderwerp|theme|topic",
        "day": "datum|wanneer|dag|date|when",
        "clock": "begint om|begintijd|starttijd|tijd|start|time",
        "until": "klaar om|eindtijd|einde|end|end time",
        "spot": "plek|plaats|locatie|waar|place|location",
        "heads": "hoeveel mensen|aantal mensen|aantal|how many people|heads",
        "new_heads": "voor het eerst|van wie voor het eerst|nieuw|nieuwe mensen|new people",
        "on_window": "op het raam|openbaar|public",
    }
)


@dataclass(frozen=True)
class GatheringLine:
    """One gathering in a sheet; `heads` is None where nobody counted, or it has yet to come.

    An `end` at midnight is the one that follows `begin`.
    """

    day: date
    begin: time | None
    end: time | None
    kind: str
    theme: str
    spot: str
    heads: int | None
    new_heads: int | None
    is_public: bool


def read_gathering(line: Line, context: SheetContext) -> tuple[GatheringLine, list[str]]:
    """Return the gathering on a line, and notes. Raises UnreadableCellError."""
    written = read_day(line.cells.get("day", ""), context.dating())
    day, begin = _clock(line, "clock", written.day, context)
    until, end = _clock(line, "until", written.day, context)
    begin = begin or written.clock
    is_midnight = end == time(0) and until == day + timedelta(days=1)
    if end and (begin is None or not (is_midnight or (until == day and end > begin))):
        raise UnreadableCellError(_("Het einde ligt voor het begin. Kijk nog eens naar de tijden."))
    heads, note = read_heads(line.cells["heads"]) if line.text("heads") else (None, "")
    gathering = GatheringLine(
        day=day,
        begin=begin,
        end=end,
        kind=choose(line.text("kind"), KIND_WORDS, Gathering.Kind, gettext_lazy("Dit soort moment")),
        theme=_theme(line),
        spot=read_place(line.cells.get("spot", ""), gettext_lazy("De naam van de plek"), LONGEST_NAME),
        heads=heads,
        new_heads=_new_heads(line, heads),
        is_public=read_yes(line.cells.get("on_window", "")),
    )
    if heads is not None and gathering.day > context.now.date():
        raise UnreadableCellError(_("Dit moment moet nog komen. Laat het aantal mensen nog leeg."))
    return gathering, [text for text in (written.note, note) if text]


def _clock(line: Line, name: str, day: date, context: SheetContext) -> tuple[date, time | None]:
    """Return the day and the time in a column; no time where it is empty, or only names a part of the day."""
    return read_clock(line.cells[name]).on(day, context.now.tzinfo) if line.text(name) else (day, None)


def _theme(line: Line) -> str:
    """Return the theme or name, which every gathering has."""
    theme = read_text(line.cells.get("theme", ""), gettext_lazy("Het thema"), LONGEST_NAME)
    if not theme:
        raise UnreadableCellError(_("Het thema ontbreekt. Schrijf in een paar woorden waar het over ging."))
    return theme


def _new_heads(line: Line, heads: int | None) -> int | None:
    """Return how many came for the first time: never more than there were."""
    text = line.text("new_heads")
    if not text:
        return None
    new = 0 if text == "0" else read_heads(line.cells["new_heads"])[0]
    if heads is None or new > heads:
        raise UnreadableCellError(_("Er kunnen niet meer mensen nieuw zijn dan er waren."))
    return new


def template() -> tuple[Column, ...]:
    kinds = ", ".join(map(str, Gathering.Kind.labels))
    return (
        Column(
            "kind",
            _("Wat voor moment"),
            _("Kies uit: {kinds}.").format(kinds=kinds),
            (_("talk"), _("samen koken")),
        ),
        Column("theme", _("Thema of naam"), _("In een paar woorden."), (_("Thuis"), _("Soep van de week"))),
        Column("day", _("Datum"), _("De dag, zoals 12-3-2025."), ("14-3-2025", "21-3-2025")),
        Column(
            "clock",
            _("Begint om"),
            _("Zoals 19:00. Zonder begin ook geen einde."),
            ("19:00", "17:30"),
        ),
        Column("until", _("Klaar om"), _("Zoals 21:00. Mag leeg blijven."), ("21:00", "")),
        Column("spot", _("Plek"), _("Waar het was. Mag leeg blijven."), (_("Het huis"), _("Het huis"))),
        Column("heads", _("Hoeveel mensen"), _("Alleen tellen, geen namen."), (14, 9)),
        Column("new_heads", _("Voor het eerst"), _("Hoeveel van hen er voor het eerst waren."), (3, "")),
        Column("on_window", _("Op het raam"), _("Ja als iedereen het mag zien."), (_("nee"), _("nee"))),
    )


GATHERINGS = SheetKind(
    key="gatherings",
    title=gettext_lazy("Bijeenkomsten"),
    noun=lambda number: ngettext("bijeenkomst", "bijeenkomsten", number),
    headings=HEADINGS,
    needed=(frozenset({"kind"}), frozenset({"theme"}), frozenset({"day"})),
    dated="day",
    read=read_gathering,
    template=template,
    held=frozenset({"day", "spot", "kind"}),
    counted=frozenset({"heads", "new_heads"}),
)
