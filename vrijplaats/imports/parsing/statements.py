"""Sentences of young people, written down before; none is used without the consent beside it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vrijplaats.statements.models import Consent, Statement

from .cells import UnreadableCellError, choose, read_text, read_yes
from .days import read_day
from .list_types import BETWEEN, Column, Line, SheetContext, SheetKind, pairs

LONGEST_WORDS, LONGEST_ALIAS = 500, 60
HEADINGS = pairs(
    {
        "words": "zoals het gezegd is|uitspraak|wat er gezegd is|quote|statement|what was said",
        "said_on": "datum|wanneer|gezegd op|date|when",
        "setting": "waar|setting|where",
        "phase": "waarover|over|about",
        "alias": "naam erbij|zelf gekozen naam|name with it",
        "is_confirmed": "bevestigd|zei ja dit zijn mijn woorden|confirmed",
        "uses": "mag gebruikt worden|mag voor|may be used for",
    }
)
SETTINGS = {"": Statement.Setting.HOUSE} | dict(
    pairs(
        {
            Statement.Setting.STREET: "op straat|straat|street",
            Statement.Setting.TALK: "in een talk|talk",
            Statement.Setting.MAKING: "bij het maken|maken|making",
            Statement.Setting.PERSONAL: "in een gesprek samen|gesprek|personal",
            Statement.Setting.HOUSE: "gewoon op onze plek|op onze plek|huis|house",
        }
    )
)
PHASES = {"": ""} | dict(
    pairs(
        {
            Statement.Phase.CONTACT: "contact",
            Statement.Phase.MAKING: "maken|making",
            Statement.Phase.AGENCY: "voor een ander|for another",
            Statement.Phase.HELP: "hulp|help",
        }
    )
)
USES = dict(
    pairs(
        {
            Consent.Use.LEARNING: "om van te leren|leren|learning",
            Consent.Use.REPORT: "in het jaarverhaal|jaarverhaal|report",
            Consent.Use.PUBLIC: "op de muur|muur|op de site|voor iedereen|public",
            Consent.Use.MESSAGE: "in een bericht|bericht|message",
            Consent.Use.FILM: "in een film|film",
            Consent.Use.VOICE: "met mijn stem of beeld|stem of beeld|stem|beeld|voice",
        }
    )
)


@dataclass(frozen=True)
class StatementLine:
    """One sentence in a sheet, with the uses that its speaker agreed to."""

    words: str
    said_on: date
    setting: str
    phase: str
    alias: str
    is_confirmed: bool
    uses: tuple[str, ...]


def read_statement(line: Line, context: SheetContext) -> tuple[StatementLine, list[str]]:
    """Return the sentence on a line, and notes. Raises UnreadableCellError."""
    words = read_text(line.cells.get("words", ""), gettext_lazy("De zin"), LONGEST_WORDS)
    if not words:
        raise UnreadableCellError(_("Hier staat nog niks. Schrijf de zin op zoals hij gezegd is."))
    day = read_day(line.cells.get("said_on", ""), context.dating())
    if day.day > context.now.date():
        raise UnreadableCellError(_("Deze datum ligt nog voor ons. Kijk nog eens naar dag, maand en jaar."))
    statement = StatementLine(
        words=words,
        said_on=day.day,
        setting=choose(line.text("setting"), SETTINGS, Statement.Setting, gettext_lazy("Deze plek")),
        phase=choose(line.text("phase"), PHASES, Statement.Phase, gettext_lazy("Dit onderwerp")),
        alias=read_text(line.cells.get("alias", ""), gettext_lazy("De naam"), LONGEST_ALIAS),
        is_confirmed=read_yes(line.cells.get("is_confirmed", "")),
        uses=_uses(line),
    )
    if statement.uses and not statement.is_confirmed:
        raise UnreadableCellError(
            _("Zonder bevestigd mag een zin nergens voor. Vraag eerst of hij zo klopt.")
        )
    return statement, [day.note] if day.note else []


def _uses(line: Line) -> tuple[str, ...]:
    """Return the uses that the speaker agreed to; none where the cells are empty."""
    words = [word for word in BETWEEN.split(line.text("uses").replace("+", ",")) if word.strip()]
    return tuple(sorted({choose(word, USES, Consent.Use, gettext_lazy("Dit gebruik")) for word in words}))


def template() -> tuple[Column, ...]:
    choose_from = _("Kies uit: {words}. Mag leeg blijven.")
    settings, phases = (", ".join(map(str, kind.labels)) for kind in (Statement.Setting, Statement.Phase))
    return (
        Column(
            "words",
            _("Zoals het gezegd is"),
            _("In de eigen woorden van wie het zei. Schrijf geen namen in de zin."),
            (_("Hier vraagt niemand wat er mis is."), _("Ik leerde mijn eigen beat maken.")),
        ),
        Column("said_on", _("Datum"), _("De dag, zoals 12-3-2025."), ("12-3-2025", "19-3-2025")),
        Column(
            "setting", _("Waar"), choose_from.format(words=settings), (_("op straat"), _("bij het maken"))
        ),
        Column("phase", _("Waarover"), choose_from.format(words=phases), (_("contact"), _("maken"))),
        Column("alias", _("Naam erbij"), _("Alleen als iemand zelf een naam koos."), ("", _("Lua"))),
        Column("is_confirmed", _("Bevestigd"), _("Ja als iemand zei: zo klopt het."), (_("nee"), _("ja"))),
        Column(
            "uses",
            _("Mag gebruikt worden"),
            _("Waar ja op is gezegd: leren, jaarverhaal, muur, bericht, film, stem. Leeg is nergens voor."),
            ("", _("leren, jaarverhaal")),
        ),
    )


STATEMENTS = SheetKind(
    key="statements",
    title=gettext_lazy("Uitspraken"),
    noun=lambda number: ngettext("uitspraak", "uitspraken", number),
    headings=HEADINGS,
    needed=(frozenset({"words"}), frozenset({"said_on"})),
    dated="said_on",
    read=read_statement,
    template=template,
)
