"""Letters: nothing that cannot be drawn, nothing wider than its column."""

import pytest

from tests.properties import given, st
from vrijplaats.publications import letters
from vrijplaats.publications.letters import (
    LONGEST_PIECE,
    NO_GLYPH,
    breakable,
    clean,
    drawable,
    fit,
    own_letters,
    width,
    wrap,
)
from vrijplaats.publications.system_fonts import font_of


def test_a_letter_without_a_picture_becomes_a_small_window() -> None:
    assert drawable("漢") == NO_GLYPH
    assert drawable("Şevval é مرحبا 😀") == "Şevval é مرحبا 😀"
    assert drawable("e\u0301") == "é"
    assert drawable("a\x00b\u202ec\u200dd\ufe0f") == "abcd"


@given(st.text())
def test_every_letter_that_remains_has_a_picture_in_some_font(text: str) -> None:
    for letter in drawable(text).replace("\u200b", ""):
        assert ord(letter) in own_letters() or font_of(ord(letter)), letter


def test_a_word_longer_than_a_line_gets_places_to_break() -> None:
    pieces = breakable("a" * 100).split("\u200b")
    assert "".join(pieces) == "a" * 100
    assert max(map(len, pieces)) == LONGEST_PIECE
    assert breakable("gewone woorden") == "gewone woorden"


def test_cleaning_reaches_every_text_and_leaves_numbers_alone() -> None:
    data = {"a": ["漢", {"b": ("x\x00", 3, 0.5, None, True)}]}
    assert clean(data) == {"a": [NO_GLYPH, {"b": ["x", 3, 0.5, None, True]}]}


@given(st.text(max_size=200), st.sampled_from(["head", "bold", "body"]), st.floats(200, 2000))
def test_no_line_is_wider_than_its_column(text: str, font: str, room: float) -> None:
    for line in wrap(drawable(text), 60, font, room):
        assert len(line) <= 1 or width(line, 60, font) <= room


@pytest.mark.parametrize("text", ["kort", "woord " * 400, "w" * 4000, ""])
def test_a_text_fits_its_room_by_shrinking_and_at_last_by_an_ellipsis(text: str) -> None:
    fitted = fit(text, "head", (600, 300), (100, 30), 1.1)
    assert 30 <= fitted.size <= 100
    assert len(fitted.lines) * fitted.size * 1.1 <= 300
    assert all(width(line, fitted.size, "head") <= 600 for line in fitted.lines)
    assert fitted.lines[-1].endswith("…") == (len(text) > 1000)


@pytest.mark.parametrize("text", ["w" * 4000, "woord " * 700])
def test_of_a_text_that_is_too_long_only_the_letters_that_fit_are_measured(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: list[int] = []
    advance = letters._advance
    monkeypatch.setattr(letters, "_advance", lambda *letter: measured.append(1) or advance(*letter))
    counts = []
    for content in (text, text * 2):
        fit(content, "body", (600, 300), (100, 30), 1.1)
        counts.append(len(measured))
        measured.clear()
    assert counts[0] == counts[1] > 0


def test_a_heading_stands_in_lines_of_about_the_same_length() -> None:
    fitted = fit("Hier maken we de stad", "head", (1630, 430), (280, 90), 0.92)
    assert fitted.lines == ["Hier maken", "we de stad"]
