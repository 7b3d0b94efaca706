"""The façade: a house front with one window for every young person."""

from collections.abc import Sequence
from math import ceil

from vrijplaats.publications.story import Number, Story
from vrijplaats.ui.pictures import Box

from .canvas import FILL, INK, LILAC, PAPER, block, inner, line, rect, shape

KINDS = ("contact", "making", "agency")
MOST_WINDOWS = 1200
ASPECT = 1.75


def facade(story: Story, box: Box) -> str:
    """Return the windows: nested where agents are makers and makers are reached, else a row each."""
    counts = [number.value for number in story.headline[:3]]
    if len(counts) < 3 or None in counts:
        return _curtains(box)
    reached, makers, agents = (min(count or 0, MOST_WINDOWS) for count in counts)
    if not reached + makers + agents:
        return _dark(box)
    if story.is_nested:
        return _windows(_nested(reached, makers, agents), box)
    return _rows(story.headline[:3], box)


def facade_in_words(story: Story) -> str:
    """Return what the façade shows, for anyone who cannot see it."""
    told = ", ".join(f"{number.shown} {number.label}" for number in story.headline)
    if story.is_nested:
        return f"Een huis waarin elk raam één jongere is: {told}. De agents zijn ook makers."
    return f"Een huis met ramen: {told}."


def _nested(reached: int, makers: int, agents: int) -> list[str]:
    """Return the kind of each window, the smallest circle first."""
    return ["agency"] * agents + ["making"] * (makers - agents) + ["contact"] * (reached - makers)


def _windows(kinds: Sequence[str], box: Box) -> str:
    """Return windows in rows that fill the box."""
    columns = _columns(len(kinds), box)
    cell_width, cell_height = box.width / columns, box.height / ceil(len(kinds) / columns)
    places = (
        Box(box.x + i % columns * cell_width, box.y + i // columns * cell_height, cell_width, cell_height)
        for i in range(len(kinds))
    )
    return "".join(_window(kind, place) for kind, place in zip(kinds, places, strict=True))


def _columns(count: int, box: Box) -> int:
    """Return how many windows stand side by side, so that windows keep their form and rows are full."""

    def oddness(columns: int) -> float:
        rows = ceil(count / columns)
        form = (box.width / columns) / (box.height / rows) / ASPECT
        return max(form, 1 / form) + 0.8 * (rows * columns - count) / columns

    return min(range(1, min(count, 60) + 1), key=oddness)


def _window(kind: str, cell: Box) -> str:
    """Return one lit window on its sill."""
    gap, foot = cell.width * 0.075, cell.height * 0.22
    glass = Box(cell.x + gap, cell.y + foot * 0.3, cell.width - 2 * gap, cell.height - foot * 1.3)
    size = min(glass.width, glass.height) * (0.24 if kind == "contact" else 0.62)
    middle = glass.x + glass.width / 2, glass.y + glass.height / 2
    ledge = Box(glass.x - gap * 0.6, glass.y + glass.height + foot * 0.2, glass.width + gap * 1.2, foot * 0.3)
    mark = shape(kind, *middle, size, PAPER if kind == "agency" else INK)
    return rect(glass, FILL[kind], min(10, glass.height / 6)) + mark + rect(ledge, LILAC, foot * 0.15)


def _rows(numbers: Sequence[Number], box: Box) -> str:
    """Return a row of windows for each total, where the totals are not nested."""
    drawn, height = "", box.height / 3
    for i, (number, kind) in enumerate(zip(numbers, KINDS, strict=True)):
        row = Box(box.x, box.y + i * height, box.width, height - 16)
        count = min(number.value or 0, MOST_WINDOWS)
        drawn += _windows([kind] * count, row) if count else ""
    return drawn


def _curtains(box: Box) -> str:
    """Return a front with the curtains closed: these totals are not public."""
    drawn = _windows([KINDS[i % 3] for i in range(24)], Box(box.x, box.y, box.width, box.height - 90))
    note = Box(box.x, box.y + box.height - 80, box.width, 80)
    return drawn + line(
        "Zomaar wat ramen. Precieze aantallen tonen we hier niet.", note, "bold", (46, 30), PAPER
    )


def _dark(box: Box) -> str:
    """Return a front where no light is on yet."""
    cell = Box(box.x, box.y, box.width / 5, box.height)
    panes = "".join(
        rect(inner(Box(cell.x + i * cell.width, cell.y, cell.width, cell.height), 26), "#4A3A8A")
        for i in range(5)
    )
    words = "Hier brandt nog geen licht. Dat mag."
    return panes + block(words, inner(box, 60, box.height / 3), "head", (110, 50), PAPER)
