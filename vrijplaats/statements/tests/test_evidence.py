"""What may be shown: words and works with a yes, and words that several people share."""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone

from vrijplaats.foundation.period import Period
from vrijplaats.knowledge.library import library
from vrijplaats.people.actions import erase_young_person
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.uses import Use
from vrijplaats.reflection.models import LearningSession, Tension
from vrijplaats.statements import evidence
from vrijplaats.statements.actions import give_consent, withdraw_consent, withdraw_statement
from vrijplaats.statements.models import Statement
from vrijplaats.statements.words import shared_words, words_of

from .builders import person, process, said, work

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 1)
KNOWN = sorted(library().elements)[:3]


def year() -> Period:
    return Period(date(2024, 1, 1), date(2024, 12, 31))


def test_only_words_with_a_yes_for_the_report_are_shown() -> None:
    said("Ruby", words="Mag.", said_on=DAY)
    said("Bo", words="Alleen leren.", said_on=DAY, uses=["learning"])
    said("Mo", words="Nog geen ja.", said_on=DAY, is_confirmed=False)
    assert [shown.words for shown in evidence.usable_statements(year(), use=Use.REPORT)] == ["Mag."]


EDGES = [
    (date(2023, 12, 31), False),
    (date(2024, 1, 1), True),
    (date(2024, 12, 31), True),
    (date(2025, 1, 1), False),
]


@pytest.mark.parametrize(("day", "is_shown"), EDGES)
def test_a_period_holds_its_first_and_its_last_day(day: date, is_shown: bool) -> None:
    said("Ruby", said_on=day)
    work(process(day, "Ruby"), day, sight="open")
    LearningSession.objects.create(held_on=day, question="Hoe", learned="Wachten", element_ids=[KNOWN[0]])
    Tension.objects.create(pole_a="rust", pole_b="tempo", noted_on=day)
    quotes, in_all = evidence.chosen_statements(year(), use=Use.REPORT, most=1)
    found = (
        evidence.usable_statements(year(), use=Use.REPORT),
        quotes,
        evidence.shown_works(year(), use=Use.PUBLIC),
        evidence.lessons(year()),
        evidence.tensions(year()),
        evidence.principles(year()),
    )
    assert [len(rows) for rows in found] == [int(is_shown)] * 6
    assert in_all == int(is_shown)


@pytest.mark.parametrize("most", [2, 3, 4])
def test_of_more_sentences_than_fit_it_is_told_how_many_there_are(most: int) -> None:
    every = {said(name, said_on=DAY).pk for name in ("Ruby", "Bo", "Mo")}
    said("Zeb", said_on=DAY, uses=["public"])
    chosen, in_all = evidence.chosen_statements(year(), use=Use.REPORT, most=most)
    assert {shown.ref for shown in chosen} <= every
    assert (len(chosen), in_all) == (min(most, 3), 3)


def test_a_name_given_for_one_use_is_not_for_another() -> None:
    told = said("Ruby", said_on=DAY, uses=["report"])
    give_consent(statement=told, use="learning", is_with_name=True, by=None)
    assert [s.by for s in evidence.usable_statements(year(), use=Use.REPORT)] == ["zonder naam"]
    assert [s.by for s in evidence.usable_statements(year(), use=Use.LEARNING)] == ["Ruby"]
    give_consent(statement=told, use="learning", by=None)
    assert [s.by for s in evidence.usable_statements(year(), use=Use.LEARNING)] == ["zonder naam"]


def test_only_what_may_be_shown_today_is_still_shown() -> None:
    shown, hidden = said("Ruby", said_on=DAY), said("Bo", said_on=DAY, uses=["learning"])
    made = process(DAY, "Ruby")
    opened, closed = work(made, DAY, sight="open_nameless"), work(made, DAY, sight="group")
    refs = [shown.pk, hidden.pk, opened.pk, closed.pk]
    assert evidence.still_shown(refs, use=Use.REPORT) == {shown.pk}
    assert evidence.still_shown(refs, use=Use.PUBLIC) == {opened.pk}
    assert [w.ref for w in evidence.shown_works(year(), use=Use.PUBLIC, refs=[opened.pk, closed.pk])] == [
        opened.pk
    ]
    assert evidence.still_shown([], use=Use.REPORT) == set()


def test_a_session_in_which_nothing_was_learned_gives_no_lesson() -> None:
    for day, told in ((2, {"learned": "Wachten."}), (1, {"did_not_work": "Duwen."}), (3, {})):
        LearningSession.objects.create(held_on=date(2024, 5, day), question="Hoe", **told)
    assert [lesson.held_on.day for lesson in evidence.lessons(year())] == [1, 2]


