"""The word wall: rows of words that fill a pane to its edges, the heaviest words the largest."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vrijplaats.publications.letters import drawable, width
from vrijplaats.publications.story import Word
from vrijplaats.ui.pictures import PALETTE, Box

from .canvas import LILAC, PAPER, line, text

COLOURS = (PALETTE["1"], PAPER, PALETTE["2"], PALETTE["4"], LILAC)
LONGEST_WORD, MOST_WORDS, MOST_IN_ROW, SPACE, LEAD = 30, 24, 5, 0.24, 0.88


@dataclass(frozen=True)
class Row:
    """Words `start` up to `end` of the list, at the size at which they fill the width."""

    start: int
    end: int
    size: float


def word_wall(words: Sequence[Word], box: Box) -> str:
    """Return the wall; the same words always give the same wall."""
    kept = [drawable(word.text) for word in sorted(words, key=lambda word: (-word.weight, word.text))]
    kept = [word for word in kept if 0 < len(word.strip()) <= LONGEST_WORD][:MOST_WORDS]
    if not kept:
        return line("Hier komen woorden die vaker klinken.", box, "head", (90, 40), LILAC)
    units = [max(width(word, 100, "head") / 100, 0.3) for word in kept]
    rows = _best_rows(units, box)
    stretch = box.height / sum(row.size * LEAD for row in rows)
    return _drawn(kept, units, rows, box, min(1.25, stretch))


def _best_rows(units: Sequence[float], box: Box) -> list[Row]:
    """Return the division in rows whose height comes closest to the box, sizes going down."""
    best: tuple[float, list[Row]] | None = None
    for rows in _divisions(units, box):
        miss = abs(box.height - sum(row.size * LEAD for row in rows))
        if best is None or miss < best[0]:
            best = miss, rows
    return best[1] if best else _plain_rows(units, box)


def _divisions(units: Sequence[float], box: Box) -> list[list[Row]]:
    """Return divisions found by keeping, after each row, the forty that are still low enough."""
    open_rows: list[tuple[float, list[Row]]] = [(0.0, [])]
    done: list[list[Row]] = []
    while open_rows:
        grown = [
            (height + row.size * LEAD, [*rows, row])
            for height, rows in open_rows
            for row in _next_rows(units, rows, box)
            if height + row.size * LEAD <= box.height * 1.02
        ]
        done += [rows for _, rows in grown if rows[-1].end == len(units)]
        going = [item for item in grown if item[1][-1].end < len(units)]
        open_rows = sorted(going, key=lambda item: (-item[0] / item[1][-1].end, len(item[1])))[:40]
    return done


def _next_rows(units: Sequence[float], rows: Sequence[Row], box: Box) -> list[Row]:
    """Return the rows that may follow: about as full as the last one, and no larger."""
    start = rows[-1].end if rows else 0
    last = rows[-1] if rows else None
    fewest = max(1, last.end - last.start - 1) if last else 1
    found = []
    for count in range(fewest, min(MOST_IN_ROW, len(units) - start) + 1):
        size = _size(units[start : start + count], box)
        if last is None or size <= last.size * 1.15:
            found.append(Row(start, start + count, size))
    return found


def _size(units: Sequence[float], box: Box) -> float:
    """Return the size at which these words fill the width."""
    return min(box.width / (sum(units) + SPACE * (len(units) - 1)), box.height / 1.7)


def _plain_rows(units: Sequence[float], box: Box) -> list[Row]:
    """Return rows of equal height where no division fits, such as with one very long word."""
    count = min(len(units), 4)
    starts = [round(i * len(units) / count) for i in range(count + 1)]
    room = box.height / count / LEAD
    pairs = pairwise(starts)
    return [Row(a, b, min(room, _size(units[a:b], box))) for a, b in pairs]


def _drawn(
    words: Sequence[str], units: Sequence[float], rows: Sequence[Row], box: Box, stretch: float
) -> str:
    """Return the rows as text; the space between words fills each row to both edges."""
    drawn, base, count = "", box.y, 0
    for row in rows:
        base += row.size * LEAD * stretch
        taken = sum(units[row.start : row.end]) * row.size
        gap = (box.width - taken) / max(1, row.end - row.start - 1)
        gap, x = min(gap, row.size * 0.6), box.x
        for i in range(row.start, row.end):
            colour = COLOURS[count % len(COLOURS)]
            drawn += text(words[i], x, base - row.size * 0.13, row.size, "head", colour)
            x, count = x + units[i] * row.size + gap, count + 1
    return drawn
