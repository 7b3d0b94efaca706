"""The panes that tell the year: totals, moments, sentences, forms of art and lessons."""

from collections.abc import Sequence

from vrijplaats.publications.letters import width
from vrijplaats.publications.story import Bar, Chart, Lesson, Number, Quote, Story, WorkShown
from vrijplaats.ui.pictures import PALETTE, Box, pane

from .canvas import (
    FILL,
    INK,
    LILAC,
    ON_FILL,
    WHITE,
    block,
    dashed,
    even,
    inner,
    line,
    one_line,
    rect,
    shape,
    text,
)

GAP, MOST_BARS, FEW_WIDTH = 20, 4, 60
TOTALS = ("contact", "making", "agency")
QUOTE_PHASES = ("making", "agency", "help", "contact")
MOTIFS = {
    "muziek": "headphones",
    "rap": "mic",
    "film": "film",
    "foto": "eye",
    "muur": "spray",
    "teken": "pen",
    "schilder": "spray",
    "schrijv": "pen",
    "poëzie": "pen",
    "spoken": "mic",
    "dans": "dancer",
    "koken": "pan",
    "theater": "curtain",
    "beeld": "spray",
    "mode": "petals",
    "digita": "pads",
}
SPARE_MOTIFS = ("petals", "rainbow", "arcs", "waves", "dots", "sun")
GROUNDS = ("1", "4", "w", "2", "1", "3")


def totals(numbers: Sequence[Number], box: Box) -> str:
    """Return the three totals below each other, each with its definition."""
    height = (box.height - 2 * GAP) / 3
    drawn = ""
    for i, (number, phase) in enumerate(zip(numbers[:3], TOTALS, strict=False)):
        drawn += _total(number, phase, Box(box.x, box.y + i * (height + GAP), box.width, height))
    return drawn


def _total(number: Number, phase: str, box: Box) -> str:
    """Return one total: the number, its shape and name, and in one line what it counts."""
    ink, left = ON_FILL[phase], box.x + 60
    is_short = len(number.shown) <= 4
    wide = 220 if is_short else 330
    shown = block_or_line(number.shown, Box(left, box.y + 20, wide, box.height - 40), ink)
    x, room = left + wide + 24, box.width - wide - 114
    mark = shape(phase, x + 24, box.y + 50, 48, ink)
    name = line(number.label, Box(x + 62, box.y + 14, room - 62, 72), "bold", (52, 26), ink)
    words = block(number.definition, Box(x, box.y + 84, room, box.height - 94), "body", (38, 18), ink, 1.14)
    return rect(box, FILL[phase]) + shown + mark + name + words


def block_or_line(shown: str, box: Box, ink: str) -> str:
    """Return a number large on one line, or words such as "minder dan 10" over two."""
    if len(shown) <= 4:
        return line(shown, box, "head", (180, 60), ink)
    return block(shown, Box(box.x, box.y + 16, box.width, box.height - 16), "head", (88, 40), ink, 1.0)


def moments(story: Story, box: Box) -> str:
    """Return what there was to go to, and beside it how we went out."""
    kinds, forms = story.chart("gatherings_by_kind"), story.chart("encounters_by_form")
    title = Box(box.x + 70, box.y + 44, box.width - 140, 90)
    drawn = rect(box, WHITE) + line("Waar we elkaar zagen", title, "head", (72, 40))
    width = (box.width - 140 - 70) / 2
    left = Box(box.x + 70, box.y + 158, width, box.height - 200)
    right = Box(left.x + width + 70, left.y, width, left.height)
    drawn += _street("Binnen", kinds, "agency", left)
    return drawn + _street("Buiten en online", forms, "contact", right)


def _street(title: str, chart: Chart | None, phase: str, box: Box) -> str:
    """Return up to four bars under a small title, the longest first."""
    drawn = shape(phase, box.x + 22, box.y + 24, 44, FILL[phase], INK)
    drawn += line(title, Box(box.x + 60, box.y, box.width - 60, 48), "bold", (44, 30))
    rows = sorted(chart.bars, key=lambda bar: -bar.share)[:MOST_BARS] if chart else []
    if not chart or not rows:
        empty = Box(box.x, box.y + 70, box.width, box.height - 70)
        return drawn + block("Hier staat nog niks. Dat mag.", empty, "body", (44, 24))
    height = (box.height - 62) / MOST_BARS
    for i, row in enumerate(rows):
        drawn += _bar(row, phase, Box(box.x, box.y + 62 + i * height, box.width, height), chart)
    return drawn


def _bar(row: Bar, phase: str, box: Box, chart: Chart) -> str:
    """Return one bar under its label, the number behind it."""
    second = f", {row.second_shown} {row.second_label or chart.second_label}" if row.second_shown else ""
    shown = one_line(f"{row.shown}{second}", "bold", box.width * 0.55, (38, 20))
    room = box.width - 18 - width(shown.lines[0], shown.size, "bold")
    body = Box(box.x, box.y + 46, max(14, room * row.share), box.height - 58)
    length = FEW_WIDTH if row.is_few else body.width
    drawn = line(row.label, Box(box.x, box.y, box.width, 46), "body", (38, 20))
    drawn += dashed_bar(body) if row.is_few else rect(body, FILL[phase], 8)
    base = body.y + body.height / 2 + shown.size * 0.35
    return drawn + text(shown.lines[0], body.x + length + 16, base, shown.size, "bold")