def test_what_was_worked_with_most_comes_first_and_what_nobody_knows_stays_out() -> None:
    one, two, three = KNOWN[2], KNOWN[1], KNOWN[0]
    for chosen in ([one, two], [one, three, "onbekend"], [one, two]):
        LearningSession.objects.create(held_on=DAY, question="Hoe", element_ids=chosen)
    assert [element.id for element in evidence.principles(year())] == [one, two, three]
    assert [element.id for element in evidence.principles(year(), limit=2)] == [one, two]


def test_a_name_stands_beside_words_only_with_a_yes_to_it() -> None:
    said("Ruby", words="a", said_on=DAY, is_with_name=True)
    said("Bo", words="b", said_on=DAY)
    said("Mo", words="c", said_on=DAY, is_with_name=True, alias="Zwaluw")
    by = {s.words: s.by for s in evidence.usable_statements(year(), use=Use.REPORT)}
    assert by == {"a": "Ruby", "b": "zonder naam", "c": "Zwaluw"}


def test_words_taken_back_are_gone_at_once() -> None:
    first, second = said("Ruby", said_on=DAY), said("Bo", said_on=DAY)
    withdraw_statement(statement=first, by=person("Ruby").user)
    withdraw_consent(statement=second, use="report", by=None)
    assert evidence.usable_statements(year(), use=Use.REPORT, refs=[first.pk, second.pk]) == []


@pytest.mark.parametrize(
    ("sight", "by"), [("open", "Bo en Ruby"), ("open_nameless", ""), ("group", None), ("closed", None)]
)
def test_a_work_is_shown_as_its_makers_opened_it(sight: str, by: str | None) -> None:
    work(process(DAY, "Ruby", "Bo", form="Film"), DAY, sight=sight)
    shown = evidence.shown_works(year(), use=Use.PUBLIC)
    assert [w.by for w in shown] == ([] if by is None else [by])


def test_words_of_someone_erased_are_taken_back_then_or_stay_taken_back_since() -> None:
    standing, gone = said("Ruby", said_on=date(2024, 5, 1)), said("Ruby", said_on=date(2024, 5, 2))
    withdraw_statement(statement=gone, by=person("Ruby").user)
    before = Statement.objects.get(pk=gone.pk).withdrawn_at
    erase_young_person(young_person=person("Ruby"), by=None)
    assert Statement.objects.get(pk=standing.pk).withdrawn_at is not None
    assert Statement.objects.get(pk=gone.pk).withdrawn_at == before


def test_an_erased_maker_is_not_named() -> None:
    work(process(DAY, "Ruby"), DAY, sight="open")
    assert [w.by for w in evidence.shown_works(year(), use=Use.PUBLIC)] == ["Ruby"]
    erase_young_person(young_person=person("Ruby"), by=None)
    assert not any(w.by for w in evidence.shown_works(year(), use=Use.PUBLIC))


def test_who_is_put_away_is_not_named_beside_a_work() -> None:
    work(process(DAY, "Ruby", "Bo"), DAY, sight="open")
    Subject.objects.filter(pk=person("Ruby").pk).update(hidden_at=timezone.now())
    assert [w.by for w in evidence.shown_works(year(), use=Use.PUBLIC)] == ["Bo"]


def test_a_word_needs_three_different_speakers() -> None:
    for name in ("Ruby", "Bo", "Mo"):
        said(name, words="Dromen geeft rust.", said_on=DAY)
    said("Ruby", words="Muziek, muziek, muziek.", said_on=DAY)
    said("Ruby", words="Nog eens muziek.", said_on=DAY)
    said("Bo", words="Muziek.", said_on=DAY)
    assert evidence.words(year(), use=Use.REPORT) == [("dromen", 3), ("geven", 3), ("rust", 3)]


@pytest.mark.parametrize(
    "take_back",
    [
        lambda statement: withdraw_statement(statement=statement, by=person("Mo").user),
        lambda statement: withdraw_consent(statement=statement, use="report", by=None),
    ],
    ids=["the words back", "the yes back"],
)
def test_a_word_leaves_the_wall_when_one_of_three_takes_theirs_back(
    take_back: Callable[[Statement], object],
) -> None:
    *_, last = [said(name, words="Dromen.", said_on=DAY) for name in ("Ruby", "Bo", "Mo")]
    assert evidence.words(year(), use=Use.REPORT) == [("dromen", 3)]
    take_back(last)
    assert evidence.words(year(), use=Use.REPORT) == []


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
