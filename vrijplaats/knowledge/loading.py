"""Read and check the YAML source of the library; every fault is reported in plain words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec
import yaml

from .parts import Element, Library, PhaseDescription, Tag, TensionField, Theme, Value

T = TypeVar("T", bound=msgspec.Struct)
EXPECTED = {
    "str": "geen tekst",
    "array": "geen lijst van zinnen",
    "int": "geen getal",
    "bool": "geen ja of nee",
}


class DamagedLibraryError(Exception):
    """The source file has a fault; the message names the element and what is wrong with it."""


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
    """Build the library and check the references between its parts."""
    phases = tuple(_each(PhaseDescription, content["phases"], "phases"))
    themes = tuple(_theme(row, number) for number, row in enumerate(content["themes"], start=1))
    elements = _by_id(themes)
    _check_phases(elements.values(), {phase.id for phase in phases})
    _check_lists(content["lists"], elements)
    return Library(
        attribution_line=content["meta"]["attribution_line_ui"],
        attribution_short=content["meta"]["attribution_short_ui"],
        version=str(content["meta"]["version"]),
        phases=phases,
        themes=themes,
        values=tuple(_each(Value, content["values"], "values")),
        tension_fields=tuple(_tension_fields(content["lists"], {theme.id for theme in themes})),
        lists=content["lists"],
        elements=elements,
    )


def _theme(row: Mapping[str, Any], number: int) -> Theme:
    """Read a theme with its tags, numbering its elements across them."""
    numbers = iter(range(1, 1000))
    name = row.get("id") or f"nummer {number} van themes"
    tags = tuple(_tag(tag, name, numbers) for tag in row["tags"])
    return _read(Theme, {**row, "tags": tags}, name)


def _tag(row: Mapping[str, Any], theme_id: str, numbers: Iterator[int]) -> Tag:
    elements = tuple(_element(e, theme_id, row["id"], next(numbers)) for e in row["elements"])
    return _read(Tag, {**row, "elements": elements}, f"{theme_id}, {row['id']}")


def _element(row: Mapping[str, Any], theme_id: str, tag_id: str, number: int) -> Element:
    place = {"theme_id": theme_id, "tag_id": tag_id, "number": number}
    return _read(Element, {**row, **place}, row.get("id") or f"nummer {number} van {theme_id}")


def _each(kind: type[T], rows: Iterable[Mapping[str, Any]], part: str) -> Iterator[T]:
    for number, row in enumerate(rows, start=1):
        yield _read(kind, row, row.get("id") or f"nummer {number} van {part}")


def _read(kind: type[T], row: Mapping[str, Any], name: str) -> T:
    """Read one thing; raise DamagedLibraryError with its name where a field is missing or of another type."""
    given = {key: value for key, value in row.items() if value not in (None, "", [])}
    needed = [field.encode_name for field in msgspec.structs.fields(kind) if field.required]
    if missing := [key for key in needed if key not in given]:
        raise DamagedLibraryError(f"In de kennisbank mist bij {name}: {', '.join(missing)}.")
    try:
        return msgspec.convert(given, kind)
    except msgspec.ValidationError as error:
        raise DamagedLibraryError(f"In de kennisbank is bij {name} {_fault(error)}.") from error


def _fault(error: msgspec.ValidationError) -> str:
    """Return in Dutch what msgspec found and in which field, such as "geen tekst: title"."""
    found = re.match(r"Expected `(\w+)`(.*) - at `\$\.(\w+)(\[)?", str(error))
    if not found:
        return f"iets dat niet past: {error}"
    expected, more, key, is_inside = found.groups()
    if "of length" in more:
        return f"een ander aantal zinnen dan het hoort: {key}"
    return f"{EXPECTED['array' if is_inside else expected]}: {key}"


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
    """Yield the id of every theme, tag and element, which share one namespace."""
    for theme in themes:
        yield theme.id, None
        for tag in theme.tags:
            yield f"{theme.id}, {tag.id}", None
            for element in tag.elements:
                yield element.id, element


def _check_phases(elements: Iterable[Element], phases: set[str]) -> None:
    """Raise DamagedLibraryError where an element has an unknown phase."""
    for element in elements:
        if unknown := sorted(set(element.phases) - phases):
            raise DamagedLibraryError(
                f"In de kennisbank staat bij {element.id} een onbekende fase: {unknown[0]}."
            )


def _check_lists(lists: Mapping[str, Any], elements: Mapping[str, Element]) -> None:
    """Raise DamagedLibraryError where an element refers to an unknown list, or the other way round."""
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
    for field in _each(TensionField, lists["tension_fields"]["items"], "tension_fields"):
        if field.theme_id not in themes:
            raise DamagedLibraryError(f"In de kennisbank klopt het spanningsveld {field.id} niet.")
        yield field
