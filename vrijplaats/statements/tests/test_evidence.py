"""What may be shown: words and works with a yes, and words that several people share."""

from datetime import date

import pytest
from django.utils import timezone

from vrijplaats.foundation.period import Period
from vrijplaats.people.actions import erase_young_person
from vrijplaats.privacy.models import Subject
from vrijplaats.statements import evidence
from vrijplaats.statements.actions import withdraw_consent, withdraw_statement
from vrijplaats.statements.words import shared_words, words_of

from .builders import person, process, said, work

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 1)


def year() -> Period:
    return Period(date(2024, 1, 1), date(2024, 12, 31))


def test_only_words_with_a_yes_for_the_report_are_shown() -> None:
    said("Ruby", words="Mag.", said_on=DAY)
    said("Bo", words="Alleen leren.", said_on=DAY, uses=["learning"])
    said("Mo", words="Nog geen ja.", said_on=DAY, is_confirmed=False)
    assert [shown.words for shown in evidence.usable_statements(year())] == ["Mag."]


def test_a_name_stands_beside_words_only_with_a_yes_to_it() -> None:
    said("Ruby", words="a", said_on=DAY, is_with_name=True)
    said("Bo", words="b", said_on=DAY)
    said("Mo", words="c", said_on=DAY, is_with_name=True, alias="Zwaluw")
    assert [s.by for s in evidence.usable_statements(year())] == ["Ruby", "zonder naam", "Zwaluw"]


def test_words_taken_back_are_gone_at_once() -> None:
    first, second = said("Ruby", said_on=DAY), said("Bo", said_on=DAY)
    withdraw_statement(statement=first, by=person("Ruby").user)
    withdraw_consent(statement=second, use="report", by=None)
    assert evidence.usable_statements(year(), refs=[first.pk, second.pk]) == []


@pytest.mark.parametrize(
    ("sight", "by"), [("open", "Bo en Ruby"), ("open_nameless", ""), ("group", None), ("closed", None)]
)
def test_a_work_is_shown_as_its_makers_opened_it(sight: str, by: str | None) -> None:
    work(process(DAY, "Ruby", "Bo", form="Film"), DAY, sight=sight)
    shown = evidence.shown_works(year())
    assert [w.by for w in shown] == ([] if by is None else [by])


def test_an_erased_maker_is_not_named() -> None:
    work(process(DAY, "Ruby"), DAY, sight="open")
    assert [w.by for w in evidence.shown_works(year())] == ["Ruby"]
    erase_young_person(young_person=person("Ruby"), by=None)
    assert not any(w.by for w in evidence.shown_works(year()))


def test_who_is_put_away_is_not_named_beside_a_work() -> None:
    work(process(DAY, "Ruby", "Bo"), DAY, sight="open")
    Subject.objects.filter(pk=person("Ruby").pk).update(hidden_at=timezone.now())
    assert [w.by for w in evidence.shown_works(year())] == ["Bo"]


def test_a_word_needs_three_different_speakers() -> None:
    for name in ("Ruby", "Bo", "Mo"):
        said(name, words="Dromen geeft rust.", said_on=DAY)
    said("Ruby", words="Muziek, muziek, muziek.", said_on=DAY)
    said("Ruby", words="Nog eens muziek.", said_on=DAY)
    said("Bo", words="Muziek.", said_on=DAY)
    assert evidence.words(year()) == [("dromen", 3), ("geven", 3), ("rust", 3)]


def test_words_meet_in_their_dictionary_form() -> None:
    assert words_of("De deur") == {"deur"}
    assert shared_words([(1, "Ik durf."), (2, "Ze durfde."), (3, "Wij durven.")]) == [("durven", 3)]


def test_a_word_with_and_without_its_accents_is_one_word_shown_as_most_wrote_it() -> None:
    spoken = [(1, "Poëzie."), (2, "Poezie."), (3, "POËZIE!")]
    assert shared_words(spoken) == [("poëzie", 3)]
    assert shared_words([*spoken, (3, "poezie"), (4, "poezie")]) == [("poezie", 4)]


@pytest.mark.parametrize("little", ["Waarom niet?", "Waaróm?", "Eén plek.", "Een week alléén."])
def test_words_that_say_little_do_not_reach_the_wall(little: str) -> None:
    assert words_of(little) == set()
