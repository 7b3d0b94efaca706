"""Make the static fonts with which documents and posters are typeset.

    python tools/make_document_fonts.py DESIGN_FONTS NOTO_FILES...

DESIGN_FONTS holds the variable woff2 files of the design system; NOTO_FILES are woff2 parts of Noto Emoji and
Noto Sans Arabic. Typesetting supports neither woff2 nor variable fonts, so every weight becomes one TTF with
its latin and latin-ext parts merged. All sources are under the OFL; their licences are beside the result.
"""

import io
import json
import sys
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

OUT = Path(__file__).parent.parent / "vrijplaats" / "publications" / "fonts"
WEIGHTS = {
    "VrijplaatsHead-ExtraBold": ("bricolage-grotesque", {"wght": 800, "opsz": 72}, "Vrijplaats Head", "Bold"),
    "VrijplaatsText-Regular": ("atkinson-hyperlegible-next", {"wght": 400}, "Vrijplaats Text", "Regular"),
    "VrijplaatsText-Bold": ("atkinson-hyperlegible-next", {"wght": 650}, "Vrijplaats Text", "Bold"),
}
METRICS = {
    "head": "VrijplaatsHead-ExtraBold.ttf",
    "bold": "VrijplaatsText-Bold.ttf",
    "body": "VrijplaatsText-Regular.ttf",
    "arabic": "noto-sans-arabic-arabic-400-normal.ttf",
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


def make_other_scripts(files: list[Path]) -> None:
    """Write each Noto part as a TTF of its own; together they are the fallback families."""
    for path in files:
        font = TTFont(path)
        font.flavor = None
        name_family(font, "Vrijplaats Arabic" if "arabic" in path.name else "Vrijplaats Emoji", "Regular")
        font.save(OUT / f"{path.stem}.ttf")


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
    make_design_fonts(Path(sys.argv[1]))
    make_other_scripts([Path(name) for name in sys.argv[2:]])
    write_metrics()
