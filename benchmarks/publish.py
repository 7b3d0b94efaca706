"""Time and memory of a year's story: the document and the infographic of a full example.

Workload: the full example story of the publications tests, with the whole knowledge base as appendix. Floor:
a bare process in which the typesetting library sets the words of that story as plain paragraphs, to the same
standards (PDF/A-2a and PDF/UA-1) and with the same fonts, without drawings, tables or layout. Memory is of
this process and the largest typesetting process together.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from benchmarks.judging import Figure, compare, ratio_figure, verdict
from benchmarks.movement import temporary_home

FONTS = Path(__file__).resolve().parent.parent / "vrijplaats/publications/fonts"
TURNS, LIMIT_DOCUMENT, LIMIT_INFOGRAPHIC, LIMIT_MB = 7, 4.5, 6.5, 400
BARE = """
import sys, typst
plain = b'#set document(title: "Jaar")\\n#json(bytes(sys.inputs.words)).join(parbreak())'
words = {"words": sys.stdin.read()}
fonts = {"font_paths": [sys.argv[1]], "ignore_system_fonts": True}
typst.compile(plain, sys_inputs=words, format="pdf", pdf_standards=["a-2a", "ua-1"], **fonts)
"""


def main() -> int:
    """Measure and print; return 1 where a limit is passed."""
    with temporary_home():
        return verdict(figures())


def figures() -> Iterator[Figure]:
    """Yield the cost of the document, of the infographic, and the memory of both."""
    from vrijplaats.publications.document import render_document
    from vrijplaats.publications.infographic import render_picture, render_poster
    from vrijplaats.publications.story import MessageStory, WallStory
    from vrijplaats.publications.tests.builders import example_story

    story = example_story()
    words = list(texts_in(asdict(story)))

    def plainly() -> None:
        command = [sys.executable, "-c", BARE, str(FONTS)]
        subprocess.run(command, input=json.dumps(words), text=True, check=True)

    wall, message = example_story(WallStory), example_story(MessageStory)

    def both() -> None:
        render_poster(wall)
        render_picture(message)

    document = compare(plainly, lambda: render_document(story), turns=TURNS)
    yield ratio_figure("the document", document, LIMIT_DOCUMENT)
    infographic = compare(plainly, both, turns=TURNS)
    yield ratio_figure("the infographic, in three forms", infographic, LIMIT_INFOGRAPHIC)
    largest = sum(map(megabytes, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
    yield Figure("memory of both", largest, LIMIT_MB, "MB")


def texts_in(content: object) -> Iterator[str]:
    """Yield every text within nested content."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict | list | tuple):
        for each in content.values() if isinstance(content, dict) else content:
            yield from texts_in(each)


def megabytes(whose: int) -> float:
    """Return the largest resident memory of this process, or of its largest child."""
    return resource.getrusage(whose).ru_maxrss / 1024


if __name__ == "__main__":
    raise SystemExit(main())
