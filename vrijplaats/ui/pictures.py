"""Drawn pictures: window panes, faces and phase shapes as SVG; the same seed gives the same picture."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from random import Random
from typing import Any

from .face_parts import BACK_HAIR, HAIR, MIXES, MOUTHS, PLAYFUL_HAIR, PLAYFUL_MIXES, USUAL_MOUTHS
from .motifs import FILLING, MOTIFS, PHASES

PALETTE: Mapping[str, str] = {
    "1": "#FFC73A", "2": "#FF80B5", "3": "#4B45E6", "4": "#2CCB9B",
    "k": "#1F1437", "w": "#FFF9F0", "l": "#C7B6F5", "n": "#35276B",
    "d": "#7C4527", "t": "#B0673A", "s": "#EBAA7C", "p": "#FAD2B0",
}  # fmt: skip
# On a page the colours are classes of the style sheet, `fill-yellow` and `stroke-ink`.
COLOURS: Mapping[str, str] = {
    "1": "yellow", "2": "pink", "3": "indigo", "4": "green",
    "k": "ink", "w": "paper", "l": "lilac", "n": "night",
    "d": "brown", "t": "copper", "s": "sand", "p": "peach",
}  # fmt: skip
HAIRS = tuple(HAIR)
_FACE = {
    "": 'class="face"',
    "small": 'class="face face-small"',
    "large": 'class="face face-large"',
    "huge": 'class="face face-huge"',
}
_MARK = re.compile(r"\{([1-4kwlndtsp])(\d+(?:\.\d+)?)?\}")
_LINE = 'fill="none" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"'


def seeded(*seed: object) -> Random:
    """Return a random generator that gives the same numbers for the same seed on every machine."""
    return Random("/".join(map(str, seed)))  # noqa: S311


def paint(drawing: str, palette: Mapping[str, str] | None = None) -> str:
    """Colour a drawing: with CSS classes for a page (night mode works), or with a palette for a file."""

    def colour(mark: re.Match[str]) -> str:
        name, width = mark.groups()
        if not width:
            return f'fill="{palette[name]}"' if palette else f'class="fill-{COLOURS[name]}"'
        line = _LINE.format(width=width)
        return f'{line} stroke="{palette[name]}"' if palette else f'class="stroke-{COLOURS[name]}" {line}'

    return _MARK.sub(colour, drawing)


def tile(motif: str, ground: str, label: str = "", palette: Mapping[str, str] | None = None) -> str:
    """Return one pane of any shape: patterns fill it, objects stand on its sill."""
    fit = "xMidYMid slice" if motif in FILLING else "xMidYMax meet"
    drawing = f'<rect {{{ground}}} x="-300" y="-300" width="700" height="700"/>{MOTIFS[motif].drawing}'
    box = 'viewBox="0 0 100 100" overflow="visible"'
    head = f'<svg class="art" {box} preserveAspectRatio="{fit}" {_named(label)}>'
    return f"{head}{paint(drawing, palette)}</svg>"


def _named(label: str) -> str:
    """Return the attributes that name a picture, or hide it from a screen reader."""
    return f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'


@dataclass(frozen=True)
class Box:
    """A rectangle in the units of the drawing around it."""

    x: float
    y: float
    width: float
    height: float


def pane(
    motif: str, ground: str, box: Box, palette: Mapping[str, str] | None = None, seed: object = ""
) -> str:
    """Return a pane for use inside a larger drawing, clipped to its box."""
    size = max(box.width, box.height)
    key = "p" + sha256(repr((seed, motif, ground, box)).encode()).hexdigest()[:10]
    x, y = box.x + (box.width - size) / 2, box.y + (box.height - size) / 2
    at = f'x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}"'
    drawing = f'<g transform="translate({x:g} {y:g}) scale({size / 100:.4g})">{MOTIFS[motif].drawing}</g>'
    clip = f'<clipPath id="{key}"><rect {at} rx="5"/></clipPath>'
    return paint(f'{clip}<g clip-path="url(#{key})"><rect {{{ground}}} {at}/>{drawing}</g>', palette)


def arrange(seed: object, count: int, columns: int = 3) -> list[tuple[str, str]]:
    """Choose `count` different motifs with grounds, no two equal grounds beside or above each other."""
    random, names = seeded("window", seed), sorted(MOTIFS)
    motifs = random.sample(names, min(count, len(names)))
    motifs += random.choices(names, k=count - len(motifs))
    chosen: list[tuple[str, str]] = []
    for place, motif in enumerate(motifs):
        left = chosen[place - 1][1] if place % columns else ""
        above = chosen[place - columns][1] if place >= columns else ""
        grounds = [g for g in MOTIFS[motif].on if g not in (left, above)] or list(MOTIFS[motif].on)
        chosen.append((motif, random.choice(grounds)))
    return chosen


def face(
    seed: object,
    chosen: Mapping[str, Any] | None = None,
    size: str = "",
    label: str = "",
    palette: Mapping[str, str] | None = None,
) -> str:
    """Return a face: what the person chose; the rest depends on the seed alone."""
    window, skin, hair_colour, clothes, parts = _face_parts(seed, chosen or {})
    eye, (look, mouth, hair, has_glasses) = "k", parts
    left, right = 26 + look * 2, 38 + look * 2
    glasses = (
        f'<g><circle {{{eye}2}} cx="26" cy="36" r="5.5"/><circle {{{eye}2}} cx="38" cy="36" r="5.5"/>'
        f'<path {{{eye}2}} d="M31.5 36h1"/></g>'
    )
    drawing = (
        f'<rect {{{window}}} width="64" height="64"/>{BACK_HAIR.get(hair, "")}'
        f'<path {{{clothes}}} d="M8 66c0-12 10-15 24-15s24 3 24 15z"/>'
        f'<rect {{{skin}}} x="27" y="44" width="10" height="12" rx="5"/>'
        f'<path {{{skin}}} d="M18 32c0-10 6-15 14-15s14 5 14 15c0 12-6 20-14 20s-14-8-14-20z"/>'
        f'<circle {{{eye}}} cx="{left}" cy="36" r="2.3"/><circle {{{eye}}} cx="{right}" cy="36" r="2.3"/>'
        f"{MOUTHS[mouth].replace('{E', f'{{{eye}')}{HAIR[hair]}{glasses if has_glasses else ''}"
        '<rect {w} x="-1" y="58" width="66" height="7"/>'
    )
    drawing = drawing.replace("{H}", f"{{{hair_colour}}}").replace("{C}", f"{{{clothes}}}")
    return f'<svg {_FACE[size]} viewBox="0 0 64 64" {_named(label)}>{paint(drawing, palette)}</svg>'


def _face_parts(
    seed: object, chosen: Mapping[str, Any]
) -> tuple[str, str, str, str, tuple[int, int, str, bool]]:
    """Return the colours of window, skin, hair and clothes, and (look, mouth, hair style, glasses).

    Where nothing was chosen the skin is yellow, green or purple, so that nobody's looks are guessed.
    """
    random = seeded("face", seed)
    mix, hair = random.choice(PLAYFUL_MIXES), random.choice(PLAYFUL_HAIR)
    look, mouth, glasses = random.randrange(3) - 1, random.choice(USUAL_MOUTHS), random.randrange(5) == 0
    mix = _index(chosen.get("mix"), MIXES, mix)
    mouth = _index(chosen.get("mouth"), MOUTHS, mouth)
    hair = chosen["hair"] if chosen.get("hair") in HAIR else hair
    window, skin, hair_colour, clothes = tuple(MIXES[mix])
    return window, skin, hair_colour, clothes, (look, mouth, hair, bool(chosen.get("glasses", glasses)))


def _index(value: object, options: Sequence[object], default: int) -> int:
    """Return a chosen number where it is one of the options, else the default."""
    return value if isinstance(value, int) and 0 <= value < len(options) else default


def phase_shape(phase: str) -> str:
    """Return the shape of a phase: circle, flower, spark or leaf; empty where there is no such phase."""
    if phase not in PHASES:
        return ""
    return f'<svg class="phase-shape" viewBox="0 0 24 24" aria-hidden="true">{PHASES[phase]}</svg>'
