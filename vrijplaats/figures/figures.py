"""The door to every number: each with its definition, its base, what it leaves out and its command."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from vrijplaats.foundation.period import Period, PeriodError
from vrijplaats.gatherings.models import Gathering
from vrijplaats.outreach.models import Encounter

from .counting import Counted, by_label, count, things
from .period import latest_full_year, period_from_text

__all__ = [
    "About",
    "Breakdown",
    "Cell",
    "Figure",
    "Period",
    "PeriodError",
    "YearFigures",
    "figures_of",
    "latest_full_year",
    "period_from_text",
]


class About(StrEnum):
    """What a number counts; numbers about people pass the disclosure gate before they are shown."""

    PEOPLE = "people"
    THINGS = "things"


@dataclass(frozen=True)
class Figure:
    """One number. `n` is how many rows it rests on; `value` is exact and never leaves without the gate.

    Held back: the ledger (`released.py`) knows no number that may be shown.
    """

    key: str
    label: str
    value: int
    n: int
    definition: str
    left_out: str
    command: str
    about: About = About.THINGS
    is_headline: bool = False
    is_held_back: bool = False


@dataclass(frozen=True)
class Cell:
    """One part of a breakdown; `second` is a count within it, such as how many were met again."""

    label: str
    value: int
    second: int | None = None


@dataclass(frozen=True)
class Breakdown:
    """A number split in parts. What a `second` count means stands in `second_label`."""

    key: str
    title: str
    definition: str
    left_out: str
    command: str
    cells: tuple[Cell, ...]
    about: About = About.THINGS
    second_label: str = ""


@dataclass(frozen=True)
class YearFigures:
    """Every number of one period. `is_nested`: every agent is a maker and every maker was reached.

    `counted` is what they rest on, person by person; it stays behind once they passed the ledger.
    """

    period: Period
    reached: Figure
    change_makers: Figure
    change_agents: Figure
    is_nested: bool
    others: tuple[Figure, ...]
    breakdowns: tuple[Breakdown, ...]
    counted: Counted | None = field(repr=False, compare=False)

    @property
    def headline(self) -> tuple[Figure, Figure, Figure]:
        """Return the three totals that a movement may declare public."""
        return self.reached, self.change_makers, self.change_agents

    def figure(self, key: str) -> Figure:
        """Return one number by its key; raise KeyError where there is none."""
        return {figure.key: figure for figure in (*self.headline, *self.others)}[key]

    def breakdown(self, key: str) -> Breakdown:
        """Return one breakdown by its key; raise KeyError where there is none."""
        return {breakdown.key: breakdown for breakdown in self.breakdowns}[key]


# key: (label, definition, what is left out), in the reader's language only when a figure is made
WORDS: dict[str, tuple[str, str, str]] = {
    "reached": (
        _("jongeren bereikt"),
        _(
            "Verschillende jongeren met wie in deze periode minstens één echt gesprek was, "
            "onder een naam of schuilnaam."
        ),
        _("Ontmoetingen zonder naam tellen als ontmoeting, nooit als persoon."),
    ),
    "change_makers": (
        _("change makers"),
        _(
            "Jongeren met een eigen maakproces dat in deze periode begon of verderging, "
            "die zelf ja zeiden op maker zijn."
        ),
        _("Wie maakt maar dat woord (nog) niet koos, of het eerder teruggaf."),
    ),
    "change_agents": (
        _("change agents"),
        _("Jongeren die in deze periode een ander hielpen, en die zelf ja zeiden op agent zijn."),
        _("Hulp die niemand opschreef, en wie dat woord (nog) niet koos of eerder teruggaf."),
    ),
    "encounters": (
        _("ontmoetingen"),
        _("Elke keer dat iemand van ons buiten of online een of meer mensen ontmoette."),
        _("Ontmoetingen die ongedaan zijn gemaakt."),
    ),
    "heads": (
        _("hoofden bij ontmoetingen"),
        _("Met hoeveel mensen die ontmoetingen waren, bij elkaar opgeteld."),
        _("Dezelfde mens telt elke keer weer mee. Dit zijn dus geen personen."),
    ),
    "gatherings": (
        _("talks en sessies"),
        _(
            "Talks, creatieve sessies, kookavonden en andere momenten die doorgingen "
            "en waar hoofden zijn geteld."
        ),
        _("Momenten zonder telling."),
    ),
    "gathering_heads": (
        _("hoofden bij talks en sessies"),
        _("Hoeveel mensen er waren, bij elkaar opgeteld."),
        _("Dezelfde mens telt elke keer weer mee. Er zijn geen lijsten met namen."),
    ),
    "processes": (
        _("maakprocessen begonnen"),
        _("Maakprocessen die in deze periode begonnen, met één zin, foto of geluid."),
        _("Processen die eerder begonnen en doorlopen."),
    ),
    "works": (
        _("werken"),
        _("Wat er in deze periode af kwam of te zien was."),
        _("Alles wat nog onderweg is. Dat telt ook, maar niet hier."),
    ),
    "statements": (
        _("zinnen"),
        _("Zinnen van jongeren die in deze periode zijn opgeschreven zoals ze gezegd zijn."),
        _("Niets: ook een zin die later is teruggenomen, telt mee als aantal. De woorden zijn dan weg."),
    ),
    "encounters_by_form": (
        _("Hoe we erop uit gingen"),
        _("Ontmoetingen per vorm."),
        _("Ongedaan gemaakte ontmoetingen."),
    ),
    "encounters_by_depth": (
        _("Hoe diep het ging"),
        _("Ontmoetingen per diepte."),
        _("Ongedaan gemaakte ontmoetingen."),
    ),
    "encounters_by_month": (
        _("Door het jaar heen"),
        _("Ontmoetingen per maand, en bij meer dan drie jaar per jaar."),
        _("Ongedaan gemaakte ontmoetingen."),
    ),
    "second_meetings": (
        _("Van eerste naar tweede keer"),
        _(
            "Jongeren met een naam of schuilnaam, geteld bij de vorm van hun allereerste ontmoeting, "
            "en wie van hen we op een latere dag weer ontmoetten."
        ),
        _("Iedereen zonder naam: daarvan weten we niet of het dezelfde mens was."),
    ),
    "gatherings_by_kind": (
        _("Wat er was"),
        _("Talks en sessies per soort, met hoofden."),
        _("Momenten zonder telling."),
    ),
    "art_forms": (
        _("Wat er gemaakt wordt"),
        _("Maakprocessen per vorm."),
        _("Processen waarvan de maker nog geen vorm koos."),
    ),
    "statement_themes": (
        _("Waar het over gaat"),
        _("Zinnen per thema. Eén zin kan bij meer thema’s horen."),
        _("Zinnen zonder thema."),
    ),
}


def figures_of(from_on: date | Period, to_on: date | None = None) -> YearFigures:
    """Return every number of a period, given as a Period or as its first and last day.

    Raises PeriodError where the last day lies before the first.
    """
    period = from_on if isinstance(from_on, Period) else Period(from_on, to_on or from_on)
    counted, words = count(period), _Words(period)
    reached, makers, agents = counted.reached, counted.makers, counted.agents
    return YearFigures(
        period=period,
        reached=words.person_total("reached", len(reached)),
        change_makers=words.person_total("change_makers", len(makers)),
        change_agents=words.person_total("change_agents", len(agents)),
        is_nested=agents <= makers <= reached,
        others=_others(counted, words),
        breakdowns=_breakdowns(counted, words),
        counted=counted,
    )


@dataclass(frozen=True)
class _Words:
    """Puts words to numbers of one period."""

    period: Period

    @property
    def command(self) -> str:
        """Return the command that computes these numbers again."""
        return f"vrijplaats figures --from {self.period.from_on} --to {self.period.to_on}"

    def figure(self, key: str, value: int, about: About = About.THINGS) -> Figure:
        """Return a plain number with its words."""
        label, definition, left_out = map(gettext, WORDS[key])
        return Figure(key, label, value, value, definition, left_out, self.command, about)

    def person_total(self, key: str, value: int) -> Figure:
        """Return one of the three totals about people."""
        label, definition, left_out = map(gettext, WORDS[key])
        return Figure(key, label, value, value, definition, left_out, self.command, About.PEOPLE, True)

    def breakdown(
        self, key: str, rows: Iterable[Sequence[Any]], about: About = About.THINGS, second_label: str = ""
    ) -> Breakdown:
        """Return a breakdown with its words."""
        title, definition, left_out = map(gettext, WORDS[key])
        cells = tuple(Cell(*row) for row in rows)
        return Breakdown(key, title, definition, left_out, self.command, cells, about, second_label)


def _others(counted: Counted, words: _Words) -> tuple[Figure, ...]:
    """Return the numbers beside the three totals."""
    return (
        words.figure("encounters", sum(counted.encounters_by_depth.values())),
        words.figure("heads", counted.heads),
        words.figure("gatherings", sum(n for _, n, _ in counted.gatherings)),
        words.figure("gathering_heads", sum(heads for _, _, heads in counted.gatherings)),
        words.figure("processes", things(counted.processes), About.PEOPLE),
        words.figure("works", counted.works),
        words.figure("statements", things(counted.statements)),
    )


def _breakdowns(counted: Counted, words: _Words) -> tuple[Breakdown, ...]:
    """Return the numbers that are split in parts."""
    again, heads = gettext("nog een keer ontmoet"), gettext("hoofden")
    kinds = dict(Gathering.Kind.choices)
    depths = [(str(depth.label), counted.encounters_by_depth.get(depth, 0)) for depth in Encounter.Depth]
    gatherings = [(str(kinds[kind]), n, all_heads) for kind, n, all_heads in counted.gatherings]
    return (
        words.breakdown("encounters_by_form", counted.encounters_by_form),
        words.breakdown("encounters_by_depth", depths),
        words.breakdown("encounters_by_month", counted.encounters_by_part),
        words.breakdown("second_meetings", counted.second_meetings(), About.PEOPLE, again),
        words.breakdown("gatherings_by_kind", gatherings, second_label=heads),
        words.breakdown("art_forms", by_label(counted.processes), About.PEOPLE),
        words.breakdown("statement_themes", by_label(counted.statements), About.PEOPLE),
    )
