"""Dutch words: one dictionary form for all forms of a word."""

import pytest

from vrijplaats.language.folding import fold
from vrijplaats.language.words import OVERRIDES, dictionary_form, lemma, stop_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("durfde", "Durf"),
        ("dromen", "droom"),
        ("jongeren", "jongere"),
        ("dakloosheid", "daklozen"),
        ("geslagen", "slaan"),
        ("ideeën", "idee"),
        ("ideeen", "ideeën"),
        ("Café", "cafe"),
    ],
)
def test_forms_of_one_word_meet(one: str, other: str) -> None:
    assert lemma(one) == lemma(other)


def test_different_words_stay_apart() -> None:
    assert len({lemma(word) for word in ("rust", "thuis", "dansen", "schuld", "gebruik")}) == 5


def test_a_dictionary_form_that_is_shown_keeps_its_accents() -> None:
    assert dictionary_form("Poëzie") == "poëzie"
    assert lemma("Poëzie") == "poezie"


def test_stop_words_are_kept_folded_for_comparing() -> None:
    assert {"de", "het", "een", "niks"} <= stop_words()
    assert all(word == fold(word) for word in stop_words())


def test_no_override_repeats_or_leads_on_to_another() -> None:
    assert all(word == fold(word) for word in OVERRIDES)
    assert all(OVERRIDES.get(form, form) == form for form in OVERRIDES.values())
    assert all(lemma(word) == fold(form) for word, form in OVERRIDES.items())
