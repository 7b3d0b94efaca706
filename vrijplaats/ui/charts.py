"""Charts as plain data: templates draw them as SVG, with a sentence and a table of the same numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

ROW, STACKED_ROW, BAR_HEIGHT, TOP = 42, 62, 28, 6
LABEL_WIDTH, BAR_WIDTH, STACKED_BAR_WIDTH, FEW_WIDTH = 142, 150, 280, 30
LONGEST_BESIDE = 17  # letters that fit beside a bar; with a longer one, all labels go above their bars
COLUMNS, CELL_WIDTH, CELL_HEIGHT = 10, 62, 66


@dataclass(frozen=True)
class Bar:
    """One bar: its label, the number as it may be shown, and its size in the unit of the chart.

    A bar of a small count (`is_few`) has one fixed dashed width, so that its size gives nothing away.
    """

    label: str
    shown: str
    size: float
    is_few: bool = False


@dataclass(frozen=True)
class PlacedBar:
    """A bar with its place in the drawing, in SVG units."""

    bar: Bar
    x: int
    y: int
    width: int
    label_y: int

    @property
    def number_x(self) -> int:
        """The left end of its number, just past the end of the bar."""
        return self.x + self.width + 10

    @property
    def number_y(self) -> int:
        """The baseline of its number."""
        return self.y + 22


@dataclass(frozen=True)
class BarChart:
    """Bars with a title; `phase` gives the colour."""

    title: str
    bars: Sequence[Bar]
    phase: str = "agency"

    @property
    def is_stacked(self) -> bool:
        """Whether labels are above their bars, because one of them is long."""
        return any(len(bar.label) > LONGEST_BESIDE for bar in self.bars)

    @property
    def height(self) -> int:
        """The height of the drawing, in SVG units."""
        return (STACKED_ROW if self.is_stacked else ROW) * max(1, len(self.bars)) + TOP

    @property
    def placed(self) -> list[PlacedBar]:
        """Every bar with its place; the smallest is still visible."""
        longest = max((bar.size for bar in self.bars if not bar.is_few), default=0) or 1
        return [self._place(bar, row, bar.size / longest) for row, bar in enumerate(self.bars)]

    def _place(self, bar: Bar, row: int, share: float) -> PlacedBar:
        room = STACKED_BAR_WIDTH if self.is_stacked else BAR_WIDTH
        width = FEW_WIDTH if bar.is_few else max(4, round(room * share))
        if self.is_stacked:
            top = TOP + STACKED_ROW * row
            return PlacedBar(bar, 0, top + 22, width, top + 14)
        top = TOP + ROW * row
        return PlacedBar(bar, LABEL_WIDTH, top, width, top + 20)

    @property
    def in_words(self) -> str:
        """Return the whole chart as one sentence, for anyone who cannot see it."""
        return f"{self.title}: " + ", ".join(f"{bar.label} {bar.shown}" for bar in self.bars) + "."


@dataclass(frozen=True)
class Pane:
    """One window of the façade with its place, in SVG units; its kind is a phase."""

    kind: str
    x: int
    y: int

    @property
    def sill_x(self) -> int:
        """The left end of its sill."""
        return self.x - 3

    @property
    def sill_y(self) -> int:
        """The top of its sill."""
        return self.y + 52

    @property
    def shape_at(self) -> str:
        """The SVG transformation that puts the phase shape in the middle of the pane."""
        scale = 0.34 if self.kind == "contact" else 0.92
        return f"translate({self.x + 26 - 12 * scale:.1f} {self.y + 25 - 12 * scale:.1f}) scale({scale})"


@dataclass(frozen=True)
class Facade:
    """A house front with one window for each young person; `kinds` in reading order."""

    kinds: Sequence[str]
    in_words: str

    @property
    def height(self) -> int:
        """The height of the drawing, in SVG units."""
        return max(1, -(-len(self.kinds) // COLUMNS)) * CELL_HEIGHT

    @property
    def panes(self) -> list[Pane]:
        """Every window with its place."""
        return [
            Pane(kind, 5 + i % COLUMNS * CELL_WIDTH, 4 + i // COLUMNS * CELL_HEIGHT)
            for i, kind in enumerate(self.kinds)
        ]
