"""How long data is kept: what the privacy officer decided, and a choice never outside its limits."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from vrijplaats.privacy.actions import change_terms
from vrijplaats.privacy.models import TermChoice
from vrijplaats.privacy.terms import SILENCE, TERMS, UPLOADS, WITH_CLOCK, chosen, span_of, words_of

pytestmark = pytest.mark.django_db
# Default, shortest and longest; silence, rounds and remarks in months, all others in days.
DECIDED = {
    "silence": (12, 6, 24),
    "announced": (30, 14, 90),
    "hidden": (60, 30, 180),
    "round_words": (12, 3, 24),
    "remarks": (12, 3, 24),
    "uploads": (1, 1, 7),
    "links": (7, 1, 30),
    "sessions": (1, 1, 7),
    "forms": (14, 1, 30),
    "jobs": (14, 1, 30),
    "addresses": (7, 1, 7),
    "messages": (30, 14, 90),
    "danger": (6, 1, 24),
}
WITHOUT_CLOCK = {"wish", "work", "house", "count"}


def test_every_term_is_as_long_as_was_decided() -> None:
    assert {term.key: (term.default, term.shortest, term.longest) for term in WITH_CLOCK} == DECIDED
    in_months = {term.key for term in WITH_CLOCK if term.in_months}
    assert in_months == {"silence", "round_words", "remarks", "danger"}
    assert set(TERMS) == set(DECIDED) | WITHOUT_CLOCK


@pytest.mark.parametrize("key", DECIDED)
def test_a_movement_chooses_up_to_the_limits_and_no_further(key: str) -> None:
    default, shortest, longest = DECIDED[key]
    assert chosen()[key] == default
    for amount in (shortest, longest):
        change_terms(amounts={key: amount}, by=None)
        assert chosen()[key] == amount
    for amount in (shortest - 1, longest + 1):
        with pytest.raises(ValueError, match=f"{key} cannot be {amount}"):
            change_terms(amounts={key: amount}, by=None)
    assert chosen()[key] == longest


@pytest.mark.parametrize("key", DECIDED)
def test_a_choice_from_before_the_limits_counts_as_the_nearest_limit(key: str) -> None:
    _default, shortest, longest = DECIDED[key]
    row = TermChoice.objects.create(key=key, amount=shortest - 1)
    assert chosen()[key] == shortest
    row.amount = longest + 1
    row.save()
    assert chosen()[key] == longest


def test_what_is_chosen_as_it_was_is_not_written_down() -> None:
    change_terms(amounts={"silence": 12, "links": 3}, by=None)
    assert list(TermChoice.objects.values_list("key", "amount")) == [("links", 3)]


def test_twelve_months_are_a_year_and_days_are_days() -> None:
    assert SILENCE.span(12) == timedelta(days=365)
    assert SILENCE.span(6) == timedelta(days=182)
    assert UPLOADS.span(7) == timedelta(days=7)
    assert span_of(SILENCE) == timedelta(days=365)


@pytest.mark.parametrize(("amount", "months", "days"), [(1, "1 maand", "1 dag"), (2, "2 maanden", "2 dagen")])
def test_an_amount_is_said_in_words(amount: int, months: str, days: str) -> None:
    with override("nl"):
        assert (SILENCE.words(amount), UPLOADS.words(amount)) == (months, days)
        assert words_of(SILENCE) == "12 maanden"
