"""The library of what works: read once from its YAML source, checked, and never changed while running."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

SOURCE = Path(__file__).parent / "data" / "knowledge.yaml"


class DamagedLibraryError(Exception):
    """The source file cannot be trusted; the message names the element and what is wrong with it."""


@dataclass(frozen=True)
class Phase:
    """One of the four phases, told in a few words."""

    id: str
    nr: int
    title: str
    summary: str
    what_happens: tuple[str, ...]


@dataclass(frozen=True)
class Element:
    """One thing that works: what it is, what to do, what to leave, and a question to reflect on.

    `do` and `avoid` follow from the document; `do_inferred` and `avoid_inferred` are our own suggestions.
    `lines` are line numbers in the document.
    """

    id: str
    title: str
    summary: str
    do: tuple[str, ...]
    avoid: tuple[str, ...]
    do_inferred: tuple[str, ...]
    avoid_inferred: tuple[str, ...]
    phases: tuple[str, ...]
    sources: tuple[str, ...]
    figures: tuple[str, ...]
    lines: str
    reflect: str
    theme_id: str
    tag_id: str
    number: int

    @property
    def phase(self) -> str:
        """Return the phase that colours its card."""
        return self.phases[0]


@dataclass(frozen=True)
class Tag:
    """A handful of elements within a theme."""

    id: str
    label: str
    title: str
    elements: tuple[Element, ...]


@dataclass(frozen=True)
class Theme:
    """One of the seven themes that came up in practice."""

    id: str
    nr: int
    title: str
    summary: str
    lines: str
    tags: tuple[Tag, ...]
    use_with_care: str = ""

    @property
    def elements(self) -> list[Element]:
        """Return all elements of this theme, in order."""
        return [element for tag in self.tags for element in tag.elements]


@dataclass(frozen=True)
class Library:
    """Everything that is known, with the attribution that must always be shown."""

    attribution_line: str
    version: str
    phases: tuple[Phase, ...]
    themes: tuple[Theme, ...]
    values: tuple[Mapping[str, Any], ...]
    lists: Mapping[str, Any]
    elements: Mapping[str, Element] = field(repr=False)

    def element(self, element_id: str) -> Element:
        """Return one element; raise KeyError where there is none."""
        return self.elements[element_id]

    def theme(self, theme_id: str) -> Theme:
        """Return one theme; raise KeyError where there is none."""
        found = [theme for theme in self.themes if theme.id == theme_id]
        if not found:
            raise KeyError(theme_id)
        return found[0]

    def tag_of(self, element: Element) -> Tag:
        """Return the tag under which an element stands."""
        return next(t for t in self.theme(element.theme_id).tags if t.id == element.tag_id)

    @property
    def tension_fields(self) -> Sequence[Mapping[str, Any]]:
        """Return pairs of good things that pull at each other, to begin a conversation with."""
        items: Sequence[Mapping[str, Any]] = self.lists["tension_fields"]["items"]
        return items


@cache
def library() -> Library:
    """Return the library; the file is read the first time only."""
    return read_library(SOURCE.read_text(encoding="utf-8"))


def read_library(text: str) -> Library:
    """Parse and check a library; raise DamagedLibraryError with the place and the reason."""
    try:
        content = yaml.load(text, Loader=yaml.CSafeLoader)
        phases = tuple(_phase(row) for row in content["phases"])
        themes = tuple(_theme(row, {p.id for p in phases}) for row in content["themes"])
        meta = content["meta"]
        return Library(
            attribution_line=meta["attribution_line_ui"],
            version=meta["version"],
            phases=phases,
            themes=themes,
            values=tuple(content["values"]),
            lists=content["lists"],
            elements=_by_id(themes),
        )
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise DamagedLibraryError(f"De kennisbank is beschadigd: {error}") from error


def _phase(row: Mapping[str, Any]) -> Phase:
    """Build a phase from its row."""
    return Phase(row["id"], row["nr"], row["title"], row["summary"], tuple(row["what_happens"]))


def _theme(row: Mapping[str, Any], phases: set[str]) -> Theme:
    """Build a theme with its tags, numbering the elements through."""
    numbers = iter(range(1, 1000))
    tags = tuple(
        Tag(
            tag["id"],
            tag["label"],
            tag["title"],
            tuple(_element(e, row["id"], tag["id"], next(numbers), phases) for e in tag["elements"]),
        )
        for tag in row["tags"]
    )
    care = row.get("use_with_care", "")
    return Theme(row["id"], row["nr"], row["title"], row["summary"], row["lines"], tags, care)


def _element(row: Mapping[str, Any], theme_id: str, tag_id: str, number: int, phases: set[str]) -> Element:
    """Build one element; raise DamagedLibraryError where something is missing or unknown."""
    name = row.get("id", f"{theme_id} nummer {number}")
    missing = [key for key in ("id", "title", "summary", "phases", "lines", "reflect") if not row.get(key)]
    if missing:
        raise DamagedLibraryError(f"In de kennisbank mist bij {name}: {', '.join(missing)}.")
    if unknown := set(row["phases"]) - phases:
        raise DamagedLibraryError(
            f"In de kennisbank staat bij {name} een onbekende fase: {sorted(unknown)[0]}."
        )
    lists = ("do", "avoid", "do_inferred", "avoid_inferred", "phases", "sources", "figures")
    texts = {key: row[key] for key in ("id", "title", "summary", "lines", "reflect")}
    many = {key: tuple(row.get(key) or ()) for key in lists}
    return Element(**texts, **many, theme_id=theme_id, tag_id=tag_id, number=number)


def _by_id(themes: Sequence[Theme]) -> dict[str, Element]:
    """Return every element by its id; raise DamagedLibraryError where an id is used twice."""
    found: dict[str, Element] = {}
    for element in _all(themes):
        if element.id in found:
            raise DamagedLibraryError(f"In de kennisbank staat {element.id} twee keer.")
        found[element.id] = element
    return found


def _all(themes: Sequence[Theme]) -> Iterator[Element]:
    """Yield every element of every theme."""
    for theme in themes:
        yield from theme.elements
