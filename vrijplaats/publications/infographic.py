"""The year as an infographic: an A3 poster for the wall (PDF), for the web (SVG) and for a message (PNG)."""

from dataclasses import dataclass
from typing import Any

from .letters import shortened
from .poster.apart import words_apart
from .poster.sheet import in_words, sheet, title_of
from .story import Story
from .typeset import typeset

PIXELS_PER_INCH = 151  # an A3 sheet becomes 1766 pixels wide


@dataclass(frozen=True)
class Infographic:
    """One poster in three forms."""

    svg: bytes
    png: bytes
    pdf: bytes


def render_infographic(story: Story) -> Infographic:
    """Return the poster of a story; the same story gives the same bytes.

    Raises TypesettingError where the typesetter refuses.
    """
    svg = sheet(story)
    data = _print_data(story, svg)
    png = typeset("poster", data, story.made_on, "png", PIXELS_PER_INCH)
    return Infographic(svg.encode(), png, typeset("poster", data, story.made_on))


def _print_data(story: Story, svg: str) -> dict[str, Any]:
    """Return what the printed sheet needs: its name, its alternative text and the drawing."""
    day = [story.made_on.year, story.made_on.month, story.made_on.day]
    names = {"title": title_of(story), "author": shortened(story.movement), "alt": in_words(story)}
    return {**names, "made_on": day, **words_apart(svg)}
