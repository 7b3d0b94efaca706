"""Windows for the three presentations of a making process, large and small, and the logo."""

from collections.abc import Sequence

from .motifs import MOTIFS, PHASES
from .pictures import paint

_SILL = '<rect {l} x="18" y="84" width="84" height="9" rx="3"/>'
_SLATS_SHUT = "".join(
    f'<path class="stroke-ink" stroke-width="2" opacity=".5" d="M35 {y}h19M66 {y}h19"/>'
    for y in range(22, 75, 12)
)
_SLATS_AJAR = "".join(
    f'<path class="stroke-ink" stroke-width="2" opacity=".5" d="M31 {y}h12M89 {y}h-12"/>'
    for y in (28, 40, 52, 64)
)
_SLATS_OPEN = "".join(
    f'<path class="stroke-ink" stroke-width="2" opacity=".5" d="M11 {y}L25 {z}M109 {y}L95 {z}"/>'
    for y, z in ((17.1, 22), (30.6, 34), (44, 46), (57.4, 58), (70.9, 70))
)
_DRAWINGS = {
    "closed": (
        '<rect {n} x="30" y="10" width="60" height="72"/>'
        '<rect {2} x="30" y="10" width="29" height="72" rx="1"/>'
        f'<rect {{2}} x="61" y="10" width="29" height="72" rx="1"/>{_SLATS_SHUT}'
    ),
    "ajar": (
        '<rect {1} x="30" y="10" width="60" height="72"/><path {2} d="M28 10l18 8v56l-18 8z"/>'
        f'<path {{2}} d="M92 10l-18 8v56l18 8z"/>{_SLATS_AJAR}'
    ),
}


def presentation_window(state: str, motif: str = "mic") -> str:
    """Return a window that is closed, ajar, or open with what was made behind it."""
    drawing = _DRAWINGS.get(state) or (
        '<g transform="translate(30 10) scale(.6 .72)"><rect {1} width="100" height="100"/>'
        f'<svg width="100" height="100" viewBox="0 0 100 100">{MOTIFS[motif].drawing}</svg></g>'
        '<path {2} d="M28 10 8 4v84l20-6z"/><path {2} d="M92 10l20-6v84l-20-6z"/>' + _SLATS_OPEN
    )
    return f'<svg viewBox="0 0 120 100" aria-hidden="true">{paint(drawing + _SILL)}</svg>'


def mini_windows(states: Sequence[str], label: str) -> str:
    """Return three small windows side by side, each `open`, `ajar` or `closed`, with one label for all."""
    panes = "".join(_mini(state, 1 + 27 * place) for place, state in enumerate(states))
    return f'<svg class="mini-windows" viewBox="0 0 78 26" role="img" aria-label="{label}">{panes}</svg>'


def _mini(state: str, x: int) -> str:
    line = 'fill="none" stroke="currentColor" stroke-width="2"'
    frame = f'<rect x="{x}" y="1" width="22" height="24" rx="4" {line}/>'
    bar = f'<path d="M{x + 11} 1v24" stroke="currentColor" stroke-width="2"/>'
    if state == "open":
        flower = f'<g transform="translate({x + 2.6} 4.6) scale(.7)" class="fill-ink">{PHASES["making"]}</g>'
        return f'<rect class="fill-pink" x="{x}" y="1" width="22" height="24" rx="4"/>{frame}{flower}'
    half = (
        f'<path class="fill-pink" d="M{x} 5a4 4 0 0 1 4-4h7v24h-7a4 4 0 0 1-4-4z"/>'
        if state == "ajar"
        else ""
    )
    return f"{half}{frame}{bar}"


def logo() -> str:
    """Return the four lit windows of Vrijplaats, one for each phase."""
    shapes = (
        '<circle cx="11.5" cy="11.5" r="6.5"/>'
        f'<g transform="translate(26.5 1.5) scale(.83)">{PHASES["making"]}</g>'
        f'<g transform="translate(.8 25.8) scale(.9)">{PHASES["agency"]}</g>'
        '<path d="M30 30h7a7 7 0 0 1 7 7v7h-7a7 7 0 0 1-7-7z"/>'
    )
    panes = "".join(
        f'<rect {{{colour}}} x="{x}" y="{y}" width="23" height="23" rx="3"/>'
        for colour, x, y in (("1", 0, 0), ("2", 25, 0), ("3", 0, 25), ("4", 25, 25))
    )
    return paint(f'<svg viewBox="0 0 48 48" aria-hidden="true">{panes}<g {{w}}>{shapes}</g></svg>')
