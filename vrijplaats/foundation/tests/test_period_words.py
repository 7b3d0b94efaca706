"""Every period is called by its own length, in both languages; what is to come is known as such."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils.translation import override

from vrijplaats.foundation.period import Length, Period
from vrijplaats.foundation.period_words import WORDS, a_period, in_words, this_period

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def period(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last), AMSTERDAM)


@pytest.mark.parametrize(
    ("first", "last", "length", "dutch", "english"),
    [
        ("2026-06-03", "2026-06-03", Length.DAY, "een dag", "a day"),
        ("2026-06-03", "2026-06-04", Length.OTHER, "een periode", "a period"),
        ("2026-06-01", "2026-06-07", Length.WEEK, "een week", "a week"),
        ("2026-06-03", "2026-06-09", Length.WEEK, "een week", "a week"),
        ("2026-06-01", "2026-06-30", Length.MONTH, "een maand", "a month"),
        ("2026-02-01", "2026-02-28", Length.MONTH, "een maand", "a month"),
        ("2024-02-01", "2024-02-28", Length.OTHER, "een periode", "a period"),
        ("2024-02-01", "2024-02-29", Length.MONTH, "een maand", "a month"),
        ("2026-01-31", "2026-02-28", Length.MONTH, "een maand", "a month"),
        ("2026-05-15", "2026-06-14", Length.MONTH, "een maand", "a month"),
        ("2026-05-15", "2026-06-15", Length.OTHER, "een periode", "a period"),
        ("2026-04-01", "2026-06-30", Length.QUARTER, "een kwartaal", "a quarter"),
        ("2025-12-01", "2026-02-28", Length.QUARTER, "een kwartaal", "a quarter"),
        ("2026-07-01", "2026-12-31", Length.HALF_YEAR, "een half jaar", "half a year"),
        ("2026-01-01", "2026-12-31", Length.YEAR, "een jaar", "a year"),
        ("2025-12-01", "2026-11-30", Length.YEAR, "een jaar", "a year"),
        ("2027-03-01", "2028-02-29", Length.YEAR, "een jaar", "a year"),
        ("2024-02-29", "2025-02-28", Length.YEAR, "een jaar", "a year"),
        ("2026-01-01", "2026-12-30", Length.OTHER, "een periode", "a period"),
        ("2025-01-01", "2026-12-31", Length.OTHER, "een periode", "a period"),
    ],
)
def test_a_period_is_called_by_its_length(
    first: str, last: str, length: Length, dutch: str, english: str
) -> None:
    asked = period(first, last)
    assert asked.length is length
    with override("nl"):
        assert a_period(asked) == dutch
    with override("en"):
        assert a_period(asked) == english


def test_every_length_has_words_in_both_languages() -> None:
    assert set(WORDS) == set(Length)
    for words in WORDS.values():
        for each in words:
            with override("nl"):
                dutch = str(each)
            with override("en"):
                assert str(each) != dutch


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-06-03", "2026-06-03", "3 juni 2026"),
        ("2026-06-01", "2026-06-30", "juni 2026"),
        ("2026-05-15", "2026-06-14", "15 mei 2026 tot en met 14 juni 2026"),
        ("2026-01-01", "2026-12-31", "2026"),
        ("2025-12-01", "2026-11-30", "1 december 2025 tot en met 30 november 2026"),
        ("2026-06-01", "2026-06-07", "1 juni 2026 tot en met 7 juni 2026"),
    ],
)
def test_the_days_are_told_as_short_as_they_can_be(first: str, last: str, words: str) -> None:
    with override("nl"):
        assert in_words(period(first, last)) == words


def test_the_period_in_front_of_you_is_this_one() -> None:
    with override("nl"):
        assert this_period(period("2026-06-01", "2026-06-30")) == "deze maand"


@pytest.mark.parametrize(("first", "is_to_come"), [("2026-06-03", False), ("2026-06-04", True)])
def test_a_period_is_to_come_until_its_first_day_has_come(first: str, is_to_come: bool) -> None:
    # Half past midnight on 3 June in Amsterdam, still 2 June elsewhere.
    with time_machine.travel("2026-06-02T22:30:00+00:00", tick=False):
        assert period(first, "2026-12-31").is_to_come is is_to_come
