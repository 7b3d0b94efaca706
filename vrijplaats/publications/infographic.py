"""The year as an infographic: an A3 poster for the wall (PDF), for the web (SVG) and for a message (PNG)."""

from dataclasses import dataclass

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
    day = [story.made_on.year, story.made_on.month, story.made_on.day]
    data = {
        "title": title_of(story),
        "author": story.movement,
        "made_on": day,
        "alt": in_words(story),
        "svg": svg,
    }
    png = typeset("poster", data, story.made_on, "png", PIXELS_PER_INCH)
    return Infographic(svg.encode(), png, typeset("poster", data, story.made_on))
