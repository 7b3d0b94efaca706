"""Panes of numbers: the three totals, and where people met."""

from collections.abc import Sequence

from vrijplaats.publications.letters import width
from vrijplaats.publications.story import Bar, Chart, Number, Story
from vrijplaats.ui.pictures import Box

from .canvas import FILL, GAP, INK, ON_FILL, WHITE, block, line, one_line, rect, shape, text

MOST_BARS, FEW_WIDTH = 4, 60
TOTALS = ("contact", "making", "agency")


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


def gathering_bars(story: Story, box: Box) -> str:
    """Return bars of the gatherings, and beside them bars of the outreach."""
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
    second = f", {row.second_shown} {chart.second_label_of(row)}" if row.second_shown else ""
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
