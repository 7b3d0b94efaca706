"""The parts of an edition and the files of each, so that the command and the page make the same files."""

from collections.abc import Callable, Mapping

from .story import Story


def _document(story: Story) -> dict[str, bytes]:
    from .document import render_document

    return {"document.pdf": render_document(story)}


def _infographic(story: Story) -> dict[str, bytes]:
    from .infographic import render_infographic

    poster = render_infographic(story)
    return {"infographic.svg": poster.svg, "infographic.png": poster.png, "infographic.pdf": poster.pdf}


# Renderers are imported where they are used: a server that only shows pages never loads them.
PARTS: Mapping[str, Callable[[Story], dict[str, bytes]]] = {
    "document": _document,
    "infographic": _infographic,
}
# file name: the field of an edition that keeps it
FILES = {
    "document.pdf": "document",
    "infographic.svg": "poster_svg",
    "infographic.png": "poster_png",
    "infographic.pdf": "poster_pdf",
}
