"""The command answers people with sentences and programs with JSON."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from vrijplaats.knowledge.library import library


def said(*words: str, **options: Any) -> str:
    out = StringIO()
    call_command("search", *words, stdout=out, **options)
    return out.getvalue()


def test_json_holds_the_best_first() -> None:
    found = json.loads(said("vertrouwen", "--json"))
    assert found[0]["id"] == "vb-vertrouwen"
    assert found[0] == {
        "id": "vb-vertrouwen",
        "score": found[0]["score"],
        "title": library().element("vb-vertrouwen").title,
        "theme": "t1-vinden-bereiken",
        "summary": library().element("vb-vertrouwen").summary,
    }
    scores = [row["score"] for row in found]
    assert scores == sorted(scores, reverse=True)


def test_nothing_found_is_an_empty_list() -> None:
    assert json.loads(said("qxzwv", "--json")) == []
    assert json.loads(said("--json")) == []


def test_words_may_stand_apart() -> None:
    assert said("rood", "staan", "--json") == said("rood staan", "--json")


def test_a_reader_sees_titles_and_whom_to_thank() -> None:
    text = said("vertrouwen", "--limit", "2")
    assert library().element("vb-vertrouwen").title in text
    assert library().attribution_line in text
    assert "nog niks" in said("qxzwv")


def test_theme_phase_and_limit_narrow_the_list() -> None:
    found = json.loads(
        said("werk", "--json", "--theme", "t6-armoede-schulden", "--phase", "help", "--limit", "2")
    )
    assert len(found) == 2
    assert {row["theme"] for row in found} == {"t6-armoede-schulden"}


@pytest.mark.parametrize("wrong", [("--theme", "t9"), ("--phase", "hulp"), ("--limit", "0")])
def test_what_we_do_not_know_is_said_plainly(wrong: tuple[str, str]) -> None:
    with pytest.raises(CommandError, match=r"kennen we niet|1 of meer"):
        said("werk", *wrong)
