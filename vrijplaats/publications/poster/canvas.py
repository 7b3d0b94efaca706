"""Drawing for the poster: rectangles, phase shapes and text that never leaves its pane."""

from collections.abc import Iterable, Sequence
from html import escape

from vrijplaats.publications.letters import (
    JOINERS,
    Fitted,
    drawable,
    face_of,
    faces,
    fit,
    tracking,
    width,
)
from vrijplaats.ui.motifs import PHASES
from vrijplaats.ui.pictures import PALETTE, Box

INK, PAPER, LILAC, NIGHT = PALETTE["k"], PALETTE["w"], PALETTE["l"], PALETTE["n"]
WALL, WHITE = "#EEE9F7", "#FFFFFF"
FILL = {"contact": PALETTE["1"], "making": PALETTE["2"], "agency": PALETTE["3"], "help": PALETTE["4"]}
ON_FILL = {"contact": INK, "making": INK, "agency": PAPER, "help": INK}
PHASE_KEYS = ("contact", "making", "agency", "help")
_FAMILY = {
    "head": 'font-family="Vrijplaats Head, sans-serif" font-weight="700"',
    "body": 'font-family="Vrijplaats Text, sans-serif" font-weight="400"',
    "bold": 'font-family="Vrijplaats Text, sans-serif" font-weight="700"',
}
_OTHER = {
    "sans": ("Vrijplaats Sans", "Noto Sans", 400),
    "sans-bold": ("Vrijplaats Sans", "Noto Sans", 700),
    "arabic": ("Vrijplaats Arabic", "Noto Sans Arabic", 400),
    "hebrew": ("Vrijplaats Hebrew", "Noto Sans Hebrew", 400),
    "ethiopic": ("Vrijplaats Ethiopic", "Noto Sans Ethiopic", 400),
    "emoji": ("Vrijplaats Emoji", "Noto Emoji", 400),
    "": ("system-ui", "sans-serif", 400),
}
LEAD, GAP = 1.16, 20


def rect(box: Box, fill: str, radius: float = 14) -> str:
    """Return a filled rectangle."""
    return (
        f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" '
        f'rx="{radius:g}" fill="{fill}"/>'
    )


def dashed(box: Box, line: str) -> str:
    """Return an empty pane: a dashed outline where something stood."""
    return (
        f'<rect x="{box.x + 6:.1f}" y="{box.y + 6:.1f}" width="{box.width - 12:.1f}" '
        f'height="{box.height - 12:.1f}" rx="14" fill="none" stroke="{line}" stroke-width="5" '
        'stroke-dasharray="26 20"/>'
    )


def shape(phase: str, x: float, y: float, size: float, fill: str, outline: str = "") -> str:
    """Return the shape of a phase around a middle point."""
    line = f' stroke="{outline}" stroke-width="1.8"' if outline else ""
    at = f"translate({x - size / 2:.1f} {y - size / 2:.1f}) scale({size / 24:.3f})"
    return f'<g transform="{at}" fill="{fill}"{line}>{PHASES[phase]}</g>'


def text(words: str, x: float, y: float, size: float, font: str = "body", fill: str = INK) -> str:
    """Return one line of text; letters of another alphabet get the font that can draw them."""
    close = f' letter-spacing="{tracking(size):.2f}"' if font == "head" else ""
    runs = "".join(_run(face, part, font) for face, part in _runs(drawable(words), font))
    at = f'x="{x:.1f}" y="{y:.1f}" font-size="{size:.1f}"'
    return f'<text {at} {_FAMILY[font]} fill="{fill}"{close} xml:space="preserve">{runs}</text>'


def _runs(words: str, font: str) -> Iterable[tuple[str, str]]:
    """Yield runs of letters with the font that draws them; "" is a font of the machine."""
    run, part = font, ""
    for face, word in faces(words, font):
        for letter in word:
            # A space or a joiner stays with its neighbours, so that letters of one word keep their order.
            found = run if letter in JOINERS or letter.isspace() else face_of(ord(letter), face)
            if part and found != run:
                yield run, part
                part = ""
            run, part = found, part + letter
    yield run, part


def _run(face: str, part: str, font: str) -> str:
    """Return one run of letters as markup."""
    words = escape(part)
    if face == font:
        return words
    family, other, weight = _OTHER[face]
    return f'<tspan font-family="{family}, {other}, sans-serif" font-weight="{weight}">{words}</tspan>'


def lines(fitted: Fitted, x: float, top: float, font: str, fill: str = INK, lead: float = LEAD) -> str:
    """Return fitted lines below each other; `top` is the top of the first."""
    base = top + fitted.size * 0.84
    return "".join(
        text(line, x, base + i * fitted.size * lead, fitted.size, font, fill)
        for i, line in enumerate(fitted.lines)
    )


def block(
    words: str, box: Box, font: str, sizes: tuple[float, float], fill: str = INK, lead: float = LEAD
) -> str:
    """Return a text set as large as its box allows, between two sizes (largest, smallest)."""
    fitted = fit(drawable(words), font, (box.width, box.height), sizes, lead)
    return lines(fitted, box.x, box.y, font, fill, lead)


def line(words: str, box: Box, font: str, sizes: tuple[float, float], fill: str = INK) -> str:
    """Return one line standing in the middle of its box, no larger than the width allows."""
    fitted = one_line(words, font, box.width, sizes)
    base = box.y + box.height / 2 + fitted.size * 0.35
    return text(fitted.lines[0], box.x, base, fitted.size, font, fill)


def one_line(words: str, font: str, room: float, sizes: tuple[float, float]) -> Fitted:
    """Return a text on a single line, smaller where it is long, cut off only at the smallest size."""
    shown, (largest, smallest) = drawable(words), sizes
    natural = width(shown, 100, font) / 100 or 1
    size = max(smallest, min(largest, room / natural))
    return fit(shown, font, (room + 1, size * 1.5), (size, size), 1.0)


def even(
    texts: Sequence[str], font: str, room: tuple[float, float], sizes: tuple[float, float], lead: float = LEAD
) -> float:
    """Return the size at which each of these texts fits its own room of this width and height."""
    return min(fit(drawable(words), font, room, sizes, lead).size for words in texts)


def inner(box: Box, by: float, top: float = 0) -> Box:
    """Return the box without a margin on every side, and without `top` at its top."""
    return Box(box.x + by, box.y + by + top, box.width - 2 * by, box.height - 2 * by - top)
