"""Panes of words: what young people said, and what the team learned."""

from collections.abc import Sequence

from vrijplaats.publications.story import Lesson, Quote, WorkShown
from vrijplaats.ui.pictures import Box

from .canvas import FILL, GAP, INK, ON_FILL, WHITE, block, dashed, even, inner, line, rect, shape

PHASE_KEYS = ("contact", "making", "agency", "help")
MOST_SHOWN = len(PHASE_KEYS)


def quotes(shown: Sequence[Quote], box: Box) -> str:
    """Return a sentence of each phase in the colour of that phase; one taken back leaves its pane empty."""
    kept = _of_each_phase(shown)
    width = (box.width - (MOST_SHOWN - 1) * GAP) / MOST_SHOWN
    drawn = ""
    for i in range(MOST_SHOWN):
        place = Box(box.x + i * (width + GAP), box.y, width, box.height)
        phase = _colours(kept)[i]
        drawn += _quote(kept[i], phase, place) if i < len(kept) else _open_pane(phase, place)
    return drawn


def _of_each_phase(shown: Sequence[Quote]) -> list[Quote]:
    """Return four sentences, of different phases where possible; a gap only where words run out."""
    standing = sorted((quote for quote in shown if not quote.is_withdrawn), key=lambda quote: not quote.phase)
    firsts = {quote.phase: quote for quote in reversed(standing)}
    chosen = [quote for quote in standing if firsts[quote.phase] is quote][:MOST_SHOWN]
    chosen += [quote for quote in standing if quote not in chosen][: MOST_SHOWN - len(chosen)]
    return chosen + [quote for quote in shown if quote.is_withdrawn][: MOST_SHOWN - len(chosen)]


def _colours(kept: Sequence[Quote]) -> list[str]:
    """Return the phase that colours each pane: its sentence's own, and for the rest those not seen yet.

    A sentence that speaks of no phase has none, and its pane no colour.
    """
    own = [quote.phase if quote.phase in PHASE_KEYS else "" for quote in kept]
    free = [phase for phase in PHASE_KEYS if phase not in own]
    return own + free * 4


def _quote(quote: Quote, phase: str, box: Box) -> str:
    """Return one sentence in its pane, as large as fits."""
    inside = inner(box, 56)
    if quote.is_withdrawn:
        gone = "Hier stond een zin. Die is teruggenomen. Dat mag altijd."
        return rect(box, WHITE) + dashed(box, INK) + block(gone, inside, "bold", (52, 30))
    ink = ON_FILL.get(phase, INK)
    words = block(
        f"‘{quote.text}’",
        Box(inside.x, inside.y, inside.width, inside.height - 84),
        "head",
        (96, 26),
        ink,
        1.1,
    )
    by = Box(inside.x, inside.y + inside.height - 56, inside.width, 60)
    return (
        rect(box, FILL.get(phase, WHITE)) + words + line(quote.by or "zonder naam", by, "bold", (48, 26), ink)
    )


def _open_pane(phase: str, box: Box) -> str:
    """Return a pane that waits for a sentence."""
    inside = inner(box, 56)
    return rect(box, FILL[phase]) + block(
        "Hier is plek voor jouw zin.", inside, "head", (96, 40), ON_FILL[phase], 1.1
    )


def lessons(shown: Sequence[Lesson], works: Sequence[WorkShown], box: Box) -> str:
    """Return what was learned and what did not work; without lessons, a work."""
    drawn = rect(box, WHITE) + line(
        "Wat we leerden", Box(box.x + 60, box.y + 44, box.width - 120, 90), "head", (72, 40)
    )
    inside = Box(box.x + 60, box.y + 148, box.width - 110, box.height - 180)
    if not shown:
        words = f"Er kwam werk: {works[0].title}." if works else "Hier staat nog niks. Dat mag."
        return drawn + block(words, inside, "bold", (54, 30))
    lesson = shown[0]
    parts = [("help", "Dit hielp", lesson.learned), ("contact", "Dit werkte niet", lesson.did_not_work)]
    parts += [("agency", "Nu proberen we", lesson.trying_next)]
    parts = [part for part in parts if part[2]]
    height = inside.height / max(1, len(parts))
    room = inside.width - 92, height - 56
    size = even([words for _, _, words in parts], "body", room, (46, 18))
    for i, (phase, title, words) in enumerate(parts):
        place = Box(inside.x, inside.y + i * height, inside.width, height)
        drawn += _lesson(phase, title, words, place, size)
    return drawn


def _lesson(phase: str, title: str, words: str, box: Box, size: float) -> str:
    """Return one part of a lesson beside its shape."""
    mark = shape(phase, box.x + 34, box.y + 36, 60, FILL[phase], INK)
    heading = line(title, Box(box.x + 92, box.y - 4, box.width - 92, 52), "bold", (44, 30))
    told = block(words, Box(box.x + 92, box.y + 50, box.width - 92, box.height - 54), "body", (size, size))
    return mark + heading + told
