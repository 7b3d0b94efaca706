"""Letters: which characters our fonts can draw, how wide words are, and where a line may break."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from .system_fonts import font_of

FONTS = Path(__file__).parent / "fonts"
NO_GLYPH = "\u25fb"  # a small open window, drawn by the emoji font
BREAK_HERE = "\u200b"
LONGEST_PIECE, NAME, LONGEST_TEXT = 36, 160, 12_000
HEADINGS = frozenset({"title", "question"})
NAMES = HEADINGS | {"label", "shown", "second_label", "second_shown", "by", "setting", "movement", "house"}
NAMES |= {"talk_name", "tagline", "art_form", "sentence", "pole_a", "pole_b", "command", "lines"}
UNNAMED = "Zonder titel"
_FALLBACKS = ("arabic", "hebrew", "ethiopic", "emoji")
# Fonts that draw a letter the font of the line has not, by the font of the line.
_BESIDE = {
    "body": ("sans", *_FALLBACKS),
    "bold": ("sans-bold", *_FALLBACKS),
    "head": ("sans-bold", *_FALLBACKS),
}
# A Vietnamese word is set in one font as a whole; `style.typ` has the same letters.
_WHOLE_WORD = re.compile("[\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
# Joiners say where letters of one word do not join, as Persian is written; elsewhere they mean nothing.
_JOINERS = re.compile("(?<![\u0600-\u08ff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u08ff])")
JOINERS = "\u200c\u200d"
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
    return "".join(_letter(letter) for letter in _JOINERS.sub("", unicodedata.normalize("NFC", text)))


def undrawable(data: Any) -> list[str]:
    """Return the words in plain data with letters that neither our fonts nor those of this machine draw."""
    words = {word for text in texts_in(data) for word in text.split()}
    return sorted(word for word in words if NO_GLYPH in drawable(word.replace(NO_GLYPH, "")))


def texts_in(data: Any) -> Iterator[str]:
    """Yield every text within plain data, however deep."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping | list | tuple):
        for part in data.values() if isinstance(data, Mapping) else data:
            yield from texts_in(part)


def _letter(letter: str) -> str:
    """Return one letter as it can be drawn; white space becomes a space, invisible marks go."""
    if letter in "\n\t\r\u2028\u2029\u00a0":
        return " "
    if letter == BREAK_HERE or letter in JOINERS:
        return letter
    is_invisible = unicodedata.category(letter) in _INVISIBLE or "\ufe00" <= letter <= "\ufe0f"
    if is_invisible or 0x1F3FB <= ord(letter) <= 0x1F3FF:
        return ""
    is_drawn = ord(letter) in own_letters() or font_of(ord(letter)) is not None
    return letter if is_drawn else NO_GLYPH


@cache
def own_letters() -> frozenset[int]:
    """Return every code point that our own fonts draw, in running text and in headings alike."""
    known = advances()
    latin = known["body"].keys() & known["bold"].keys() & known["head"].keys()
    sans = known["sans"].keys() & known["sans-bold"].keys()
    return frozenset(latin.union(sans, *(known[name] for name in _FALLBACKS)))


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
    advance = sum(_advance(ord(letter), face) for face, part in faces(text, font) for letter in part)
    return _width_of(advance, len(text), size, font)


def faces(text: str, font: str) -> Iterator[tuple[str, str]]:
    """Yield the text in parts, each with the font that it is set in first; spaces keep that of the line."""
    for part in re.split(r"(\s+)", text):
        if part:
            yield (_BESIDE[font][0] if _WHOLE_WORD.search(part) else font), part


def _width_of(advance: int, letters: int, size: float, font: str) -> float:
    """Return the width of so many letters with these advances together, in thousandths of the size."""
    return advance * size / 1000 + (tracking(size) * letters if font == "head" else 0)


@cache
def _advance(point: int, face: str) -> int:
    """Return the width of one letter in the first font that can draw it."""
    name = face_of(point, face)
    if name:
        return advances()[name][point]
    system = font_of(point)
    return system.advances[point] if system else 1000


@cache
def face_of(point: int, face: str) -> str:
    """Return which of our fonts draws a letter in a line of this font; "" where none does."""
    known = advances()
    return next((name for name in (face, *_BESIDE.get(face, _FALLBACKS)) if point in known[name]), "")


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
        ((face, _),) = faces(word, font)
        for place, letter in enumerate(word):
            own = _advance(ord(letter), face)
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
