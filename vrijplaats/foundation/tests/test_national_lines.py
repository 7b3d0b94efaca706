"""The national lines: complete, dated, free to call, and told in the language of whoever reads."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from vrijplaats.foundation.national_lines import check_national_lines, national_lines

LINE = """
- {{key: danger, number: "{number}", name: E, nl: A, en: B, source: politie.nl, checked_on: {day}{more}}}
"""


def faults(number: str = "112", day: str = "2026-11-30", more: str = "") -> list[str]:
    """Return what the check says about a file with one line."""
    text = LINE.format(number=number, day=day, more=more)
    return [str(fault.msg) for fault in check_national_lines(text=text)]


def test_the_file_is_right() -> None:
    assert check_national_lines() == []


def test_these_numbers_and_no_others() -> None:
    """As seen on 30 November 2026; a number enters only with the page on which it was seen."""
    assert {line.key: line.dialled for line in national_lines()} == {
        "danger": "112",
        "suicide": "113",
        "home": "08002000",
        "sexual_violence": "08000188",
        "children": "08000432",
    }


def test_free_and_day_and_night_only_where_that_was_seen() -> None:
    assert {line.key for line in national_lines() if line.is_free} == {"suicide", "home", "children"}
    assert {line.key for line in national_lines() if line.is_always_open} == {"home", "sexual_violence"}


def test_the_children_s_line_says_until_which_age() -> None:
    (line,) = (line for line in national_lines() if line.key == "children")
    assert "Tot 18 jaar" in line.nl
    with translation.override("en"):
        assert line.for_whom == line.en


@pytest.mark.parametrize("number", ["0900-0113", "06-12345678", "085-0000100", "", "1122"])
def test_a_number_that_costs_money_or_is_no_line_is_refused(number: str) -> None:
    assert faults(number)


@pytest.mark.parametrize("number", ["112", "113", "0800-2000"])
def test_a_line_that_is_right_is_not(number: str) -> None:
    assert faults(number) == []


def test_a_line_without_a_day_or_with_one_to_come_is_refused() -> None:
    assert faults(day="''")
    assert faults(day=(date.today() + timedelta(days=1)).isoformat())
    assert faults(day=date.today().isoformat()) == []


def test_a_line_without_source_or_with_hours_of_its_own_is_refused() -> None:
    assert [fault for fault in faults(more=", hours: 11-21") if "unknown hours" in fault]
    assert check_national_lines(text='- {key: danger, number: "112", name: a, nl: b, en: c}')


def test_a_file_without_112_is_refused() -> None:
    text = LINE.format(number="113", day="2026-11-30", more="").replace("danger", "other")
    assert [fault.msg for fault in check_national_lines(text=text) if "112" in str(fault.msg)]
