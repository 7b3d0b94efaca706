"""Composing the story of a year from the published tables and from the words and works that may be shown."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import override

from vrijplaats.figures.disclosure_control import Audience, ShownCell, show, show_cells
from vrijplaats.figures.figures import Breakdown, Figure, Period, YearFigures, figures_of
from vrijplaats.figures.published_tables import as_published
from vrijplaats.figures.wording import in_words, label_beside, second_label_beside
from vrijplaats.foundation.models import Movement, current_movement
from vrijplaats.foundation.period_words import a_period, this_period
from vrijplaats.knowledge.library import Element, Theme, library
from vrijplaats.statements import evidence

from .story import (
    Bar,
    Chart,
    KnowledgeTheme,
    Lesson,
    Number,
    PhaseStory,
    Principle,
    Quote,
    S,
    Story,
    TensionShown,
    Word,
    WorkShown,
)

MOST_QUOTES = 24
TAKEN_BACK = "Dit werk namen de makers terug"
SENTENCES = {
    "contact": "Hoi zeggen. Meer hoeft niet.",
    "making": "Iets doen met wat je kunt.",
    "agency": "Een ander op weg helpen.",
    "help": "Kleine stappen, samen.",
}


@override("nl")
def compose(period: Period, made_on: date, kind: type[S]) -> S:
    """Gather a period into one story in Dutch, as it may be told for the use of this kind of story."""
    movement, figures, known = current_movement(), as_published(figures_of(period)), library()
    return kind(
        movement=movement.name,
        city=movement.city or "onze stad",
        tagline=movement.tagline,
        introduction=_introduction(movement),
        house=movement.house_name,
        talk_name=movement.talk_name,
        from_on=period.from_on,
        to_on=period.to_on,
        made_on=made_on,
        headline=tuple(_number(f, movement) for f in figures.headline),
        is_nested=figures.is_nested and movement.is_headline_public,
        numbers=tuple(_number(f, movement) for f in figures.others),
        charts=tuple(_charts(figures)),
        phases=tuple(
            PhaseStory(p.id, p.title, p.summary, p.what_happens, SENTENCES[p.id]) for p in known.phases
        ),
        lessons=tuple(
            Lesson(s.question, s.learned, s.did_not_work, s.trying_next) for s in evidence.lessons(period)
        ),
        tensions=tuple(TensionShown(t.pole_a, t.pole_b, t.example) for t in evidence.tensions(period)),
        principles=tuple(_principle(element) for element in evidence.principles(period)),
        knowledge=tuple(_theme(theme) for theme in known.themes),
        attribution=known.attribution_line,
        a_period=a_period(period),
        this_period=this_period(period),
        **_told(period, kind.use),
    )


def compose_each(period: Period, made_on: date, kinds: Iterable[type[Story]]) -> list[Story]:
    """Return one story of each kind: the same numbers, each with the words and works of its own use."""
    first, *others = kinds
    story = compose(period, made_on, first)
    return [story, *(told_for(story, kind) for kind in others)]


@override("nl")
def told_for(story: Story, kind: type[S]) -> S:
    """Return the same period for another use: its numbers stay, words and works are asked for anew."""
    numbers = {field.name: getattr(story, field.name) for field in fields(Story)}
    return kind(**numbers | _told(Period(story.from_on, story.to_on), kind.use))


def _told(period: Period, use: str) -> dict[str, Any]:
    """Return the parts of a story that young people said and made, as they allow it for this use."""
    chosen, in_all = evidence.chosen_statements(period, use=use, most=MOST_QUOTES)
    return {
        "quotes": tuple(
            Quote(str(s.ref), s.words, s.by, s.phase, s.setting, is_named=s.is_named) for s in chosen
        ),
        "quotes_in_all": in_all,
        "words": _words(evidence.words(period, use=use)),
        "works": tuple(
            WorkShown(
                work.title,
                work.art_form,
                work.by,
                work.sentence,
                work.motif,
                str(work.ref),
                is_named=bool(work.by),
            )
            for work in evidence.shown_works(period, use=use)
        ),
    }


@override("nl")
def words_as_they_stand(story: S) -> S:
    """Return the story with words and works as their makers allow them today, and gaps for the others.

    Stored stories hold only references; this fetches the rest when an edition is rendered.
    """
    period = Period(story.from_on, story.to_on)
    quoted, shown = _refs(story.quotes), _refs(story.works)
    said = {s.ref: s for s in evidence.usable_statements(period, use=story.use, refs=quoted)}
    made = {w.ref: w for w in evidence.shown_works(period, use=story.use, refs=shown)}
    spoken = {word for word, _ in evidence.words(period, use=story.use, limit=None)}
    return replace(
        story,
        quotes=tuple(_quote_today(quote, said.get(UUID(quote.ref))) for quote in story.quotes),
        works=tuple(_work_today(work, made.get(UUID(work.ref))) for work in story.works),
        words=tuple(word for word in story.words if word.text in spoken),
    )


def _refs(shown: Iterable[Quote | WorkShown]) -> list[UUID]:
    return [UUID(each.ref) for each in shown]


def _quote_today(quote: Quote, said: evidence.ShownStatement | None) -> Quote:
    """Return a sentence as its speaker allows it today, or an empty place."""
    if said is None:
        return replace(quote, text="", by="", is_withdrawn=True)
    return replace(quote, text=said.words, by=said.by, is_withdrawn=False, is_named=said.is_named)


def _work_today(work: WorkShown, made: evidence.ShownWork | None) -> WorkShown:
    """Return a work as its makers allow it today, or an empty place that says so."""
    if made is None:
        return replace(work, title=TAKEN_BACK, by="", sentence="", is_withdrawn=True)
    return replace(
        work,
        title=made.title,
        by=made.by,
        sentence=made.sentence,
        is_withdrawn=False,
        is_named=bool(made.by),
    )


def taken_back_since(stories: Iterable[Story], since: datetime) -> int:
    """Return how many words and works in stories rendered then may no longer be used as they are there.

    What may stay without the name that stands beside it counts too: its maker was put away, or said no.
    """
    gone: set[UUID] = set()
    for story in stories:
        shown = _shown_in(story)
        gone |= shown - evidence.still_shown(shown, use=story.use)
        named = shown & _named_in(story)
        gone |= named - evidence.still_named(named, use=story.use, since=since)
    return len(gone)


def shows_work_of(maker: UUID, stories: Iterable[Story]) -> bool:
    """Return whether these rendered stories show a work of this young person: their name may stand there."""
    return any(evidence.has_work_of(maker, _shown_in(story)) for story in stories)


def _shown_in(story: Story) -> set[UUID]:
    """Return the references of all sentences and works that are not taken back."""
    shown: list[Quote | WorkShown] = [*story.quotes, *story.works]
    return set(_refs(each for each in shown if not each.is_withdrawn))


def _named_in(story: Story) -> set[UUID]:
    """Return the references of all sentences and works with a name beside them."""
    shown: list[Quote | WorkShown] = [*story.quotes, *story.works]
    return set(_refs(each for each in shown if each.is_named))


def without_words(story: S) -> S:
    """Return the story as it may be stored: sentences and works become references."""
    return replace(
        story,
        quotes=tuple(replace(quote, text="", by="") for quote in story.quotes),
        works=tuple(replace(work, title="", by="", sentence="") for work in story.works),
    )


def _introduction(movement: Movement) -> tuple[str, ...]:
    """Return who the movement is in its own words, or a modest beginning where it wrote none."""
    paragraphs = [line.strip() for line in movement.introduction.splitlines() if line.strip()]
    place = f" in {movement.city}" if movement.city else ""
    modest = (
        f"{movement.name} is een beweging van jongeren{place}. "
        "Je kunt hier maken, praten of gewoon zitten. Jij bepaalt het tempo."
    )
    return tuple(paragraphs) or (modest,)


def _number(figure: Figure, movement: Movement) -> Number:
    shown = show(figure, Audience.OUTSIDE, is_headline_public=movement.is_headline_public)
    return Number(
        key=figure.key,
        label=label_beside(figure, shown),
        shown=in_words(shown),
        definition=figure.definition,
        left_out=figure.left_out,
        command=figure.command,
        value=shown.exact,
    )


def _charts(figures: YearFigures) -> Iterable[Chart]:
    """Yield the charts that have something to show."""
    for breakdown in figures.breakdowns:
        if breakdown.cells:
            yield _chart(breakdown)


def _chart(breakdown: Breakdown) -> Chart:
    bars = tuple(_bar(breakdown, cell) for cell in show_cells(breakdown, Audience.OUTSIDE))
    return Chart(
        breakdown.key,
        breakdown.title,
        breakdown.definition,
        breakdown.left_out,
        bars,
        breakdown.second_label,
        breakdown.command,
    )


def _bar(breakdown: Breakdown, cell: ShownCell) -> Bar:
    bar = Bar(cell.label, in_words(cell.shown), round(cell.share, 4), cell.is_few)
    if cell.second is None:
        return bar
    label = second_label_beside(breakdown, cell.second)
    return replace(bar, second_shown=in_words(cell.second), second_label=label)


def _words(counted: Sequence[tuple[str, int]]) -> tuple[Word, ...]:
    """Return words with weights 1 to 5; how many speakers a word had is not told."""
    most = counted[0][1] if counted else 1
    return tuple(Word(word, max(1, round(5 * n / most))) for word, n in counted)


def _principle(element: Element) -> Principle:
    return Principle(element.title, element.summary, element.do, element.avoid, element.lines)


def _theme(theme: Theme) -> KnowledgeTheme:
    return KnowledgeTheme(
        theme.nr, theme.title, theme.summary, tuple(_principle(element) for element in theme.elements)
    )
