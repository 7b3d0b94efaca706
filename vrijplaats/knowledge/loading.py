"""Read and check the YAML source of the library; whatever is damaged is named in plain words."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml

from .parts import Element, Library, Phase, Tag, TensionField, Theme, Value

TEXTS = ("id", "title", "summary", "lines", "reflect")
MANY = ("do", "avoid", "do_inferred", "avoid_inferred", "phases", "sources", "figures")


class DamagedLibraryError(Exception):
    """The source file cannot be trusted; the message names the element and what is wrong with it."""


def read_library(text: str) -> Library:
    """Parse and check a library; raise DamagedLibraryError with the place and the reason."""
    content = _parse(text)
    try:
        return _library(content)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise DamagedLibraryError(f"De kennisbank is beschadigd: {error!r}.") from error


def _parse(text: str) -> dict[str, Any]:
    """Return the content of the file; raise DamagedLibraryError where it is no YAML or lacks a part."""
    try:
        content = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise DamagedLibraryError(f"De kennisbank is geen leesbare YAML: {error}") from error
    if not isinstance(content, dict):
        raise DamagedLibraryError("De kennisbank is leeg of heeft geen onderdelen.")
    for part in ("meta", "values", "phases", "themes", "lists"):
        if not content.get(part):
            raise DamagedLibraryError(f"In de kennisbank mist het onderdeel {part}.")
    return content


def _library(content: Mapping[str, Any]) -> Library:
    """Build the library and check how its parts point at each other."""
    phases = tuple(
        Phase(r["id"], r["nr"], r["title"], r["summary"], tuple(r["what_happens"])) for r in content["phases"]
    )
    themes = tuple(_theme(row, {phase.id for phase in phases}) for row in content["themes"])
    elements = _by_id(themes)
    _check_lists(content["lists"], elements)
    return Library(
        attribution_line=content["meta"]["attribution_line_ui"],
        attribution_short=content["meta"]["attribution_short_ui"],
        version=str(content["meta"]["version"]),
        phases=phases,
        themes=themes,
        values=tuple(Value(row["id"], row["title"], row["lines"]) for row in content["values"]),
        tension_fields=tuple(_tension_fields(content["lists"], {theme.id for theme in themes})),
        lists=content["lists"],
        elements=elements,
    )


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
    """Build one element; raise DamagedLibraryError where something is missing, unknown or misshapen."""
    name = row.get("id") or f"nummer {number} van {theme_id}"
    missing = [key for key in (*TEXTS, "phases") if not row.get(key)]
    if missing:
        raise DamagedLibraryError(f"In de kennisbank mist bij {name}: {', '.join(missing)}.")
    for key in TEXTS:
        if not isinstance(row[key], str):
            raise DamagedLibraryError(f"In de kennisbank is bij {name} geen tekst: {key}.")
    for key in MANY:
        if not _is_sentences(row.get(key) or []):
            raise DamagedLibraryError(f"In de kennisbank is bij {name} geen lijst van zinnen: {key}.")
    if unknown := sorted(set(row["phases"]) - phases):
        raise DamagedLibraryError(f"In de kennisbank staat bij {name} een onbekende fase: {unknown[0]}.")
    texts: dict[str, Any] = {key: row[key] for key in TEXTS}
    many: dict[str, Any] = {key: tuple(row.get(key) or ()) for key in MANY}
    return Element(
        **texts,
        **many,
        theme_id=theme_id,
        tag_id=tag_id,
        number=number,
        caution=row.get("caution", ""),
        list_ref=row.get("list_ref", ""),
    )


def _is_sentences(value: object) -> bool:
    """Return whether this is a list with only text in it."""
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _by_id(themes: Iterable[Theme]) -> dict[str, Element]:
    """Return every element by its id; raise DamagedLibraryError where an id is used twice."""
    found: dict[str, Element] = {}
    taken: set[str] = set()
    for name, element in _named(themes):
        if name in taken:
            raise DamagedLibraryError(f"In de kennisbank staat {name} twee keer.")
        taken.add(name)
        if element:
            found[name] = element
    return found


def _named(themes: Iterable[Theme]) -> Iterator[tuple[str, Element | None]]:
    """Yield the id of every theme, tag and element; they share one way of naming."""
    for theme in themes:
        yield theme.id, None
        for tag in theme.tags:
            yield f"{theme.id}, {tag.id}", None
            for element in tag.elements:
                yield element.id, element


def _check_lists(lists: Mapping[str, Any], elements: Mapping[str, Element]) -> None:
    """Raise DamagedLibraryError where an element names a list that is not there, or a list an element."""
    for element in elements.values():
        if element.list_ref and element.list_ref not in lists:
            raise DamagedLibraryError(
                f"In de kennisbank noemt {element.id} een onbekende lijst: {element.list_ref}."
            )
    for name, rows in lists.items():
        for element_id in _pointed_at(rows):
            if element_id not in elements:
                raise DamagedLibraryError(
                    f"In de kennisbank noemt de lijst {name} een onbekend element: {element_id}."
                )


def _pointed_at(rows: object) -> Iterator[str]:
    """Yield every element id anywhere inside a list."""
    if isinstance(rows, Mapping):
        yield from rows.get("element_ids", ())
        if "element_id" in rows:
            yield rows["element_id"]
        rows = list(rows.values())
    if isinstance(rows, list):
        for row in rows:
            yield from _pointed_at(row)


def _tension_fields(lists: Mapping[str, Any], themes: set[str]) -> Iterator[TensionField]:
    """Yield the tension fields; raise DamagedLibraryError where one lacks a pole or a known theme."""
    for row in lists["tension_fields"]["items"]:
        if len(row["poles"]) != 2 or row["theme"] not in themes:
            raise DamagedLibraryError(f"In de kennisbank klopt het spanningsveld {row['id']} niet.")
        first, second = row["poles"]
        yield TensionField(
            row["id"], (first, second), row["theme"], row["lines"], row["derived"], row.get("summary", "")
        )
