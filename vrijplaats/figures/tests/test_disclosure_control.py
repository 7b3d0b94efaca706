"""Disclosure control: which numbers about people are shown, and how they read."""

from dataclasses import replace

import pytest
from django.utils.translation import override

from vrijplaats.figures.disclosure_control import (
    Audience,
    Precision,
    ShownNumber,
    hides_anything,
    show,
    show_cells,
    show_count,
)
from vrijplaats.figures.figures import About, Breakdown, Cell, Figure
from vrijplaats.figures.wording import in_short, in_words, label_beside, month_in_words

INSIDE, OUTSIDE = Audience.INSIDE, Audience.OUTSIDE


def total(value: int, about: About = About.PEOPLE, is_exact: bool = False) -> Figure:
    return Figure("x", "jongeren", "jongere", value, value, "wat", "niet", "cmd", about, is_exact)


def exactly(value: int) -> ShownNumber:
    return ShownNumber(Precision.EXACT, value)


def fewer_than(value: int) -> ShownNumber:
    return ShownNumber(Precision.FEWER_THAN, value)


def about(value: int) -> ShownNumber:
    return ShownNumber(Precision.ABOUT, value)


def parts(*cells: Cell, about: About = About.PEOPLE) -> Breakdown:
    return Breakdown("x", "x", "wat", "niet", "cmd", cells, about, "nog een keer")


@pytest.mark.parametrize(
    ("value", "audience", "shown"),
    [
        (0, INSIDE, exactly(0)),
        (1, INSIDE, fewer_than(5)),
        (4, INSIDE, fewer_than(5)),
        (5, INSIDE, about(5)),
        (7, INSIDE, about(5)),
        (8, INSIDE, about(10)),
        (9, OUTSIDE, fewer_than(10)),
        (10, OUTSIDE, about(10)),
        (13, OUTSIDE, about(15)),
    ],
)
def test_few_people_are_hidden_and_more_are_rounded(
    value: int, audience: Audience, shown: ShownNumber
) -> None:
    assert show_count(value, About.PEOPLE, audience) == shown


@pytest.mark.parametrize("audience", list(Audience))
def test_things_are_counted_plainly(audience: Audience) -> None:
    assert show(total(3, About.THINGS), audience) == exactly(3)


def test_exact_totals_are_told_inside_and_outside_only_when_the_movement_made_them_public() -> None:
    agents = total(8, is_exact=True)
    assert show(agents, INSIDE) == exactly(8)
    assert show(agents, OUTSIDE) == fewer_than(10)
    assert show(agents, OUTSIDE, is_headline_public=True) == exactly(8)
    assert show(total(8), OUTSIDE, is_headline_public=True) == fewer_than(10)


def test_a_bar_is_no_longer_than_its_rounded_number() -> None:
    shown = show_cells(parts(Cell("a", 22), Cell("b", 18), Cell("c", 3), Cell("d", 1)), INSIDE)
    assert shown[0].share == shown[1].share == 1
    assert shown[2].share == shown[3].share
    assert hides_anything(shown)


def test_the_order_of_hidden_numbers_tells_nothing() -> None:
    first = [c.label for c in show_cells(parts(Cell("b", 4), Cell("a", 1)), INSIDE)]
    second = [c.label for c in show_cells(parts(Cell("a", 4), Cell("b", 1)), INSIDE)]
    assert first == second


def test_the_second_number_of_a_part_passes_disclosure_control_too() -> None:
    (cell,) = show_cells(parts(Cell("a", 12, 4)), OUTSIDE)
    assert (cell.shown, cell.second) == (about(10), fewer_than(10))


@pytest.mark.parametrize(
    ("number", "dutch", "english", "short"),
    [
        (exactly(7), "7", "7", "7"),
        (fewer_than(5), "minder dan 5", "fewer than 5", "<5"),
        (about(15), "ongeveer 15", "about 15", "± 15"),
    ],
)
def test_a_number_is_told_in_the_language_of_the_reader(
    number: ShownNumber, dutch: str, english: str, short: str
) -> None:
    with override("nl"):
        assert (in_words(number), in_short(number)) == (dutch, short)
    with override("en"):
        assert (in_words(number), in_short(number)) == (english, short)


def test_a_number_that_is_held_back_says_so_in_the_language_of_the_reader() -> None:
    hidden = show(replace(total(3), is_held_back=True), INSIDE)
    assert hidden == ShownNumber(Precision.HIDDEN, 0)
    with override("nl"):
        assert in_words(hidden) == in_short(hidden) == "te weinig om te tonen"
    with override("en"):
        assert in_words(hidden) == "too few to show"


@pytest.mark.parametrize(
    ("number", "label"),
    [
        (exactly(0), "jongeren"),
        (exactly(1), "jongere"),
        (exactly(2), "jongeren"),
        # One hidden person reads as any other hidden number.
        (fewer_than(5), "jongeren"),
        (about(5), "jongeren"),
    ],
)
def test_a_label_agrees_with_the_number_that_is_shown(number: ShownNumber, label: str) -> None:
    assert label_beside(total(1), number) == label


def test_months_are_told_in_the_language_of_the_reader_and_years_stay() -> None:
    labels = ("2026-03", "2026-05", "2026")
    with override("nl"):
        assert [month_in_words(label) for label in labels] == ["mrt 2026", "mei 2026", "2026"]
    with override("en"):
        assert [month_in_words(label) for label in labels] == ["Mar 2026", "May 2026", "2026"]
