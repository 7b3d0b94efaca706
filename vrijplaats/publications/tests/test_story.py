"""A story is frozen: what is stored can be told again, exactly."""

import json
from datetime import date

import pytest
from msgspec import ValidationError

from tests.properties import HealthCheck, given, settings, st
from vrijplaats.publications.story import Bar, Chart, ReportStory, Story, from_json, in_words, story_from

from .builders import empty_story, example_story, hostile_story, tiny_story


@pytest.mark.parametrize("story", [example_story(), empty_story(), tiny_story(), hostile_story()])
def test_a_stored_story_is_told_again_exactly(story: Story) -> None:
    assert from_json(story.to_json(), type(story)) == story
    assert story_from(story.as_data(), type(story)) == story


BARS = st.builds(Bar, share=st.floats(0, 1))
CHARTS = st.builds(Chart, bars=st.lists(BARS, max_size=3).map(tuple))


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.builds(ReportStory, charts=st.lists(CHARTS, max_size=2).map(tuple)))
def test_any_story_survives_storing(story: Story) -> None:
    assert from_json(story.to_json(), type(story)) == story


def test_an_older_edition_without_newer_parts_can_still_be_told() -> None:
    data = example_story().as_data()
    del data["sources"]
    for chart in data["charts"]:
        del chart["command"]
    story = story_from(data, ReportStory)
    assert story.sources == ()
    assert story.charts[0].command == ""
    assert story.headline == example_story().headline


def test_a_story_without_a_part_that_was_always_there_is_refused() -> None:
    data = example_story().as_data()
    del data["quotes"]
    with pytest.raises(ValidationError, match="quotes"):
        story_from(data, ReportStory)


def test_a_story_with_a_part_of_another_kind_is_refused_with_its_place() -> None:
    data = example_story().as_data()
    data["charts"][1]["bars"][0]["share"] = "half"
    with pytest.raises(ValidationError, match=r"\$\.charts\[1\]\.bars\[0\]\.share"):
        story_from(data, ReportStory)
    with pytest.raises(ValidationError, match="share"):
        from_json(json.dumps(data), ReportStory)


def test_what_is_stored_is_plain_data() -> None:
    data = example_story().as_data()
    assert story_from(json.loads(json.dumps(data)), ReportStory) == example_story()
    assert data["from_on"] == example_story().from_on.isoformat()


def test_what_a_newer_edition_knows_besides_is_passed_over() -> None:
    data = example_story().as_data() | {"weather": "rain"}
    assert story_from(data, ReportStory) == example_story()


def test_days_are_told_in_dutch() -> None:
    assert in_words(date(2024, 2, 29)) == "29 februari 2024"
    assert empty_story().period == "1 januari 2026 tot en met 31 december 2026"


def test_a_chart_says_everything_it_shows() -> None:
    chart = example_story().chart("gatherings_by_kind")
    assert chart is not None
    assert chart.in_words.startswith("Wat er was: talk 22 (hoofden 212), ")
    assert Chart("a", "Leeg", "", "", ()).in_words == "Leeg: hier staat nog niks."
    assert example_story().chart("nothing") is None
