"""Make the static fonts with which documents and posters are typeset.

    python tools/make_document_fonts.py design FOLDER
    python tools/make_document_fonts.py emoji FILE
    python tools/make_document_fonts.py alphabets FOLDER

Design: the variable woff2 files of the design system. Typesetting supports neither woff2 nor variable fonts,
so every weight becomes one TTF with its latin and latin-ext parts merged. Emoji: a woff2 part of Noto Emoji.
Alphabets: the TTF files of Debian's fonts-noto-core. That edition draws an Arabic letter as one glyph; newer
ones draw dots apart, and then a screen reader reads letters twice. All sources are under the OFL; their
licences are beside the result.
"""

import io
import json
import sys
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.varLib import instancer

OUT = Path(__file__).parent.parent / "vrijplaats" / "publications" / "fonts"
WEIGHTS = {
    "VrijplaatsHead-ExtraBold": ("bricolage-grotesque", {"wght": 800, "opsz": 72}, "Vrijplaats Head", "Bold"),
    "VrijplaatsText-Regular": ("atkinson-hyperlegible-next", {"wght": 400}, "Vrijplaats Text", "Regular"),
    "VrijplaatsText-Bold": ("atkinson-hyperlegible-next", {"wght": 650}, "Vrijplaats Text", "Bold"),
}
LATIN = ((0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x1E00, 0x1EFF), (0x2010, 0x2027), (0x20AC, 0x20AC))
GREEK = ((0x370, 0x3FF), (0x1F00, 0x1FFF))
CYRILLIC = ((0x400, 0x52F),)
HEBREW = ((0x20, 0x20), (0x591, 0x5F4), (0xFB1D, 0xFB4F))
ETHIOPIC = ((0x20, 0x20), (0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F))
ARABIC = ((0x20, 0x20), (0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0x200C, 0x200D), (0xFB50, 0xFDFF))
SANS = (*LATIN, *GREEK, *CYRILLIC)
ALPHABETS = {
    "VrijplaatsSans-Regular": ("NotoSans-Regular.ttf", "Vrijplaats Sans", "Regular", SANS),
    "VrijplaatsSans-Bold": ("NotoSans-Bold.ttf", "Vrijplaats Sans", "Bold", SANS),
    "VrijplaatsArabic-Regular": ("NotoSansArabic-Regular.ttf", "Vrijplaats Arabic", "Regular", ARABIC),
    "VrijplaatsHebrew-Regular": ("NotoSansHebrew-Regular.ttf", "Vrijplaats Hebrew", "Regular", HEBREW),
    "VrijplaatsEthiopic-Regular": (
        "NotoSansEthiopic-Regular.ttf",
        "Vrijplaats Ethiopic",
        "Regular",
        ETHIOPIC,
    ),
}
METRICS = {
    "head": "VrijplaatsHead-ExtraBold.ttf",
    "bold": "VrijplaatsText-Bold.ttf",
    "body": "VrijplaatsText-Regular.ttf",
    "sans": "VrijplaatsSans-Regular.ttf",
    "sans-bold": "VrijplaatsSans-Bold.ttf",
    "arabic": "VrijplaatsArabic-Regular.ttf",
    "hebrew": "VrijplaatsHebrew-Regular.ttf",
    "ethiopic": "VrijplaatsEthiopic-Regular.ttf",
    "emoji": "noto-emoji-emoji-400-normal.ttf",
}


def static_part(path: Path, place: dict[str, float]) -> io.BytesIO:
    """Return one woff2 part as a static TTF in memory, without tables that cannot be merged."""
    font = instancer.instantiateVariableFont(TTFont(path), place)
    font.flavor = None
    for table in ("STAT", "avar", "MVAR", "GSUB", "GDEF", "DSIG", "meta"):
        if table in font:
            del font[table]
    out = io.BytesIO()
    font.save(out)
    out.seek(0)
    return out


def name_family(font: TTFont, family: str, style: str) -> None:
    """Rename a font, so that no font installed on a machine is used instead."""
    for record in list(font["name"].names):
        font["name"].removeNames(nameID=record.nameID)
    for number, text in {
        1: family,
        2: style,
        4: f"{family} {style}",
        6: f"{family}-{style}".replace(" ", ""),
    }.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 700 if style == "Bold" else 400
    font["OS/2"].fsSelection = 0x20 if style == "Bold" else 0x40
    font["head"].macStyle = 1 if style == "Bold" else 0


def make_design_fonts(folder: Path) -> None:
    """Write the heading and text fonts."""
    for file, (source, place, family, style) in WEIGHTS.items():
        parts = [static_part(folder / f"{source}-{part}.woff2", place) for part in ("latin", "latin-ext")]
        font = Merger().merge(parts)
        name_family(font, family, style)
        font.save(OUT / f"{file}.ttf")


def make_emoji(path: Path) -> None:
    """Write the emoji font as a TTF."""
    font = TTFont(path)
    font.flavor = None
    name_family(font, "Vrijplaats Emoji", "Regular")
    font.save(OUT / f"{path.stem}.ttf")


def make_alphabets(folder: Path) -> None:
    """Write a font for each alphabet, with the letters of it and nothing else."""
    for name, (source, family, style, ranges) in ALPHABETS.items():
        options = subset.Options(layout_features=["*"], glyph_names=False, hinting=False, notdef_outline=True)
        font = subset.load_font(folder / source, options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=[point for begin, end in ranges for point in range(begin, end + 1)])
        subsetter.subset(font)
        if name == "VrijplaatsArabic-Regular":
            keep_joiners(font)
        name_family(font, family, style)
        font.save(OUT / f"{name}.ttf")


def keep_joiners(font: TTFont) -> None:
    """Let each joiner keep a glyph of its own, so that it stands in the text of a file where it was written.

    A joiner has no picture, so shaping drops it and adds it to the letter behind it; readers that turn
    right-to-left words around then misplace it. A glyph that took its place is no longer dropped.
    """
    shown = {}
    for point in (0x200C, 0x200D):
        name = font.getBestCmap()[point]
        shown[name] = f"{name}.kept"
        font.setGlyphOrder([*font.getGlyphOrder(), shown[name]])
        font["glyf"].glyphs[shown[name]] = TTGlyphPen(None).glyph()
        font["hmtx"][shown[name]] = (0, 0)
    font["glyf"].glyphOrder = font.getGlyphOrder()
    table = font["GSUB"].table
    change = otTables.SingleSubst()
    change.mapping = shown
    lookup = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag = 1, 0
    lookup.SubTable, lookup.SubTableCount = [change], 1
    table.LookupList.Lookup.append(lookup)
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "ccmp":
            record.Feature.LookupListIndex.append(len(table.LookupList.Lookup) - 1)


def write_metrics() -> None:
    """Write the width of each character in each font, in 1/1000 em; one that is absent cannot be drawn."""
    metrics: dict[str, dict[str, int]] = {}
    for name, path in METRICS.items():
        font = TTFont(OUT / path)
        unit, widths = 1000 / font["head"].unitsPerEm, font["hmtx"]
        cmap = sorted(font.getBestCmap().items())
        metrics[name] = {str(point): round(widths[glyph][0] * unit) for point, glyph in cmap}
    (OUT / "metrics.json").write_text(json.dumps(metrics, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    makers = {"design": make_design_fonts, "emoji": make_emoji, "alphabets": make_alphabets}
    makers[sys.argv[1]](Path(sys.argv[2]))
    write_metrics()
