"""Charts as plain data: templates draw them as SVG with the numbers in words and a table beneath."""

from collections.abc import Sequence
from dataclasses import dataclass

ROW, LABEL_WIDTH, BAR_WIDTH, TOP = 42, 142, 150, 6
COLUMNS, CELL_WIDTH, CELL_HEIGHT = 10, 62, 66


@dataclass(frozen=True)
class Bar:
    """One bar: its label, the number as it may be shown, and its share (0 to 1) of the longest bar."""

    label: str
    shown: str
    share: float
    is_few: bool = False


@dataclass(frozen=True)
class PlacedBar:
    """A bar with its place in the drawing, in SVG units."""

    bar: Bar
    y: int
    width: int

    @property
    def text_y(self) -> int:
        """Return where its words stand."""
        return self.y + 20

    @property
    def number_x(self) -> int:
        """Return where its number stands, just past its end."""
        return LABEL_WIDTH + self.width + 10


@dataclass(frozen=True)
class BarChart:
    """Bars with a title; `phase` gives the colour."""

    title: str
    bars: Sequence[Bar]
    phase: str = "agency"

    @property
    def height(self) -> int:
        """Return the height of the drawing."""
        return ROW * max(1, len(self.bars)) + TOP

    @property
    def placed(self) -> list[PlacedBar]:
        """Return every bar at its place; the smallest stays visible."""
        return [
            PlacedBar(bar, TOP + ROW * i, 30 if bar.is_few else max(4, round(BAR_WIDTH * bar.share)))
            for i, bar in enumerate(self.bars)
        ]

    @property
    def in_words(self) -> str:
        """Return the whole chart as one sentence, for who cannot see it."""
        return f"{self.title}: " + ", ".join(f"{bar.label} {bar.shown}" for bar in self.bars) + "."


@dataclass(frozen=True)
class Pane:
    """One window of the façade, at its place; its kind is a phase."""

    kind: str
    x: int
    y: int

    @property
    def sill_y(self) -> int:
        """Return the top of its sill."""
        return self.y + 52

    @property
    def shape_at(self) -> str:
        """Return the transformation that puts the phase shape in the middle of the pane."""
        scale = 0.34 if self.kind == "contact" else 0.92
        return f"translate({self.x + 26 - 12 * scale:.1f} {self.y + 25 - 12 * scale:.1f}) scale({scale})"


@dataclass(frozen=True)
class Facade:
    """A house front with one window for each young person; `kinds` in reading order."""

    kinds: Sequence[str]
    in_words: str

    @property
    def height(self) -> int:
        """Return the height of the drawing."""
        return max(1, -(-len(self.kinds) // COLUMNS)) * CELL_HEIGHT

    @property
    def panes(self) -> list[Pane]:
        """Return every window at its place."""
        return [
            Pane(kind, 5 + i % COLUMNS * CELL_WIDTH, 4 + i // COLUMNS * CELL_HEIGHT)
            for i, kind in enumerate(self.kinds)
        ]
