"""What the page Impact shows: a year in numbers and in words of young people."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from vrijplaats.foundation.period_words import in_words as period_in_words
from vrijplaats.foundation.period_words import this_period
from vrijplaats.journal.models import READ, Entry
from vrijplaats.privacy.uses import Use
from vrijplaats.statements import evidence
from vrijplaats.ui.charts import Bar, BarChart, Facade

from .disclosure_control import (
    ROUND_TO,
    Audience,
    Precision,
    ShownCell,
    ShownNumber,
    hides_anything,
    show,
    show_cells,
)
from .figures import About, Breakdown, Figure, Period, YearFigures, figures_of
from .published_tables import PUBLISH, as_published
from .wording import in_short, in_words, label_beside, month_in_words

QUOTES_ON_THE_WALL, MOST_WINDOWS = 6, 120
# Two acts at the same time may be written in another order than they end; a minute bounds the doubt.
SECONDS_KEPT = 60
PHASES = {
    "encounters_by_form": "contact",
    "encounters_by_depth": "contact",
    "encounters_by_month": "contact",
    "second_meetings": "contact",
    "gatherings_by_kind": "agency",
    "art_forms": "making",
    "statement_themes": "help",
}
HEADLINE = {"reached": "contact", "change_makers": "making", "change_agents": "agency"}


@dataclass(frozen=True)
class ShownFigure:
    """A number in words as the team may see it, with the phase that colours it."""

    figure: Figure
    shown: str
    label: str
    phase: str = ""

    @property
    def is_short(self) -> bool:
        """Whether it is a bare number, which can stand very large."""
        return self.shown.isdigit()


@dataclass(frozen=True)
class ShownBreakdown:
    """A number split in parts, as bars or, where each part has two numbers, as a table."""

    breakdown: Breakdown
    chart: BarChart
    cells: list[ShownCell]

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """Return the table: of each part its name and its two numbers."""
        return [(cell.label, in_short(cell.shown), _in_short(cell.second)) for cell in self.cells]

    @property
    def is_table(self) -> bool:
        """Whether every part has two numbers."""
        return bool(self.breakdown.second_label)

    @property
    def hides_few(self) -> bool:
        """Whether some part is too small to show."""
        return hides_anything(self.cells)

    @property
    def is_about_people(self) -> bool:
        """Whether numbers are rounded so that nobody can be recognised."""
        return self.breakdown.about is About.PEOPLE


@dataclass(frozen=True)
class ImpactPage:
    """A year for the team: the façade, the numbers, the words and the bars."""

    period: Period
    figures: YearFigures
    facade: Facade
    people_per_window: int
    headline: list[ShownFigure]
    others: list[ShownFigure]
    breakdowns: list[ShownBreakdown]
    quotes: list[evidence.ShownStatement]
    quotes_in_all: int

    @property
    def days(self) -> str:
        """The days of the period, in words."""
        return period_in_words(self.period)

    @property
    def this_period(self) -> str:
        """How a period of this length is called: "deze maand"."""
        return this_period(self.period)

    @property
    def is_exact(self) -> bool:
        """Whether the three totals are told as they are."""
        return self.figures.reached.is_exact


def impact_page(period: Period) -> ImpactPage:
    """Gather a period as the team may see it."""
    figures = figures_for_page(period)
    quotes, quotes_in_all = evidence.chosen_statements(period, use=Use.REPORT, most=QUOTES_ON_THE_WALL)
    return ImpactPage(
        period=period,
        figures=figures,
        facade=facade_of(figures),
        people_per_window=people_per_window(figures),
        headline=[_shown(figure, HEADLINE[figure.key]) for figure in figures.headline],
        others=[_shown(figure) for figure in figures.others],
        breakdowns=[_shown_breakdown(b) for b in figures.breakdowns if any(c.value for c in b.cells)],
        quotes=quotes,
        quotes_in_all=quotes_in_all,
    )


def table_rows(page: ImpactPage) -> list[tuple[str, str, str, str]]:
    """Return the page as rows of a table: the part, what is counted, the number as shown, a second number."""
    totals = [
        (_("Getallen"), number.figure.label, number.shown, "") for number in page.headline + page.others
    ]
    parts = [
        (
            part.breakdown.title,
            _label(part.breakdown, cell),
            in_words(cell.shown),
            in_words(cell.second) if cell.second else "",
        )
        for part in page.breakdowns
        for cell in part.cells
    ]
    return totals + parts


def figures_for_page(period: Period) -> YearFigures:
    """Return the numbers of a period, counted again only after something happened.

    Every act writes one journal entry, so the latest one says whether an earlier count still holds. Reading
    changes no number, nor does publishing a table.
    """
    acts = Entry.objects.exclude(act__in=(READ, PUBLISH))
    latest = acts.values_list("pk", flat=True).first()
    if latest is None:
        return as_published(figures_of(period))
    days = f"{period.from_on}-{period.to_on}-{period.zone}-{period.day_of(timezone.now())}"
    key = f"figures-{get_language()}-{days}-{latest}"
    kept = cache.get_or_set(key, lambda: as_published(figures_of(period)), SECONDS_KEPT)
    return cast("YearFigures", kept)


def facade_of(figures: YearFigures) -> Facade:
    """Return one window for each person reached, agents first, then makers; in a big city one for several.

    Where the number reached is rounded, each window stands for five and none is told apart.
    """
    reached, makers, agents = _as_drawn(figures)
    each = people_per_window(figures)
    counts = (round(agents / each), round((makers - agents) / each), round((reached - makers) / each))
    kinds = [
        kind
        for kind, count in zip(("agency", "making", "contact"), counts, strict=True)
        for _i in range(count)
    ]
    return Facade(kinds, " ".join(_facade_in_words(figures, len(kinds))))


def _as_drawn(figures: YearFigures) -> tuple[int, int, int]:
    """Return the totals that windows are drawn of: as told, and makers and agents only where they nest."""
    told = show(figures.reached, Audience.INSIDE)
    reached = 0 if told.precision is Precision.FEWER_THAN else told.value
    # Groups that only overlap cannot be drawn as windows without telling who is in which.
    if not figures.is_nested or told.exact is None:
        return reached, 0, 0
    return reached, figures.change_makers.value, figures.change_agents.value


def _facade_in_words(figures: YearFigures, windows: int) -> Iterator[str]:
    """Yield sentences for anyone who cannot see the façade."""
    reached, makers, agents = _as_drawn(figures)
    each = people_per_window(figures)
    if each > 1:
        told = {"windows": windows, "each": each, "people": in_words(show(figures.reached, Audience.INSIDE))}
        yield (
            ngettext(
                "Een huis met %(windows)s raam, voor %(each)s jongeren. Samen zijn het er %(people)s.",
                "Een huis met %(windows)s ramen, elk voor %(each)s jongeren. Samen zijn het er %(people)s.",
                windows,
            )
            % told
        )
    else:
        yield ngettext(
            "Een huis met {n} raam, voor één jongere.",
            "Een huis met {n} ramen, één voor elke jongere.",
            reached,
        ).format(n=reached)
    if figures.is_nested:
        yield ngettext("{n} is ook maker.", "{n} zijn ook makers.", makers).format(n=makers)
        yield ngettext("{n} is ook agent.", "{n} zijn ook agents.", agents).format(n=agents)


def people_per_window(figures: YearFigures) -> int:
    """Return how many young people one window stands for: one, five where the number is rounded, or more
    before the façade would become a tower.
    """
    reached = _as_drawn(figures)[0]
    least = 1 if figures.reached.is_exact or not reached else ROUND_TO
    return least if reached <= MOST_WINDOWS * least else 10 * -(-reached // (10 * MOST_WINDOWS))


def _shown(figure: Figure, phase: str = "") -> ShownFigure:
    shown = show(figure, Audience.INSIDE)
    return ShownFigure(figure, in_words(shown), label_beside(figure, shown), phase)


def _shown_breakdown(breakdown: Breakdown) -> ShownBreakdown:
    """Return a breakdown as the team may see it, months in words."""
    cells = show_cells(breakdown, Audience.INSIDE)
    bars = [Bar(_label(breakdown, cell), in_short(cell.shown), cell.share, cell.is_few) for cell in cells]
    return ShownBreakdown(breakdown, BarChart(breakdown.title, bars, PHASES[breakdown.key]), cells)


def _label(breakdown: Breakdown, cell: ShownCell) -> str:
    """Return how a part is called on the page: a month such as 2026-05 becomes "mei 2026"."""
    return month_in_words(cell.label) if breakdown.key == "encounters_by_month" else cell.label


def _in_short(number: ShownNumber | None) -> str:
    """Return a second number as it fits in a column; empty where there is none."""
    return "" if number is None else in_short(number)
