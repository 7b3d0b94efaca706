"""The sheet: first how the movement works, then its year, all in one big window on a sill."""

import base64
from dataclasses import asdict
from functools import cache
from html import escape
from pathlib import Path

from vrijplaats.publications.letters import FONTS, NO_GLYPH, shortened, undrawable
from vrijplaats.publications.story import Story
from vrijplaats.ui.pictures import PALETTE, Box, arrange, pane

from .art_forms import art_forms
from .canvas import (
    FILL,
    GAP,
    INK,
    LILAC,
    NIGHT,
    PAPER,
    PHASE_KEYS,
    WALL,
    block,
    inner,
    line,
    rect,
    shape,
    text,
)
from .counts import gathering_bars, totals
from .facade import facade, facade_in_words
from .house import house, house_in_words
from .sentences import MOST_SHOWN, lessons, quotes
from .words import word_wall

WIDTH, HEIGHT, LEFT, TOP, WIDE = 2970, 4200, 120, 100, 2730
HEIGHTS = (600, 760, 660, 600, 460, 560)
MAIN, MOST_TOLD = 1780, 8000
ALPHABETS = {
    ("Vrijplaats Sans", 400): "VrijplaatsSans-Regular.ttf",
    ("Vrijplaats Sans", 700): "VrijplaatsSans-Bold.ttf",
    ("Vrijplaats Arabic", 400): "VrijplaatsArabic-Regular.ttf",
    ("Vrijplaats Hebrew", 400): "VrijplaatsHebrew-Regular.ttf",
    ("Vrijplaats Ethiopic", 400): "VrijplaatsEthiopic-Regular.ttf",
}
WEB_FONTS = Path(__file__).parents[2] / "ui" / "static" / "ui" / "fonts"


def sheet(story: Story) -> str:
    """Return the whole poster as SVG, with real text and its fonts inside."""
    tops = [TOP + sum(HEIGHTS[:i]) + i * GAP for i in range(len(HEIGHTS))]
    rows = [Box(LEFT, top, WIDE, height) for top, height in zip(tops, HEIGHTS, strict=True)]
    end = tops[-1] + HEIGHTS[-1]
    panes = (
        _title(story, rows[0]) + house(story, rows[1]) + _year(story, rows[2]) + _words(story, rows[3])
        + quotes(story.quotes, rows[4]) + _made(story, rows[5])
    )  # fmt: skip
    clip = f'<clipPath id="raam">{rect(Box(LEFT, TOP, WIDE, end - TOP), INK, 110)}</clipPath>'
    return (
        f"{_svg_start(story, panes)}<defs>{clip}</defs>{rect(Box(0, 0, WIDTH, HEIGHT), WALL, 0)}"
        f'<g clip-path="url(#raam)">{panes}</g>'
        f"{rect(Box(LEFT - 50, end + 20, WIDE + 100, 66), LILAC, 24)}{_foot(story, end)}</svg>"
    )


def in_words(story: Story) -> str:
    """Return the poster in words, for anyone who cannot see it."""
    told = [f"Poster van {story.movement} over {story.period}.", house_in_words(story.phases)]
    told += [facade_in_words(story)] if story.headline else []
    told += [chart.in_words for chart in story.charts if chart.key in ("gatherings_by_kind", "art_forms")]
    told += [f"Woorden: {', '.join(word.text for word in story.words)}."] if story.words else []
    return shortened(" ".join(told), MOST_TOLD)


def title_of(story: Story) -> str:
    return shortened(f"{story.tagline or story.movement}. {story.movement}, {story.period}")


