"""Comparing texts: which differences count, and which do not."""

import pytest

from tests.properties import given, st
from vrijplaats.language.folding import fold, straighten


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Zoë", "zoe"),
        ("ZOË", "zoe"),
        ("Café", "cafe"),
        ("één", "een"),
        ("Şevval", "sevval"),
        ("Łukasz", "lukasz"),
        ("Bjørn", "bjorn"),
        ("IŞIL Işıl", "isil isil"),
        ("Straße", "strasse"),
        ("Œuvre", "oeuvre"),
        ("  Met   de\tcaravan ", "met de caravan"),
        ("Thema’s – en foto`s", "thema's - en foto's"),
        ("ﬁets", "fiets"),
        ("سميرة", "سميرة"),
        ("🙂", "🙂"),
        ("", ""),
    ],
)
def test_capitals_accents_quotes_and_spaces_make_no_difference(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_other_letters_do_make_a_difference() -> None:
    assert fold("Noor") != fold("Nour")
    assert fold("Film 1") != fold("Film 2")


def test_straightened_text_keeps_its_accents() -> None:
    assert straighten(" 3 À  4 ’s ") == "3 à 4 's"


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
