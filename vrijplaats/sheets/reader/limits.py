"""How much a file may hold before it is more than any list ever was."""

from typing import Any

MOST_ROWS = 100_000
LAST_ROW = 1_048_576  # as Excel and LibreOffice
MOST_CELLS = 2_000_000
MOST_LETTERS = 20_000_000
MOST_MERGES = 200_000
MOST_SHEETS = 500
LONGEST_CELL = 32_767  # as in Excel; code that reads the cells need not handle more
MOST_UNPACKED = 256 * 1024 * 1024
CHUNK = 1024 * 1024


class TroubleError(Exception):
    """The file cannot be read; the arguments are the word for what is wrong, and the row if known."""


class Limit:
    """How much may still be read; raises TroubleError where a file holds more than any real list."""

    def __init__(self) -> None:
        self.rows, self.cells, self.letters = MOST_ROWS, MOST_CELLS, MOST_LETTERS
        self.merges = MOST_MERGES

    def take(self, cells: list[Any]) -> None:
        """Count a row against the limit, without its empty end."""
        while cells and cells[-1] == "":
            cells.pop()
        self.rows -= 1
        self.cells -= len(cells)
        self.letters -= sum(len(cell) for cell in cells if isinstance(cell, str))
        if min(self.rows, self.cells, self.letters) < 0:
            raise TroubleError("big")

    def take_merges(self, merges: list[tuple[int, ...]]) -> None:
        """Count merged cells against the limit."""
        self.merges -= len(merges)
        if self.merges < 0:
            raise TroubleError("heavy")
