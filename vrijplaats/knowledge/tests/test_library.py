"""The library is read whole, keeps our own suggestions apart, and reports what is damaged."""

import re
from typing import Any

import pytest
import yaml

from vrijplaats.knowledge.library import SOURCE, DamagedLibraryError, library, read_library

from .builders import element_row, library_text


def rows() -> list[dict[str, Any]]:
    """Return every element as it is written in the file, read without our own reader."""
    content = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return [row for theme in content["themes"] for tag in theme["tags"] for row in tag["elements"]]


def test_every_element_of_the_file_is_in_the_library() -> None:
    assert [row["id"] for row in rows()] == list(library().elements)
    assert len(library().elements) == SOURCE.read_text(encoding="utf-8").count("reflect: ") - 1


def test_own_suggestions_stay_apart_from_what_the_document_says() -> None:
    for row in rows():
        element = library().element(row["id"])
        assert element.do == tuple(row["do"]) and element.avoid == tuple(row["avoid"])
        assert element.do_inferred == tuple(row.get("do_inferred", ()))
        assert element.avoid_inferred == tuple(row.get("avoid_inferred", ()))


def test_an_element_knows_its_place() -> None:
    element = library().element("vb-vertrouwen")
    assert library().theme_of(element).nr == 1
    assert library().tag_of(element).title == "Bereiken"
    assert element.number == 5
    assert library().phase(element.phase).title == "Contact en bereiken"


def test_values_tension_fields_and_lists_are_there() -> None:
    assert len(library().values) == 10
    assert library().tension_fields[0].poles == ("vertrouwen", "wantrouwen")
    assert not library().tension_fields[0].is_derived and library().tension_fields[1].is_derived
    assert library().items_of("presence_characteristics")[0].title == "Beweging, plaats en tijd"
    assert library().items_of("stress_sensitive_extras")[0].element_id == "as-rustige-ruimte"


def test_an_unknown_id_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        library().element("bestaat-niet")
    with pytest.raises(KeyError):
        library().theme("bestaat-niet")


def test_the_attribution_names_who_found_this() -> None:
    assert "Movisie" in library().attribution_line and "Movisie" in library().attribution_short


def test_no_sentence_asks_for_a_reason() -> None:
    for element in library().elements.values():
        assert "waarom " not in element.reflect.lower()


def test_a_sound_small_library_is_read() -> None:
    assert list(read_library(library_text()).elements) == ["vb-netwerk"]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ({"title": ""}, "vb-netwerk: title"),
        ({"reflect": None}, "vb-netwerk: reflect"),
        ({"phases": []}, "vb-netwerk: phases"),
        ({"phases": ["hulpverlening"]}, "vb-netwerk een onbekende fase: hulpverlening"),
        ({"do": "Vraag het"}, "vb-netwerk geen lijst van zinnen: do"),
        ({"sources": [2019]}, "vb-netwerk geen lijst van zinnen: sources"),
        ({"lines": 12}, "vb-netwerk geen tekst: lines"),
        ({"list_ref": "weg"}, "vb-netwerk een onbekende lijst: weg"),
        ({"id": ""}, "nummer 1 van t1: id"),
    ],
)
def test_a_damaged_element_is_named(damage: dict[str, Any], said: str) -> None:
    with pytest.raises(DamagedLibraryError) as error:
        read_library(library_text(element_row(**damage)))
    assert said in str(error.value)


def test_an_id_used_twice_is_named() -> None:
    with pytest.raises(DamagedLibraryError, match="vb-netwerk twee keer"):
        read_library(library_text(element_row(), element_row()))


def test_all_that_is_missing_is_told_at_once() -> None:
    with pytest.raises(DamagedLibraryError, match="mist bij vb-netwerk: title, lines"):
        read_library(library_text(element_row(title="", lines=None)))


@pytest.mark.parametrize(
    ("part", "damage", "said"),
    [
        ("phases", {"nr": "een"}, "bij contact geen getal: nr"),
        ("phases", {"what_happens": "hoi"}, "bij contact geen lijst van zinnen: what_happens"),
        ("phases", {"id": None}, "mist bij nummer 1 van phases: id"),
        ("values", {"title": ["De deur"]}, "bij w-open geen tekst: title"),
        ("values", {"lines": ""}, "mist bij w-open: lines"),
        ("themes", {"summary": 3}, "bij t1 geen tekst: summary"),
        ("themes", {"nr": True}, "bij t1 geen getal: nr"),
        ("themes", {"id": ""}, "mist bij nummer 1 van themes: id"),
        ("themes", {"tags": None}, "beschadigd"),
        ("themes", {"tags": ["vinden"]}, "beschadigd"),
    ],
)
def test_any_damaged_part_is_named(part: str, damage: dict[str, Any], said: str) -> None:
    content = yaml.safe_load(library_text())
    content[part][0] |= damage
    with pytest.raises(DamagedLibraryError) as error:
        read_library(library_text(**{part: content[part]}))
    assert said in str(error.value)


def test_a_tag_is_named_with_its_theme() -> None:
    themes = yaml.safe_load(library_text())["themes"]
    del themes[0]["tags"][0]["title"]
    with pytest.raises(DamagedLibraryError, match="mist bij t1, vinden: title"):
        read_library(library_text(themes=themes))


@pytest.mark.parametrize(
    "text", ["", "[]", "themes: [", "a: b\n\tc: d", "meta: {}", library_text(themes=None)]
)
def test_a_file_that_is_no_library_says_so(text: str) -> None:
    with pytest.raises(DamagedLibraryError, match="kennisbank"):
        read_library(text)


def test_a_list_that_points_nowhere_is_named() -> None:
    lists = {"tension_fields": {"items": []}, "stappen": {"element_ids": ["weg"]}}
    with pytest.raises(DamagedLibraryError, match="stappen een onbekend element: weg"):
        read_library(library_text(lists=lists))


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ({"poles": ["dichtbij"]}, "sv-half een ander aantal zinnen dan het hoort: poles"),
        ({"poles": ["dichtbij", "ver", "verder"]}, "sv-half een ander aantal"),
        ({"poles": ["dichtbij", 2]}, "sv-half geen lijst van zinnen: poles"),
        ({"derived": "ja"}, "sv-half geen ja of nee: derived"),
        ({"theme": "t9"}, "klopt het spanningsveld sv-half niet"),
    ],
)
def test_a_tension_needs_two_poles_and_a_theme(damage: dict[str, Any], said: str) -> None:
    row = {"id": "sv-half", "poles": ["dichtbij", "ver"], "theme": "t1", "derived": False, "lines": "4"}
    with pytest.raises(DamagedLibraryError) as error:
        read_library(library_text(lists={"tension_fields": {"items": [row | damage]}}))
    assert said in str(error.value)
    assert read_library(library_text(lists={"tension_fields": {"items": [row]}})).tension_fields


def shown_words() -> str:
    """Return every word of the library that a page can show: all parts, and the lists elements belong to."""
    known = library()
    lists = [known.items_of(element.list_ref) for element in known.elements.values() if element.list_ref]
    return repr((known.phases, known.themes, known.values, known.tension_fields, lists))


def test_nobody_reads_the_place_or_the_people_of_the_source_as_those_of_their_own_movement() -> None:
    """The source says who found this; it is no name of a movement that uses it."""
    words = shown_words()
    assert len(words) > 100_000
    assert not re.findall(r"URBN|Lelystad|\bIDO\b|\b50 jongeren\b", words)
