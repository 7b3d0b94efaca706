"""A chart gives its numbers in words, and a small count never shows its size."""

from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string

from vrijplaats.ui.charts import FEW_WIDTH, Bar, BarChart, Facade

TALKS = [Bar("Hoofd vol", "14", 14), Bar("Geld", "7", 7), Bar("Drugs", "<5", 3, is_few=True)]


def svg_of(html: str) -> ElementTree.Element:
    return ElementTree.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])


def test_bars_are_as_long_as_their_numbers():
    wide, half, _ = BarChart("Thema’s", TALKS).placed
    assert wide.width == 2 * half.width


@pytest.mark.parametrize("size", [1, 2, 4, 400])
def test_a_small_count_always_has_the_same_bar(size):
    few = BarChart("Thema’s", [*TALKS[:2], Bar("Drugs", "<5", size, is_few=True)]).placed[2]
    assert few.width == FEW_WIDTH


def test_a_small_count_does_not_stretch_the_others():
    with_few = BarChart("Thema’s", [*TALKS[:2], Bar("Drugs", "<5", 400, is_few=True)])
    assert with_few.placed[0].width == BarChart("Thema’s", TALKS).placed[0].width


@pytest.mark.parametrize("bars", [[], [Bar("Niks", "0", 0)]])
def test_an_empty_chart_still_draws(bars):
    svg_of(render_to_string("ui/charts/bar.html", {"chart": BarChart("Thema’s", bars)}))


def test_a_long_label_goes_above_its_bar():
    long = Bar("Veiligheid en je thuis voelen", "8", 8)
    chart = BarChart("Thema’s", [*TALKS, long])
    assert chart.is_stacked
    assert all(placed.label_y < placed.y for placed in chart.placed)


def test_numbers_are_said_in_words_and_stand_in_a_table():
    html = render_to_string("ui/charts/bar.html", {"chart": BarChart("Thema’s <1>", TALKS)})
    svg = svg_of(html)
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == "Thema’s <1>: Hoofd vol 14, Geld 7, Drugs <5."
    table = html[html.index("<details") :]
    assert all(f'<th scope="row">{bar.label}</th>' in table for bar in TALKS)


def test_a_facade_has_one_window_for_each_young_person():
    facade = Facade(["agency"] * 8 + ["making"] * 10 + ["contact"] * 32, "50 ramen")
    html = render_to_string("ui/charts/facade.html", {"facade": facade})
    assert svg_of(html).get("aria-label") == "50 ramen"
    assert html.count('width="52"') == 50
    assert html.count('class="fill-indigo"') == 8


def test_no_two_windows_of_a_facade_overlap():
    panes = Facade(["contact"] * 23, "").panes
    assert len({(pane.x, pane.y) for pane in panes}) == 23
