"""Fonts of this machine, for letters that none of ours draws: Chinese, Tifinagh, Devanagari and any other.

They are looked at only when such a letter is met.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".fonts",
    Path.home() / ".local/share/fonts",
    Path("/System/Library/Fonts"),
    Path("/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)
KINDS = (".ttf", ".otf", ".ttc", ".otc")
# A family is looked at once, in its plain weight: no letter is only in the bold one.
WEIGHTS = ("Bold", "Black", "Light", "Thin", "Medium", "Heavy", "Italic", "Oblique", "Condensed", "Mono")


@dataclass(frozen=True)
class SystemFont:
    """One font, with how wide it draws each code point, in thousandths of the size."""

    path: Path
    family: str
    advances: dict[int, int]


def font_of(point: int) -> SystemFont | None:
    """Return the first font of this machine that draws this code point."""
    found = _path_of(point)
    return _read(found) if found else None


def fonts_for(texts: Iterable[str], own: Iterable[int]) -> list[SystemFont]:
    """Return the fonts of this machine that these texts need besides our own."""
    points = {ord(letter) for text in texts for letter in text} - set(own)
    fonts = {font.path: font for point in sorted(points) if (font := font_of(point))}
    return list(fonts.values())


@cache
def _path_of(point: int) -> Path | None:
    return next((path for path in _plain_files() if point in _read(path).advances), None)


@cache
def _plain_files() -> tuple[Path, ...]:
    """Return the font files of this machine in their plain weight, in a fixed order."""
    files = sorted(path for folder in FOLDERS for path in _within(folder))
    return tuple(path for path in files if not any(weight in path.stem for weight in WEIGHTS))


def _within(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (path for path in folder.rglob("*") if path.suffix.lower() in KINDS)


@cache
def _read(path: Path) -> SystemFont:
    """Return one font; one that cannot be read draws nothing."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        font = TTFont(path, fontNumber=0, lazy=True)
        family = font["name"].getDebugName(16) or font["name"].getDebugName(1) or ""
        if not (family and font["name"].getDebugName(6)):
            return SystemFont(path, "", {})  # the typesetter does not know a font without its names
        unit, widths = 1000 / font["head"].unitsPerEm, font["hmtx"]
        cmap = font.getBestCmap() or {}
        return SystemFont(
            path, family, {point: round(widths[name][0] * unit) for point, name in cmap.items()}
        )
    except (TTLibError, OSError, KeyError, AttributeError) as error:
        print(f"{path.name}: {type(error).__name__}", file=sys.stderr)
        return SystemFont(path, "", {})
