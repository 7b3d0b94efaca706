"""The year as a document: tagged for screen readers, fit for archiving, quotes before any number."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from math import sqrt
from typing import Any

from vrijplaats.ui.motifs import MOTIFS, PHASES
from vrijplaats.ui.pictures import PALETTE, Box, arrange, tile

from .letters import NO_GLYPH, Fitted, clean, drawable, fit, shortened, undrawable
from .poster.apart import words_apart
from .poster.canvas import ON_FILL
from .poster.facade import facade, facade_in_words
from .poster.house import doors, house_in_words
from .poster.words import word_wall
from .story import Chart, Quote, ReportStory, Story, in_words
from .typeset import typeset

CHAPTERS, COVER_PANES, WINDOW_PANES = 8, 12, 4
SHORT, MIDDLE, LONG = 70, 150, 320  # characters of a sentence that may stand large, medium, small
LONG_LESSON, MOST_TOLD = 1500, 8000
MOST_TOWERS = 14
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
COVER_ROOM = (430, 215)  # points
SVG = '<svg xmlns="http://www.w3.org/2000/svg" '


def render_document(story: ReportStory) -> bytes:
    """Return the document as PDF/UA-1 and PDF/A-2a in one file; the same story gives the same bytes.

    Raises TypesettingError where the typesetter refuses.
    """
    return typeset("document", document_data(story), story.made_on)


def document_data(story: Story) -> dict[str, Any]:
    """Return the story as the template reads it: every text drawable, every picture drawn."""
    words = asdict(story)
    for day in ("from_on", "to_on", "made_on"):
        del words[day]
    return {**clean({**words, **_told(story)}), **_pictures(story), **_parts(story)}


def _told(story: Story) -> dict[str, Any]:
    """Return the texts that the story does not hold as such."""
    cover = _cover_title(story)
    return {
        "title": shortened(f"{story.movement}, {story.period}"),
        "cover_lines": cover.lines,
        "period": story.period,
        "how_exact": story.how_exact,
        "quotes_told": story.quotes_told,
        "has_gaps": bool(undrawable(asdict(story))),
        "gap": NO_GLYPH,
        "first_words": f"{story.a_period} in woorden en cijfers.".capitalize(),
        "made_in_words": in_words(story.made_on),
        "charts": [_chart(_with_short_months(chart)) for chart in story.charts],
        "commands": list(_commands(story)),
        "lessons": [
            {**asdict(lesson), "is_long": len("".join(asdict(lesson).values())) > LONG_LESSON}
            for lesson in story.lessons
        ],
        "quote_rows": list(_quote_rows(story.quotes)),
    }


def _with_short_months(chart: Chart) -> Chart:
    """Return a chart whose months, such as "2026-03", read as "mrt"."""
    bars = tuple(
        replace(bar, label=SHORT_MONTHS[int(bar.label[5:]) - 1]) if MONTH.fullmatch(bar.label) else bar
        for bar in chart.bars
    )
    return replace(chart, bars=bars)


def _chart(chart: Chart) -> dict[str, Any]:
    """Return a chart for the template, with its alternative text and the label of each second number."""
    return {
        **asdict(chart),
        "bars": [{**asdict(bar), "second_label": chart.second_label_of(bar)} for bar in chart.bars],
        "alt": shortened(chart.in_words, MOST_TOLD),
        "is_long": len(chart.bars) > MOST_TOWERS,
    }


def _cover_title(story: Story) -> Fitted:
    """Return the title of the cover in lines, as large as its pane allows, in points."""
    return fit(drawable(story.tagline or story.movement), "head", COVER_ROOM, (76, 16), 1.0)


def _parts(story: Story) -> dict[str, Any]:
    """Return what is not text: a date, a size, and the parts that hold a drawing."""
    return {
        "author": shortened(story.movement),
        "made_on": [story.made_on.year, story.made_on.month, story.made_on.day],
        "cover_size": _cover_title(story).size,
        "works": [{**clean(asdict(work)), "picture": _work_picture(work.motif)} for work in story.works],
        "phases": [{**clean(asdict(phase)), "shape": _shape(phase.key)} for phase in story.phases],
    }


def _commands(story: Story) -> Iterable[dict[str, str]]:
    """Yield for each number and chart the command that computes it again."""
    for number in (*story.headline, *story.numbers):
        yield {"label": number.label, "command": number.command}
    for chart in story.charts:
        if chart.command:
            yield {"label": chart.title, "command": chart.command}


def _quote_rows(quotes: Sequence[Quote]) -> Iterable[dict[str, Any]]:
    """Yield rows of two sentences, each as wide as it needs; a very long one has a row to itself."""
    waiting: list[Quote] = []
    for quote in quotes:
        if _length(quote) == "endless":
            yield _quote_row([quote])
            continue
        waiting.append(quote)
        if len(waiting) == 2:
            yield _quote_row(waiting)
            waiting = []
    if waiting:
        yield _quote_row(waiting)


def _quote_row(quotes: Sequence[Quote]) -> dict[str, Any]:
    """Return one row: its sentences, and the share of the width that each takes."""
    weights = [sqrt(max(20, len(quote.text))) for quote in quotes]
    shares = [min(0.62, max(0.38, weight / sum(weights))) for weight in weights]
    return {"quotes": [{**asdict(quote), "length": _length(quote)} for quote in quotes], "shares": shares}


def _length(quote: Quote) -> str:
    """Return how large a sentence may stand."""
    count = len(quote.text)
    if count > LONG:
        return "endless"
    return "short" if count <= SHORT else "middle" if count <= MIDDLE else "long"


def _pictures(story: Story) -> dict[str, Any]:
    """Return the drawings: the window on the cover, a small one per chapter, doors, words and façade."""
    seed = f"{story.movement} {story.to_on.year}"
    wall, front = Box(0, 0, 1500, 620), Box(0, 0, 1640, 520)
    told_doors = house_in_words(story.phases)
    has_words, has_people = bool(story.words), any(number.value for number in story.headline)
    return {
        "cover": [_tile(*chosen) for chosen in arrange(f"cover {seed}", COVER_PANES, 4)],
        "windows": [
            [_tile(*chosen) for chosen in arrange(f"{seed} {nr}", WINDOW_PANES, 2)] for nr in range(CHAPTERS)
        ],
        "doors": _figure(doors(story.phases, Box(34, 0, 1800, 700)), (1868, 712), told_doors),
        "word_wall": _figure(word_wall(story.words, wall), (1500, 640), _words_in_words(story))
        if has_words
        else None,
        "facade": _figure(facade(story, front), (1640, 520), facade_in_words(story)) if has_people else None,
    }


def _words_in_words(story: Story) -> str:
    """Return the word wall in words, for anyone who cannot see it."""
    return f"Woorden, de zwaarste eerst: {', '.join(word.text for word in story.words)}."


def _figure(drawing: str, size: tuple[int, int], told: str) -> dict[str, Any]:
    """Return a drawing as a picture with its alternative text."""
    width, height = size
    svg = f'{SVG}viewBox="0 0 {width} {height}">{drawing}</svg>'
    return {**words_apart(svg), "width": width, "height": height, "alt": shortened(told, MOST_TOLD)}


def _tile(motif: str, ground: str) -> str:
    """Return one drawn pane as a picture of its own."""
    sized = f'{SVG}width="300" height="300" '
    return tile(motif, ground, palette=PALETTE).replace("<svg ", sized, 1).replace('overflow="visible" ', "")


def _work_picture(motif: str) -> str:
    """Return the pane of a work; an unknown motif becomes petals."""
    known = motif if motif in MOTIFS else "petals"
    return _tile(known, MOTIFS[known].on[0])


def _shape(phase: str) -> str:
    """Return the shape of a phase in the colour that stands on its fill."""
    drawing = PHASES.get(phase, PHASES["contact"])
    ink = ON_FILL.get(phase, PALETTE["k"])
    return f'{SVG}width="48" height="48" viewBox="0 0 24 24"><g fill="{ink}">{drawing}</g></svg>'
