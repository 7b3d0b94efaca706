"""The year as an infographic: an A3 poster for wall (PDF) and site (SVG), a picture for a message."""

from dataclasses import dataclass
from typing import Any

from .letters import shortened
from .poster.apart import words_apart
from .poster.sheet import in_words, sheet, title_of
from .story import MessageStory, Story, WallStory
from .typeset import typeset

PIXELS_PER_INCH = 151  # an A3 sheet becomes 1766 pixels wide


@dataclass(frozen=True)
class Poster:
    """One poster: as a drawing for a site, and on paper."""

    svg: bytes
    pdf: bytes


def render_poster(story: WallStory) -> Poster:
    """Return the poster of a story; the same story gives the same bytes.

    Raises TypesettingError where the typesetter refuses.
    """
    svg = sheet(story)
    return Poster(svg.encode(), typeset("poster", _print_data(story, svg), story.made_on))


def render_picture(story: MessageStory) -> bytes:
    """Return the poster as a picture (PNG) that can be sent; the same story gives the same bytes.

    Raises TypesettingError where the typesetter refuses.
    """
    return typeset("poster", _print_data(story, sheet(story)), story.made_on, "png", PIXELS_PER_INCH)


def _print_data(story: Story, svg: str) -> dict[str, Any]:
    """Return what the printed sheet needs: its name, its alternative text and the drawing."""
    day = [story.made_on.year, story.made_on.month, story.made_on.day]
    names = {"title": title_of(story), "author": shortened(story.movement), "alt": in_words(story)}
    return {**names, "made_on": day, **words_apart(svg)}
