"""What can be measured of the look: contrast, size, and nothing that the browser must refuse."""

import gzip
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from vrijplaats.ui.icons import ICONS
from vrijplaats.ui.motifs import MOTIFS, PHASES

ROOM = Path(__file__).parent.parent
STATIC = ROOM / "static" / "ui"
TEMPLATES = sorted(ROOM.parent.glob("*/templates/**/*.html"))
SHEETS = ("tokens.css", "base.css", "components.css")
LIGHT_DARK = r"--([\w-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));"

TEXT = [
    ("ink", "wall"), ("ink", "pane"), ("ink", "pane-2"), ("ink-2", "wall"), ("ink-2", "pane"),
    ("ink-2", "pane-2"), ("on-dark", "night"), ("wall", "ink"), ("wall", "ink-2"),
    ("on-bright", "contact"), ("on-bright", "making"), ("on-agency", "agency"), ("on-bright", "help"),
    *((ink, f"{phase}-soft") for phase in PHASES for ink in ("ink", "ink-2", f"{phase}-tone")),
    *((f"{phase}-tone", ground) for phase in PHASES for ground in ("pane", "wall")),
]  # fmt: skip
SHAPES = [
    ("edge", "wall"), ("edge", "pane"), ("edge", "pane-2"), ("focus", "wall"), ("focus", "pane"),
    *((f"{phase}-tone", "pane") for phase in PHASES),
]  # fmt: skip


def colours(theme: int) -> dict[str, str]:
    """Return every colour token by day (0) or by night (1)."""
    css = (STATIC / "tokens.css").read_text()
    return {name: both or pair[theme] for name, *pair, both in re.findall(LIGHT_DARK, css)}


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["day", "night"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_words_can_be_read_by_day_and_by_night(text, ground, theme):
    tokens = colours(theme)
    assert contrast(tokens[text], tokens[ground]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["day", "night"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_can_be_seen_by_day_and_by_night(shape, ground, theme):
    tokens = colours(theme)
    assert contrast(tokens[shape], tokens[ground]) >= 3


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_needs_what_our_policy_forbids(path):
    html = path.read_text()
    assert not re.search(r"<style|\sstyle=|\son\w+=\"|javascript:", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)", html)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", html)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_name_only_pictures_that_exist(path):
    html = path.read_text()
    assert not set(re.findall(r'{% icon "([^"]+)"', html)) - set(ICONS)
    assert not set(re.findall(r'{% (?:tile|presentation_window "\w+") "([^"]+)"', html)) - set(MOTIFS)
    assert not set(re.findall(r'data-phase="(\w+)"', html)) - {*PHASES, "none"}


def test_style_sheets_use_only_tokens_that_exist():
    css = "".join((STATIC / sheet).read_text() for sheet in SHEETS)
    assert not set(re.findall(r"var\((--[\w-]+)\)", css)) - set(re.findall(r"(--[\w-]+):", css))


def test_a_first_visit_weighs_less_than_100_kilobytes():
    fonts = sum(path.stat().st_size for path in (STATIC / "fonts").glob("*-latin.woff2"))
    sheets = sum(len(gzip.compress((STATIC / sheet).read_bytes())) for sheet in SHEETS)
    room_for_the_page = 20_000
    assert fonts + sheets + room_for_the_page < 100_000


def test_fonts_and_icons_come_with_their_licences():
    assert "OFL" in (STATIC / "fonts" / "OFL-bricolage-grotesque.txt").read_text()
    assert "OFL" in (STATIC / "fonts" / "OFL-atkinson-hyperlegible-next.txt").read_text()
    assert "Noto" in (STATIC / "fonts" / "OFL-noto-sans.txt").read_text()
    assert "ISC" in (STATIC / "LICENSE-lucide.txt").read_text()


FACES = re.findall(
    r'family: "(?:More Letters|Other Alphabets)"; .*?url\(([^)]+)\).*?unicode-range: ([^;]+);',
    (STATIC / "tokens.css").read_text(),
)


def points_in(ranges: str) -> set[int]:
    """Return the code points of a range as a style sheet writes it."""
    found = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", ranges)
    return {point for begin, end in found for point in range(int(begin, 16), int(end or begin, 16) + 1)}


@pytest.mark.parametrize(("url", "ranges"), FACES)
def test_an_alphabet_is_asked_for_by_the_letters_that_it_draws(url, ranges):
    drawn = set(TTFont(STATIC / url).getBestCmap()) - {0x200C, 0x200D}
    assert points_in(ranges) == drawn


@pytest.mark.parametrize("url", re.findall(r"url\(([^)]+)\)", (STATIC / "tokens.css").read_text()))
def test_every_font_in_the_style_sheet_is_there(url):
    assert (STATIC / url).is_file()