def _svg_start(story: Story, panes: str) -> str:
    """Return the start of the file: its size, title and description."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="297mm" height="420mm" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" '
        'role="img" lang="nl" aria-labelledby="poster-t poster-d">'
        f'<title id="poster-t">{escape(title_of(story))}</title>'
        f'<desc id="poster-d">{escape(in_words(story))}</desc>'
        f"<style>{_font_css()}{_alphabets_in(panes)}</style>"
    )


@cache
def _font_css() -> str:
    """Return the fonts as data, so that the file looks the same on every screen."""
    # The very heading font by which lines were measured: that of the pages is wider at this size.
    css = _face("Vrijplaats Head", "700", "ttf", FONTS / "VrijplaatsHead-ExtraBold.ttf")
    for part, ranges in (("latin", ""), ("latin-ext", "unicode-range:U+100-2BA,U+1E00-1EFF;")):
        css += _face("Vrijplaats Text", "400 700", "woff2", WEB_FONTS / f"atkinson-{part}.woff2", ranges)
    return f'{css}[font-weight="700"]{{font-variation-settings:"wght" 650}}'


def _alphabets_in(panes: str) -> str:
    """Return the fonts of other alphabets that the drawing uses, as data; without such letters nothing."""
    return "".join(
        _face(family, str(weight), "ttf", FONTS / file)
        for (family, weight), file in ALPHABETS.items()
        if f'font-family="{family},' in panes
    )


def _face(family: str, weight: str, kind: str, path: Path, more: str = "") -> str:
    """Return one font as data."""
    data = base64.b64encode(path.read_bytes()).decode()
    source = f"src:url(data:font/{kind};base64,{data})"
    return f'@font-face{{font-family:"{family}";font-weight:{weight};{more}{source}}}'


def _title(story: Story, row: Box) -> str:
    """Return the title pane with a small window of drawings beside it."""
    main = Box(row.x, row.y, MAIN, row.height)
    who = f"{story.movement}, {story.period}"
    drawn = rect(main, FILL["contact"])
    drawn += line(who, Box(main.x + 86, main.y + 44, main.width - 172, 90), "bold", (58, 26))
    words = story.tagline or story.movement
    room = Box(main.x + 80, main.y + 140, main.width - 150, main.height - 170)
    return drawn + block(words, room, "head", (280, 90), INK, 0.92) + _tiles(story, row)


def _tiles(story: Story, row: Box) -> str:
    """Return six drawn panes, the same for the same movement and year."""
    x, room = row.x + MAIN + GAP, row.width - MAIN - GAP
    width, height = (room - 2 * GAP) / 3, (row.height - GAP) / 2
    chosen = arrange(f"poster {story.movement} {story.to_on.year}", 6)
    drawn = ""
    for i, (motif, ground) in enumerate(chosen):
        left, top = round(x + i % 3 * (width + GAP), 1), row.y + i // 3 * (height + GAP)
        drawn += pane(motif, ground, Box(left, top, width, height), PALETTE, "poster")
    return drawn


def _year(story: Story, row: Box) -> str:
    """Return the façade with the three totals beside it."""
    main = Box(row.x, row.y, MAIN, row.height)
    side = Box(row.x + MAIN + GAP, row.y, row.width - MAIN - GAP, row.height)
    return rect(main, NIGHT) + facade(story, inner(main, 64)) + totals(story.headline, side)


def _words(story: Story, row: Box) -> str:
    """Return the word wall, and beside it where people met."""
    half = (row.width - GAP) / 2
    left, right = Box(row.x, row.y, half, row.height), Box(row.x + half + GAP, row.y, half, row.height)
    return rect(left, NIGHT) + word_wall(story.words, inner(left, 64)) + gathering_bars(story, right)


def _made(story: Story, row: Box) -> str:
    """Return the forms of art with the lessons beside them."""
    side = Box(row.x + MAIN + GAP, row.y, row.width - MAIN - GAP, row.height)
    return art_forms(story, Box(row.x, row.y, MAIN, row.height)) + lessons(story.lessons, story.works, side)


def _how_chosen(story: Story) -> str:
    """Return that sentences stand here with consent, and how many there were to choose from."""
    shown = min(MOST_SHOWN, len(story.quotes))
    chosen = f": {shown} van {story.quotes_in_all}" if shown < story.quotes_in_all else ""
    gaps = (
        f" Waar {NO_GLYPH} staat, kon een letter niet getekend worden." if undrawable(asdict(story)) else ""
    )
    return f"Zinnen staan hier met toestemming{chosen}.{gaps}"


def _foot(story: Story, end: float) -> str:
    """Return a note on what the poster leaves out, and who made it."""
    exact = "Elk raam is één jongere. " if story.is_nested else ""
    note = (
        f"{exact}{story.how_exact} {_how_chosen(story)} "
        "Wie we één keer zagen en wie buiten beeld bleef, staat hier niet op."
    )
    drawn = block(note, Box(LEFT, end + 130, 1900, 110), "body", (40, 24), INK, 1.3)
    x, y = LEFT + WIDE - 590, end + 120
    for i, phase in enumerate(PHASE_KEYS):
        tile = Box(x + i % 2 * 68, y + i // 2 * 68, 62, 62)
        drawn += rect(tile, FILL[phase], 8) + shape(phase, tile.x + 31, tile.y + 31, 40, PAPER)
    return drawn + text("Vrijplaats", x + 166, y + 100, 100, "head")
