"""The parts of the library of what works; nothing here changes while running.

Structs are read from the file as they are declared here (`loading.py`): a field without a default is
required.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec


class PhaseDescription(msgspec.Struct, frozen=True):
    """One of the four phases, in a few words."""

    id: str
    nr: int
    title: str
    summary: str
    what_happens: tuple[str, ...]


class Element(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that works: what it is, what to do, what to avoid, and a question to reflect on.

    `do` and `avoid` follow from the document; `do_inferred` and `avoid_inferred` are our own suggestions.
    `lines` are line numbers in the document; `number` counts within the theme, from 1. `caution` says what to
    know before using it; `list_ref` names a list that belongs to it.
    """

    id: str
    title: str
    summary: str
    do: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    do_inferred: tuple[str, ...] = ()
    avoid_inferred: tuple[str, ...] = ()
    phases: tuple[str, ...]
    sources: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    lines: str
    reflect: str
    theme_id: str
    tag_id: str
    number: int
    caution: str = ""
    list_ref: str = ""

    @property
    def phase(self) -> str:
        """The phase that gives its card a colour."""
        return self.phases[0]

    def fits(self, theme: str | None = None, tag: str | None = None, phase: str | None = None) -> bool:
        """Return whether it is in this theme, tag and phase; None fits all."""
        return (
            (not theme or self.theme_id == theme)
            and (not tag or self.tag_id == tag)
            and (not phase or phase in self.phases)
        )


class Tag(msgspec.Struct, frozen=True):
    """A handful of elements within a theme."""

    id: str
    label: str
    title: str
    elements: tuple[Element, ...]


class Theme(msgspec.Struct, frozen=True):
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
        """All elements of this theme, in order."""
        return [element for tag in self.tags for element in tag.elements]


class Value(msgspec.Struct, frozen=True):
    """Something that the whole approach stands for."""

    id: str
    title: str
    lines: str


class TensionField(msgspec.Struct, frozen=True, kw_only=True):
    """Two good things that pull in opposite directions, to begin a conversation with.

    `is_derived`: not named as such in the document; to be tried out with workers.
    """

    id: str
    poles: tuple[str, str]
    theme_id: str = msgspec.field(name="theme")
    lines: str
    is_derived: bool = msgspec.field(name="derived")
    summary: str = ""

    @property
    def title(self) -> str:
        """Both poles in one line."""
        return " – ".join(self.poles)


@dataclass(frozen=True)
class ListItem:
    """One item of a list: its name, its meaning, and what belongs to it."""

    title: str
    meaning: str = ""
    instead_of: str = ""
    examples: tuple[str, ...] = ()
    element_id: str = ""


@dataclass(frozen=True)
class Library:
    """All knowledge. `attribution_line` goes on every page, `attribution_short` on every card."""

    attribution_line: str
    attribution_short: str
    version: str
    phases: tuple[PhaseDescription, ...]
    themes: tuple[Theme, ...]
    values: tuple[Value, ...]
    tension_fields: tuple[TensionField, ...]
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

    def theme_of(self, element: Element) -> Theme:
        return self.theme(element.theme_id)

    def tag_of(self, element: Element) -> Tag:
        return next(t for t in self.theme_of(element).tags if t.id == element.tag_id)

    def phase(self, phase_id: str) -> PhaseDescription:
        """Return one phase; raise KeyError where there is none."""
        found = {phase.id: phase for phase in self.phases}
        return found[phase_id]

    def items_of(self, list_id: str) -> tuple[ListItem, ...]:
        """Return the items of a list; raise KeyError where there is no such list.

        A list that only refers to elements gives their titles.
        """
        rows = self.lists[list_id]
        if isinstance(rows, Mapping):
            rows = rows.get("items") or rows.get("skills") or rows.get("element_ids") or ()
        return tuple(self._item(row) for row in rows)

    def _item(self, row: Mapping[str, Any] | str) -> ListItem:
        """Return one item, under whichever key its row has the meaning and the examples."""
        if isinstance(row, str):
            known = self.elements.get(row)
            return ListItem(known.title, element_id=row) if known else ListItem(row)
        return ListItem(
            title=row["title"],
            meaning=row.get("meaning") or row.get("summary") or row.get("guide") or "",
            instead_of=row.get("instead_of", ""),
            examples=tuple(row.get("examples") or row.get("forms") or row.get("aspects") or ()),
            element_id=row.get("element_id", ""),
        )
