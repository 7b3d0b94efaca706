"""Make the web fonts of `vrijplaats/ui/static/ui/fonts`.

    python tools/make_fonts.py design FOLDER
    python tools/make_fonts.py alphabets

Design: variable woff2 sources in a folder. Headings become one static weight (800) at a middle optical size,
good from 17 to 80 px: a third of the bytes of the variable font. The text font keeps its weights 400 to 700.
Sources: Bricolage Grotesque and Atkinson Hyperlegible Next, both under the OFL.

Alphabets: the letters that these two have not, from the fonts with which documents are typeset; one file
for each alphabet, of which a browser loads what a page needs. Their `@font-face` rules for `tokens.css` are
printed.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

PACKAGE = Path(__file__).parent.parent / "vrijplaats"
OUT, DOCUMENT_FONTS = PACKAGE / "ui" / "static" / "ui" / "fonts", PACKAGE / "publications" / "fonts"
SOURCES = {
    "bricolage-grotesque": ("bricolage", {"wght": 800, "opsz": 36}),
    "atkinson-hyperlegible-next": ("atkinson", {}),
}
LATIN = ((0x100, 0x24F), (0x300, 0x36F), (0x1E00, 0x1EFF))
# A browser looks for a letter in the faces of one weight, so what has no bold of its own is another family.
REGULAR, BOLD, ONLY = "400 599", "600 800", "400"
FAMILIES = {REGULAR: "More Letters", BOLD: "More Letters", ONLY: "Other Alphabets"}
# What each file holds: the source, the weights it is for, and the ranges.
ALPHABETS = {
    "latin-more": ("VrijplaatsSans-Regular", REGULAR, LATIN),
    "latin-more-bold": ("VrijplaatsSans-Bold", BOLD, LATIN),
    "greek": ("VrijplaatsSans-Regular", REGULAR, ((0x370, 0x3FF), (0x1F00, 0x1FFF))),
    "greek-bold": ("VrijplaatsSans-Bold", BOLD, ((0x370, 0x3FF), (0x1F00, 0x1FFF))),
    "cyrillic": ("VrijplaatsSans-Regular", REGULAR, ((0x400, 0x52F),)),
    "cyrillic-bold": ("VrijplaatsSans-Bold", BOLD, ((0x400, 0x52F),)),
    "hebrew": ("VrijplaatsHebrew-Regular", ONLY, ((0x591, 0x5F4), (0xFB1D, 0xFB4F))),
    "ethiopic": ("VrijplaatsEthiopic-Regular", ONLY, ((0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F))),
    "arabic": (
        "VrijplaatsArabic-Regular",
        ONLY,
        ((0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF)),
    ),
}
# They come along in the Arabic file, but never ask for it: a picture of joined emoji holds them too.
JOINERS = {0x200C, 0x200D}


def make_design_fonts(folder: Path) -> None:
    """Write a latin and a latin-ext file for both families."""
    for source, (name, place) in SOURCES.items():
        for part in ("latin", "latin-ext"):
            font = TTFont(folder / f"{source}-{part}.woff2")
            if place:
                axes = {axis.axisTag for axis in font["fvar"].axes}
                font = instancer.instantiateVariableFont(font, {k: v for k, v in place.items() if k in axes})
            font.flavor = "woff2"
            font.save(OUT / f"{name}-{part}.woff2")


def make_alphabets() -> None:
    """Write a file for each alphabet, and print how a style sheet asks for it."""
    drawn = [
        points_of(f"{name}-latin") | points_of(f"{name}-latin-ext") for name in ("bricolage", "atkinson")
    ]
    for name, (source, weights, ranges) in ALPHABETS.items():
        points = {point for begin, end in ranges for point in range(begin, end + 1)} - set.intersection(
            *drawn
        )
        options = subset.Options(layout_features=["*"], glyph_names=False, hinting=False, flavor="woff2")
        font = subset.load_font(DOCUMENT_FONTS / f"{source}.ttf", options)
        points &= set(font.getBestCmap())
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=points | JOINERS)
        subsetter.subset(font)
        subset.save_font(font, OUT / f"{name}.woff2", options)
        print(
            f'@font-face {{ font-family: "{FAMILIES[weights]}"; font-weight: {weights}; font-display: swap; '
            f'src: url(fonts/{name}.woff2) format("woff2"); unicode-range: {in_ranges(points)}; }}'
        )


def points_of(name: str) -> set[int]:
    """Return the code points that a web font draws."""
    return set(TTFont(OUT / f"{name}.woff2").getBestCmap())


def in_ranges(points: set[int]) -> str:
    """Return code points as a style sheet writes them: U+A0-24F, U+370."""
    ranges: list[list[int]] = []
    for point in sorted(points):
        if ranges and point == ranges[-1][1] + 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return ", ".join(f"U+{begin:X}" + (f"-{end:X}" if end > begin else "") for begin, end in ranges)


if __name__ == "__main__":
    if sys.argv[1] == "design":
        make_design_fonts(Path(sys.argv[2]))
    else:
        make_alphabets()
