"""A phone number is a link that calls it."""

import pytest

from vrijplaats.ui.templatetags.ui import dial


@pytest.mark.parametrize(
    ("typed", "called"),
    [("06 12 34 56 78", "0612345678"), ("+31 6 12345678", "+31612345678"), ("020-123 45 67", "0201234567")],
)
def test_a_number_is_a_link_as_it_was_written(typed: str, called: str) -> None:
    link = f'<a class="nowrap" href="tel:{called}">{typed}</a>'
    assert dial(f"Bel Ans, {typed}.") == f"Bel Ans, {link}."


@pytest.mark.parametrize(
    "words", ["", "2026-11-30", "mail@waterstad.example", "lijn 020", "9 tot 17", "12/0123456789"]
)
def test_other_words_stay_as_they_are(words: str) -> None:
    assert dial(words) == words


def test_nothing_that_was_typed_becomes_a_tag() -> None:
    assert dial("<b>06 12345678") == '&lt;b&gt;<a class="nowrap" href="tel:0612345678">06 12345678</a>'
