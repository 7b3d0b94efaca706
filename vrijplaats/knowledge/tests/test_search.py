"""Search finds what a worker or young person means, in their own words, and never fails on odd input."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.properties import given, settings, st
from vrijplaats.knowledge.analyser import MOST_LETTERS, MOST_WORDS, asked_words
from vrijplaats.knowledge.index import build_index, index
from vrijplaats.knowledge.library import library
from vrijplaats.knowledge.search import search
from vrijplaats.knowledge.synonyms import read_synonyms, synonyms

JUDGED = Path(__file__).parent / "judged.yaml"


def ids(text: str, **where: Any) -> list[str]:
    """Return the ids of what is found, best first."""
    return [hit.element.id for hit in search(text, **where)]


def reciprocal_rank(question: dict[str, Any]) -> float:
    """Return 1 where the first answer is right, ½ where the second is, 0 where none of twenty is."""
    places = [place for place, id_ in enumerate(ids(question["text"]), 1) if id_ in question["right"]]
    return 1 / places[0] if places else 0.0


def judged(*, is_apart: bool) -> list[dict[str, Any]]:
    """Return the judged queries; those that are apart were not used while the weights were chosen."""
    rows = yaml.safe_load(JUDGED.read_text(encoding="utf-8"))
    return [row for row in rows if row.get("apart", False) is is_apart]


@pytest.mark.parametrize("is_apart", [False, True])
def test_the_right_element_stands_high(is_apart: bool) -> None:
    questions = judged(is_apart=is_apart)
    assert len(questions) >= 24
    assert sum(map(reciprocal_rank, questions)) / len(questions) >= 0.92


def test_every_judged_answer_exists() -> None:
    rows = [*judged(is_apart=False), *judged(is_apart=True)]
    assert {id_ for row in rows for id_ in row["right"]} <= library().elements.keys()


def test_every_element_is_found_by_its_own_title() -> None:
    for element in library().elements.values():
        assert ids(element.title)[0] == element.id


@pytest.mark.parametrize("typo", ["verteouwen", "vertrouwn", "VERTROUWEN", "vertróuwen"])
def test_a_typing_error_does_not_hide_an_element(typo: str) -> None:
    assert "vb-vertrouwen" in ids(typo)[:5]


def test_accents_and_capitals_change_no_answer() -> None:
    for plain, written in (("ideeen", "Ideeën"), ("client", "CLIËNT"), ("een plek", "Eén plék")):
        assert search(plain) == search(written)
        assert ids(plain)


@pytest.mark.parametrize("words", ["geldzorgen", "in de min", "KLARNA", "betalingsachterstand"])
def test_words_of_the_street_find_debts(words: str) -> None:
    assert {"id-schulden-persoon", "id-schulden-systeem"} & set(ids(words)[:3])


@pytest.mark.parametrize("text", ["", "   ", "de het een", "?!…", "🙂🙂", "\x00", "مرحبا", "​", "qxzwv", "x"])
def test_nothing_to_find_is_an_answer(text: str) -> None:
    assert ids(text) == []


def test_of_a_pasted_page_no_more_is_looked_for_than_matters() -> None:
    assert len(asked_words("ja " * MOST_WORDS)) == len(asked_words("ja " * (MOST_WORDS + 1))) == MOST_WORDS
    just_fits = "y" * (MOST_LETTERS - 2) + " a"
    assert (len(asked_words(just_fits)), len(asked_words(f"y{just_fits}"))) == (2, 1)
    assert ids("schulden " * 1200) and ids("q" * 10_000) == []


@given(st.text(max_size=200))
@settings(max_examples=60)
def test_no_text_is_an_error(text: str) -> None:
    assert len(search(text)) <= 20


def test_a_search_can_stay_within_theme_tag_or_phase() -> None:
    for hit in search("jongeren helpen", theme="t2-relationeel-werken"):
        assert hit.element.theme_id == "t2-relationeel-werken"
    assert {hit.element.tag_id for hit in search("vertrouwen", tag="bereiken")} == {"bereiken"}
    assert all("making" in hit.element.phases for hit in search("kunst", phase="making"))
    assert search("kunst", phase="bestaat-niet") == []


def test_the_best_stands_first_and_a_limit_holds() -> None:
    scores = [hit.score for hit in search("stress")]
    assert scores == sorted(scores, reverse=True)
    assert ids("stress", limit=3) == ids("stress")[:3]
    assert ids("stress", limit=0) == []


def test_equal_elements_stand_in_the_order_of_their_ids() -> None:
    for text in ("jongeren", "kapitaal", "armoede", "kunstenaar"):
        hits = search(text, limit=200)
        assert hits == sorted(hits, key=lambda hit: (-hit.score, hit.element.id))


def test_the_same_question_gives_the_same_answer_from_a_new_index() -> None:
    before = search("geen plek om te slapen")
    index.cache_clear()
    assert search("geen plek om te slapen") == before


def test_a_tip_that_fits_is_shown_with_what_was_found() -> None:
    found = {hit.element.id: hit.snippet for hit in search("gemiste afspraak")}
    assert found["vb-dossier-openhouden"] == "Zoek zelf contact na een gemiste afspraak"


def test_what_people_say_points_at_words_the_library_knows() -> None:
    meant = frozenset().union(*synonyms().sayings.values())
    assert meant - index().lexical.keys() == frozenset()


def test_a_new_word_in_the_table_is_found() -> None:
    said = read_synonyms("schuld: [floesies]")
    assert "floesies" in build_index(library(), said).synonyms.words


def unanswerable(*, is_apart: bool) -> list[str]:
    """Return questions about other things; those that are apart were not used while the limit was chosen."""
    rows = yaml.safe_load(JUDGED.with_name("unanswerable.yaml").read_text(encoding="utf-8"))
    return [row["text"] for row in rows if row.get("apart", False) is is_apart]


@pytest.mark.parametrize("is_apart", [False, True])
def test_a_question_about_something_else_finds_nothing(is_apart: bool) -> None:
    questions = unanswerable(is_apart=is_apart)
    answered = [text for text in questions if ids(text)]
    assert len(questions) >= 30
    assert len(answered) < len(questions) / 10, answered


@pytest.mark.parametrize("is_apart", [False, True])
def test_a_question_that_has_an_answer_is_never_told_that_there_is_none(is_apart: bool) -> None:
    assert [row["text"] for row in judged(is_apart=is_apart) if not ids(row["text"])] == []


def test_without_a_limit_nearly_every_question_is_answered(monkeypatch: Any) -> None:
    monkeypatch.setattr("vrijplaats.knowledge.search.holds_enough", lambda *asked: True)
    questions = unanswerable(is_apart=True)
    assert sum(bool(ids(text)) for text in questions) > len(questions) / 2
