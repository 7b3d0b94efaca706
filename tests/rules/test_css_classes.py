"""A CSS class is made of words, is used on a page, and is in a style sheet."""

import re
from itertools import chain

import pytest

from vrijplaats.ui import face_parts
from vrijplaats.ui.motifs import MOTIFS
from vrijplaats.ui.pictures import COLOURS, paint

from .sources import source_files

SHORT_WORDS = {
    "all", "app", "art", "bar", "big", "end", "few", "gap", "hoi", "ink", "my",
    "nav", "on", "pad", "qr", "row", "tap", "two", "who",
}  # fmt: skip
PASSED_OVER = re.compile(r"/\*.*?\*/|url\([^)]*\)|\"[^\"]*\"", re.DOTALL)
TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}")
ATTRIBUTE = re.compile(r'(?<![\w-])class="([^"]*)"')
BLOCK = re.compile(r"{% block main_class %}([^{]*){%")
IN_CODE = re.compile(r'class="([\w -]+)"|classList\.\w+\("([\w -]+)"')


def classes_of_sheet(css: str) -> set[str]:
    """Return every class that a style sheet selects."""
    selectors = re.findall(r"([^{};]*){", PASSED_OVER.sub("", css))
    return set(re.findall(r"\.([A-Za-z][\w-]*)", " ".join(selectors)))


def classes_of_template(html: str) -> set[str]:
    """Return every class that a template puts on an element, whatever its conditions."""
    found = ATTRIBUTE.findall(TAG.sub(" ", html)) + BLOCK.findall(html)
    return set(" ".join(found).split())


def classes_of_code(source: str) -> set[str]:
    """Return every class in Python or JavaScript."""
    return set(" ".join(chain.from_iterable(IN_CODE.findall(source))).split())


def unreadable(name: str) -> bool:
    """Return whether a part of this name is a number, an abbreviation or a letter."""
    parts = set(name.split("-")) - SHORT_WORDS
    return any(len(part) < 4 or not part.isalpha() or not re.search("[aeiouy]", part) for part in parts)


def selected() -> set[str]:
    """Return the classes of all style sheets."""
    return set().union(*(classes_of_sheet(path.read_text()) for path in source_files(".css")))


def used() -> set[str]:
    """Return the classes on any page: from templates, from code and in drawings."""
    code = [path for path in source_files(".py", ".js") if "tests" not in path.parts]
    parts = (face_parts.BACK_HAIR, face_parts.HAIR)
    drawings = [*(motif.drawing for motif in MOTIFS.values()), *(f"{{{mark}}}" for mark in COLOURS)]
    drawings += [drawing for part in parts for drawing in part.values()] + list(face_parts.MOUTHS)
    return set().union(
        *(classes_of_template(path.read_text()) for path in source_files(".html")),
        *(classes_of_code(path.read_text()) for path in code),
        *(classes_of_code(paint(drawing)) for drawing in drawings),
    )


def test_every_class_can_be_read() -> None:
    assert sorted(filter(unreadable, selected() | used())) == []


def test_every_class_on_a_page_is_in_a_style_sheet() -> None:
    assert used() - selected() == set()


def test_every_class_of_a_style_sheet_is_on_a_page() -> None:
    assert selected() - used() == set()


@pytest.mark.parametrize("name", ["c2", "x", "btn", "vk", "two-c", "column2", "str"])
def test_an_abbreviation_would_be_caught(name: str) -> None:
    assert unreadable(name)


@pytest.mark.parametrize("name", ["two-columns", "row", "pane", "visually-hidden"])
def test_a_word_would_not_be_caught(name: str) -> None:
    assert not unreadable(name)


def test_classes_are_found_wherever_they_stand() -> None:
    sheet = '/* .x */ @media print { .a, .b.c:not(.d) > .e { top: .5rem; content: ".y" } } .f { x: url(h.z) }'
    assert classes_of_sheet(sheet) == {"a", "b", "c", "d", "e", "f"}
    block = "{% block main_class %}c{% endblock %}"
    assert classes_of_template(
        f'<p class="a{{% if x == "y" %}} b{{% endif %}}" data-class="z">{block}'
    ) == set("abc")
    assert classes_of_code('<svg class="d e" {x}> dot.classList.toggle("f", true)') == {"d", "e", "f"}


def test_the_night_changes_nothing_but_colours() -> None:
    """`light-dark()` takes colours only; a query for the scheme could move things, and the scan trusts that.

    By night the browser tests look at contrast alone: whatever else is wrong, is wrong by day too.
    """
    files = [path for path in source_files(".css", ".html", ".js", ".svg") if "tests" not in path.parts]
    assert len(files) > 100
    assert [path.name for path in files if "prefers-color-scheme" in path.read_text()] == []


def test_a_phone_has_the_layout_of_a_small_phone() -> None:
    """The browser tests scan a page at 320 and 1280 pixels: no style begins or ends between 320 and 390."""
    sheets = "".join(path.read_text() for path in source_files(".css"))
    widths = [16 * float(width) for width in re.findall(r"-width:\s*([\d.]+)rem", sheets)]
    assert len(widths) >= 8
    assert len(re.findall(r"(?:min|max)-width:", sheets)) == len(widths)
    assert [width for width in widths if 320 < width <= 390] == []
