"""Make the web fonts of `vrijplaats/ui/static/ui/fonts` from variable sources in a folder.

    python tools/make_fonts.py FOLDER

Headings become one static weight (800) at a middle optical size, good from 17 to 80 px: a third of the
bytes of the variable font. The text font keeps its weights 400 to 700. Sources: Bricolage Grotesque and
Atkinson Hyperlegible Next, both under the OFL.
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

OUT = Path(__file__).parent.parent / "vrijplaats" / "ui" / "static" / "ui" / "fonts"
SOURCES = {
    "bricolage-grotesque": ("bricolage", {"wght": 800, "opsz": 36}),
    "atkinson-hyperlegible-next": ("atkinson", {}),
}


def main(folder: Path) -> None:
    """Write a latin and a latin-ext file for both families."""
    for source, (name, place) in SOURCES.items():
        for part in ("latin", "latin-ext"):
            font = TTFont(folder / f"{source}-{part}.woff2")
            if place:
                axes = {axis.axisTag for axis in font["fvar"].axes}
                font = instancer.instantiateVariableFont(font, {k: v for k, v in place.items() if k in axes})
            font.flavor = "woff2"
            font.save(OUT / f"{name}-{part}.woff2")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
