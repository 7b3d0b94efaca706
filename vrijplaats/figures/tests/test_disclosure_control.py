"""The gate for numbers about people."""

import pytest

from vrijplaats.figures.disclosure_control import Audience, hides_anything, show, show_cells, show_count
from vrijplaats.figures.figures import About, Breakdown, Cell, Figure

INSIDE, OUTSIDE = Audience.INSIDE, Audience.OUTSIDE


def total(value: int, about: About = About.PEOPLE, is_headline: bool = False) -> Figure:
    return Figure("x", "x", value, value, "wat", "niet", "cmd", about, is_headline)


def parts(*cells: Cell, about: About = About.PEOPLE) -> Breakdown:
    return Breakdown("x", "x", "wat", "niet", "cmd", cells, about, "nog een keer")


@pytest.mark.parametrize(
    ("value", "audience", "shown"),
    [
        (0, INSIDE, "0"),
        (1, INSIDE, "minder dan 5"),
        (4, INSIDE, "minder dan 5"),
        (5, INSIDE, "ongeveer 5"),
        (7, INSIDE, "ongeveer 5"),
        (8, INSIDE, "ongeveer 10"),
        (9, OUTSIDE, "minder dan 10"),
        (10, OUTSIDE, "ongeveer 10"),
        (13, OUTSIDE, "ongeveer 15"),
    ],
)
def test_few_people_are_hidden_and_more_are_rounded(value: int, audience: Audience, shown: str) -> None:
    assert show_count(value, About.PEOPLE, audience) == shown


@pytest.mark.parametrize("audience", list(Audience))
def test_things_are_counted_plainly(audience: Audience) -> None:
    assert show(total(3, About.THINGS), audience) == "3"


def test_the_three_totals_are_exact_inside_and_outside_only_when_declared_public() -> None:
    agents = total(8, is_headline=True)
    assert show(agents, INSIDE) == "8"
    assert show(agents, OUTSIDE) == "minder dan 10"
    assert show(agents, OUTSIDE, is_headline_public=True) == "8"
    assert show(total(8), OUTSIDE, is_headline_public=True) == "minder dan 10"


def test_a_bar_is_no_longer_than_its_rounded_number() -> None:
    shown = show_cells(parts(Cell("a", 22), Cell("b", 18), Cell("c", 3), Cell("d", 1)), INSIDE)
    assert shown[0].share == shown[1].share == 1
    assert shown[2].share == shown[3].share
    assert hides_anything(shown)


def test_the_order_of_hidden_numbers_tells_nothing() -> None:
    first = [c.label for c in show_cells(parts(Cell("b", 4), Cell("a", 1)), INSIDE)]
    second = [c.label for c in show_cells(parts(Cell("a", 4), Cell("b", 1)), INSIDE)]
    assert first == second


def test_the_second_number_of_a_part_passes_the_gate_too() -> None:
    (cell,) = show_cells(parts(Cell("a", 12, 4)), OUTSIDE)
    assert (cell.shown, cell.second_shown) == ("ongeveer 10", "minder dan 10")
