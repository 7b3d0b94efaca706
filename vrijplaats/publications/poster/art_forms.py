"""The pane of what is made: each form of art with its picture and its number."""

from collections.abc import Sequence

from vrijplaats.publications.story import Bar, Story
from vrijplaats.ui.pictures import PALETTE, Box, pane

from .canvas import LILAC, block, even, line, rect

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


def motif_for(name: str, i: int) -> str:
    """Return the motif that goes with the name of a form of art."""
    lowered = name.lower()
    return next((motif for part, motif in MOTIFS.items() if part in lowered), SPARE_MOTIFS[i % 6])


def _count(shown: str, box: Box) -> str:
    """Return a number large; the word before it, such as "ongeveer", stands small above it."""
    before, _, digits = shown.rpartition(" ")
    above = line(before, Box(box.x, box.y, box.width, 40), "bold", (36, 20)) if before else ""
    return above + line(digits, Box(box.x, box.y + 40, box.width, 96), "head", (104, 40))


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
