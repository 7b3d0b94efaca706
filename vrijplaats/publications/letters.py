"""Letters: which characters our fonts can draw, how wide words are, and where a line may break."""

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent / "fonts"
NO_GLYPH = "\u25fb"  # a small open window, drawn by the emoji font
BREAK_HERE = "\u200b"
LONGEST_PIECE, NAME, LONGEST_TEXT = 36, 160, 12_000
HEADINGS = frozenset({"title", "question"})
NAMES = HEADINGS | {"label", "shown", "second_label", "second_shown", "by", "setting", "movement", "house"}
NAMES |= {"talk_name", "tagline", "art_form", "sentence", "pole_a", "pole_b", "command", "lines"}
UNNAMED = "Zonder titel"
_FALLBACKS = ("arabic", "emoji")
# Joiners and variation selectors have no picture of their own; a font without the joined picture
# would leave a hole, and one hole refuses the whole document.
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


@cache
def advances() -> dict[str, dict[int, int]]:
    """Return for each font how wide it draws each code point, in thousandths of the size."""
    tables = json.loads((FONTS / "metrics.json").read_text())
    return {name: {int(point): width for point, width in table.items()} for name, table in tables.items()}


def drawable(text: str) -> str:
    """Return the text with every character that no font can draw replaced by a small open window."""
    return "".join(_letter(letter) for letter in unicodedata.normalize("NFC", text))


def _letter(letter: str) -> str:
    """Return one letter as it can be drawn; white space becomes a space, invisible marks go."""
    if letter in "\n\t\r\u2028\u2029\u00a0":
        return " "
    if letter == BREAK_HERE:
        return letter
    is_invisible = unicodedata.category(letter) in _INVISIBLE or "\ufe00" <= letter <= "\ufe0f"
    if is_invisible or 0x1F3FB <= ord(letter) <= 0x1F3FF:
        return ""
    return letter if ord(letter) in _drawable() else NO_GLYPH


@cache
def _drawable() -> frozenset[int]:
    """Return every code point that can be drawn in running text and in headings alike."""
    known = advances()
    latin = known["body"].keys() & known["bold"].keys() & known["head"].keys()
    return frozenset(latin | known["arabic"].keys() | known["emoji"].keys())


def shortened(text: str, longest: int = 300) -> str:
    """Return a drawable text of at most so many letters; names inside a PDF have a limit."""
    kept = drawable(text).strip()
    return kept if len(kept) <= longest else f"{kept[: longest - 1]}…"


def breakable(text: str) -> str:
    """Return the text with places to break inside words that are longer than a line."""
    return re.sub(rf"\S{{{LONGEST_PIECE}}}(?=\S)", lambda piece: piece.group() + BREAK_HERE, text)


def clean(value: Any, field: str = "") -> Any:
    """Return plain data in which every text, however deep, can be drawn and broken.

    Names and titles end after a few lines: a heading without words, or of pages, is refused or unreadable.
    """
    if isinstance(value, str):
        shown = breakable(shortened(value, NAME if field in NAMES else LONGEST_TEXT))
        return shown or (UNNAMED if field in HEADINGS else "")
    if isinstance(value, dict):
        return {key: clean(part, key) for key, part in value.items()}
    return [clean(part, field) for part in value] if isinstance(value, list | tuple) else value


def tracking(size: float) -> float:
    """Return how much closer the letters of a heading stand at this size."""
    return (-0.005 if size < 150 else -0.02) * size


def width(text: str, size: float, font: str) -> float:
    """Return how wide a text becomes, in the unit of its size; font is "head", "bold" or "body"."""
    return _width_of(sum(_advance(ord(letter), font) for letter in text), len(text), size, font)


def _width_of(advance: int, letters: int, size: float, font: str) -> float:
    """Return the width of so many letters with these advances together, in thousandths of the size."""
    return advance * size / 1000 + (tracking(size) * letters if font == "head" else 0)


@cache
def _advance(point: int, font: str) -> int:
    """Return the width of one letter in the first font that can draw it."""
    known = advances()
    return next((known[name][point] for name in (font, *_FALLBACKS) if point in known[name]), 1000)


def wrap(text: str, size: float, font: str, room: float) -> list[str]:
    """Return the lines of a text in a column; a word wider than the column is cut in pieces."""
    return list(_lines(text, size, font, room))


def _lines(text: str, size: float, font: str, room: float) -> Iterator[str]:
    """Yield the lines one by one, so that of a text that is far too long only the first are made."""
    line = ""
    for word in _pieces(text, size, font, room):
        longer = f"{line} {word}".strip()
        if line and width(longer, size, font) > room:
            yield line
            line = word
        else:
            line = longer
    yield line


def _pieces(text: str, size: float, font: str, room: float) -> Iterator[str]:
    """Yield the words of a text, each no wider than the column."""
    for word in text.replace(BREAK_HERE, "").split():
        begin = advance = 0
        for place, letter in enumerate(word):
            own = _advance(ord(letter), font)
            if place > begin and _width_of(advance + own, place + 1 - begin, size, font) > room:
                yield word[begin:place]
                begin, advance = place, 0
            advance += own
        yield word[begin:]


def fit(text: str, font: str, room: tuple[float, float], sizes: tuple[float, float], lead: float) -> "Fitted":
    """Return the largest setting of a text between two sizes (largest, smallest) that fits the room.

    At the smallest size a text that is still too long ends with an ellipsis.
    """
    size, smallest = sizes
    lines, most = _first_lines(text, size, font, room, lead)
    while size > smallest and len(lines) > most:
        size = max(smallest, size * 0.95)
        lines, most = _first_lines(text, size, font, room, lead)
    kept = max(1, most)
    if len(lines) > kept:
        lines = [*lines[: kept - 1], _shorten(lines[kept - 1], size, font, room[0])]
    elif font == "head":
        lines = _balanced(text, size, room[0], len(lines))
    return Fitted(lines, size)


def _first_lines(
    text: str, size: float, font: str, room: tuple[float, float], lead: float
) -> tuple[list[str], int]:
    """Return the lines of a text at this size, at most one or two more than fit, and how many fit."""
    most = int(room[1] / (size * lead))
    return list(islice(_lines(text, size, font, room[0]), most + 2)), most


def _balanced(text: str, size: float, room: float, count: int) -> list[str]:
    """Return a heading in as many lines, of about the same length."""
    lines = wrap(text, size, "head", room)
    for narrower in range(95, 45, -5):
        tried = wrap(text, size, "head", room * narrower / 100)
        if len(tried) > count or " ".join(tried) != " ".join(lines):  # a word may not be cut for this
            break
        lines = tried
    return lines


def _shorten(line: str, size: float, font: str, room: float) -> str:
    """Return a last line with an ellipsis, no wider than the column."""
    while line and width(f"{line}…", size, font) > room:
        line = line[:-1].rstrip()
    return f"{line}…"


class Fitted:
    """Lines of text at the size at which they fit."""

    def __init__(self, lines: list[str], size: float) -> None:
        self.lines = lines
        self.size = size
