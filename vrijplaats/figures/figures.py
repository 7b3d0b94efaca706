"""Every number of a period, put together from what was counted and from its words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, ngettext_lazy

from vrijplaats.foundation.period import Period, PeriodError
from vrijplaats.gatherings.models import Gathering
from vrijplaats.outreach.models import Encounter

from .counting import Counted, by_label, count, things
from .definitions import BREAKDOWNS, FIGURES
from .period import asked_period, latest_full_year, period_from_text, year_until
from .year_figures import About, Breakdown, Cell, Figure, YearFigures

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

__all__ = [
    "About",
    "Breakdown",
    "Cell",
    "Figure",
    "Period",
    "PeriodError",
    "YearFigures",
    "asked_period",
    "figures_of",
    "latest_full_year",
    "period_from_text",
    "year_until",
]

AGAIN = ngettext_lazy("nog een keer ontmoet", "nog een keer ontmoet", "n")
VISITS = ngettext_lazy("bezoek", "bezoeken", "n")


def figures_of(from_on: date | Period, to_on: date | None = None) -> YearFigures:
    """Return every number of a period, given as a Period or as its first and last day.

    Raises PeriodError where the last day lies before the first. The words are in the language that is on.
    """
    period = from_on if isinstance(from_on, Period) else Period(from_on, to_on or from_on)
    counted, words = count(period), _Words(period)
    reached, makers, agents = counted.reached, counted.makers, counted.agents
    return YearFigures(
        period=period,
        reached=words.figure("reached", len(reached), About.PEOPLE),
        change_makers=words.figure("change_makers", len(makers), About.PEOPLE),
        change_agents=words.figure("change_agents", len(agents), About.PEOPLE),
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
        """Return a number with its words."""
        label, definition, left_out = FIGURES[key]
        return Figure(
            key=key,
            label=_of_more(label),
            label_of_one=_of_one(label),
            value=value,
            n=value,
            definition=gettext(definition),
            left_out=gettext(left_out),
            command=self.command,
            about=about,
        )

    def breakdown(
        self,
        key: str,
        rows: Iterable[Sequence[Any]],
        about: About = About.THINGS,
        second: "StrPromise | None" = None,
    ) -> Breakdown:
        """Return a breakdown with its words; `second` says what the second number of a row counts."""
        title, definition, left_out = map(gettext, BREAKDOWNS[key])
        return Breakdown(
            key=key,
            title=title,
            definition=definition,
            left_out=left_out,
            command=self.command,
            cells=tuple(Cell(*row) for row in rows),
            about=about,
            second_label=_of_more(second) if second else "",
            second_label_of_one=_of_one(second) if second else "",
        )


def _of_more(label: "StrPromise") -> str:
    return str(label % {"n": 2})


def _of_one(label: "StrPromise") -> str:
    return str(label % {"n": 1})


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
        words.figure("requests", things(counted.requests), About.PEOPLE),
        words.figure("accompaniments", things(counted.accompaniments), About.PEOPLE),
    )


def _breakdowns(counted: Counted, words: _Words) -> tuple[Breakdown, ...]:
    """Return the numbers that are split in parts."""
    kinds = dict(Gathering.Kind.choices)
    depths = [(str(depth.label), counted.encounters_by_depth.get(depth, 0)) for depth in Encounter.Depth]
    gatherings = [(str(kinds[kind]), n, all_heads) for kind, n, all_heads in counted.gatherings]
    return (
        words.breakdown("encounters_by_form", counted.encounters_by_form),
        words.breakdown("encounters_by_depth", depths),
        words.breakdown("encounters_by_month", counted.encounters_by_part),
        words.breakdown("second_meetings", counted.second_meetings(), About.PEOPLE, AGAIN),
        words.breakdown("gatherings_by_kind", gatherings, second=VISITS),
        words.breakdown("art_forms", by_label(counted.processes), About.PEOPLE),
        words.breakdown("statement_themes", by_label(counted.statements), About.PEOPLE),
    )
