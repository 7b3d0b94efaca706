"""The parts of an edition and the files of each, so that the command and the page make the same files."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic

from .story import MessageStory, ReportStory, S, Story, WallStory


class WrongUseError(TypeError):
    """A renderer was handed a story of another use than its own."""


@dataclass(frozen=True)
class Renderer(Generic[S]):
    """What makes some files of one `part`, from stories of one kind only: the kind says for which use."""

    part: str
    kind: type[S]
    files: tuple[str, ...]
    render: Callable[[S], dict[str, bytes]]

    def made_of(self, story: Story) -> dict[str, bytes]:
        """Return the files of a story. Raises WrongUseError for a story of any other use."""
        if type(story) is not self.kind:
            raise WrongUseError(f"{self.part} shows {self.kind.__name__}, not {type(story).__name__}")
        return self.render(story)


# Renderers are imported where they are used: a server that only shows pages never loads them.
def _document(story: ReportStory) -> dict[str, bytes]:
    from .document import render_document

    return {"document.pdf": render_document(story)}


def _poster(story: WallStory) -> dict[str, bytes]:
    from .infographic import render_poster

    poster = render_poster(story)
    return {"infographic.svg": poster.svg, "infographic.pdf": poster.pdf}


def _picture(story: MessageStory) -> dict[str, bytes]:
    from .infographic import render_picture

    return {"infographic.png": render_picture(story)}


DOCUMENT = Renderer("document", ReportStory, ("document.pdf",), _document)
POSTER = Renderer("infographic", WallStory, ("infographic.svg", "infographic.pdf"), _poster)
PICTURE = Renderer("infographic", MessageStory, ("infographic.png",), _picture)
RENDERERS: tuple[Renderer[Any], ...] = (DOCUMENT, POSTER, PICTURE)
# file name: the field of an edition that keeps it
FILES: Mapping[str, str] = {
    "document.pdf": "document",
    "infographic.svg": "poster_svg",
    "infographic.png": "poster_png",
    "infographic.pdf": "poster_pdf",
}


def kinds_of(renderers: Iterable[Renderer[Any]]) -> list[type[Story]]:
    """Return the kinds of story that these renderers show, each once."""
    return list(dict.fromkeys(renderer.kind for renderer in renderers))