def dashed_bar(box: Box) -> str:
    """Return a bar for a number too small to show."""
    return (
        f'<rect x="{box.x:.1f}" y="{box.y + 2:.1f}" width="{FEW_WIDTH}" height="{box.height - 4:.1f}" rx="8" '
        f'fill="none" stroke="{INK}" stroke-width="3.5" stroke-dasharray="12 9"/>'
    )


def quotes(shown: Sequence[Quote], box: Box) -> str:
    """Return three sentences; one that was taken back leaves its pane empty."""
    kept = _three(shown)
    width = (box.width - 2 * GAP) / 3
    places = [Box(box.x + i * (width + GAP), box.y, width, box.height) for i in range(3)]
    drawn = ""
    for i, place in enumerate(places):
        phase = QUOTE_PHASES[i]
        drawn += _quote(kept[i], phase, place) if i < len(kept) else _open_pane(phase, place)
    return drawn


def _three(shown: Sequence[Quote]) -> list[Quote]:
    """Return three sentences, of different phases where possible; a gap only where words run out."""
    standing = [quote for quote in shown if not quote.is_withdrawn]
    firsts = {quote.phase: quote for quote in reversed(standing)}
    chosen = [quote for quote in standing if firsts[quote.phase] is quote][:3]
    chosen += [quote for quote in standing if quote not in chosen][: 3 - len(chosen)]
    return chosen + [quote for quote in shown if quote.is_withdrawn][: 3 - len(chosen)]


def _quote(quote: Quote, phase: str, box: Box) -> str:
    """Return one sentence in its pane, as large as fits."""
    inside = inner(box, 66)
    if quote.is_withdrawn:
        gone = "Hier stond een zin. Die is teruggenomen. Dat mag altijd."
        return rect(box, WHITE) + dashed(box, INK) + block(gone, inside, "bold", (52, 30))
    ink = ON_FILL[phase]
    words = block(
        f"‘{quote.text}’",
        Box(inside.x, inside.y, inside.width, inside.height - 84),
        "head",
        (96, 26),
        ink,
        1.1,
    )
    by = Box(inside.x, inside.y + inside.height - 56, inside.width, 60)
    return rect(box, FILL[phase]) + words + line(quote.by or "zonder naam", by, "bold", (48, 26), ink)


def _open_pane(phase: str, box: Box) -> str:
    """Return a pane that waits for a sentence."""
    inside = inner(box, 66)
    return rect(box, FILL[phase]) + block(
        "Hier is plek voor jouw zin.", inside, "head", (96, 40), ON_FILL[phase], 1.1
    )


def art_forms(story: Story, box: Box) -> str:
    """Return the forms in which things are made, each with a drawn pane."""
    chart = story.chart("art_forms")
    drawn = rect(box, LILAC) + line(
        "Wat er gemaakt wordt", Box(box.x + 70, box.y + 44, box.width - 140, 90), "head", (72, 40)
    )
    rows = list(chart.bars[:6]) if chart else []
    inside = Box(box.x + 70, box.y + 142, box.width - 140, box.height - 166)
    if not rows:
        return drawn + block("Hier staat nog niks. Een half liedje is ook goed.", inside, "bold", (60, 30))
    if all(row.is_few for row in rows):
        return drawn + _small_forms(list(chart.bars) if chart else [], inside)
    width = min((inside.width - (len(rows) - 1) * 28) / len(rows), inside.height * 0.66)
    side = min(width, inside.height * 0.5)
    name = even([row.label for row in rows], "bold", (width + 14, inside.height - side - 150), (42, 20))
    for i, row in enumerate(rows):
        x = inside.x + i * (width + 28)
        drawn += _picture(row, i, Box(x, inside.y, width, side))
        drawn += _count(row.shown, Box(x, inside.y + side + 12, width, 136))
        below = Box(x, inside.y + side + 154, width + 14, inside.height - side - 150)
        drawn += block(row.label, below, "bold", (name, name))
    return drawn


def _picture(row: Bar, i: int, box: Box) -> str:
    """Return the drawn pane of a form."""
    return pane(motif_for(row.label, i), GROUNDS[i % 6], box, PALETTE, f"form{i}")


def _small_forms(rows: Sequence[Bar], box: Box) -> str:
    """Return up to twelve forms without numbers, for a year in which every form stands for few people."""
    note = "Van elke vorm te weinig om een getal te tonen. Daarom alleen de vormen."
    drawn = line(note, Box(box.x, box.y + box.height - 44, box.width, 44), "body", (36, 24))
    columns = 4
    width, height = (box.width + 28) / columns, (box.height - 60) / 3
    side = height - 18
    room = width - side - 46, side
    size = even([row.label for row in rows[:12]], "bold", room, (44, 18))
    for i, row in enumerate(rows[:12]):
        x, y = box.x + i % columns * width, box.y + i // columns * height
        drawn += _picture(row, i, Box(x, y, side, side))
        drawn += block(row.label, Box(x + side + 20, y + 8, *room), "bold", (size, size))
    return drawn


def _count(shown: str, box: Box) -> str:
    """Return a number large; the word before it, such as "ongeveer", stands small above it."""
    before, _, digits = shown.rpartition(" ")
    above = line(before, Box(box.x, box.y, box.width, 40), "bold", (36, 20)) if before else ""
    return above + line(digits, Box(box.x, box.y + 40, box.width, 96), "head", (104, 40))


def motif_for(name: str, i: int) -> str:
    """Return the motif that goes with the name of a form of art."""
    lowered = name.lower()
    return next((motif for part, motif in MOTIFS.items() if part in lowered), SPARE_MOTIFS[i % 6])


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
