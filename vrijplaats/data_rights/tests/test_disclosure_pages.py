"""The pages of disclosures: what each of the two people sees, and which days and questions a form accepts."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from time_machine import travel

from tests import cast
from vrijplaats.data_rights.disclosure_actions import (
    approve_disclosure,
    ask_disclosure,
    decline_disclosure,
    note_question,
    take_disclosure,
)
from vrijplaats.data_rights.forms import DisclosureForm
from vrijplaats.data_rights.models import Disclosure
from vrijplaats.people.actions import erase_young_person, keep_out
from vrijplaats.people.models import YoungPerson

pytestmark = pytest.mark.django_db
APPROVE, DECLINE = "Ja, dit mag naar buiten", "Nee, er gaat niks naar buiten"
TODAY = date(2026, 9, 1)


def asked(person: YoungPerson | None = None) -> Disclosure:
    return ask_disclosure(
        subject=(person or cast.young_person()).subject, ground="court", reference="Bevel 26-114",
        told_from=timezone.localdate(), asked_by=cast.coordinator().subject, by=cast.coordinator().user,
    )  # fmt: skip


def approved() -> Disclosure:
    naima = cast.outreach_worker()
    return approve_disclosure(disclosure=asked(), approver=naima.subject, by=naima.user)


def page_of(disclosure: Disclosure, who: object) -> str:
    address = reverse("data_rights:disclosure", args=[disclosure.pk])
    return cast.signed_in(who).get(address).content.decode().partition("<main")[2]


def list_for(who: object) -> str:
    return cast.signed_in(who).get(reverse("data_rights:disclosures")).content.decode().partition("<main")[2]


# --- what each of the two sees --------------------------------------------------------------------


def test_who_asked_may_say_no_and_the_other_may_say_either() -> None:
    disclosure = asked()
    mine, other = page_of(disclosure, cast.coordinator()), page_of(disclosure, cast.outreach_worker())
    assert (APPROVE in mine, "Een collega kijkt mee." in mine, DECLINE in mine) == (False, True, True)
    assert (APPROVE in other, "Een collega kijkt mee." in other, DECLINE in other) == (True, False, True)
    assert "Joke." in other and "Goedgekeurd door" not in other


def test_after_the_approval_it_says_who_approved_and_until_when_the_file_can_be_made() -> None:
    disclosure = approved()
    page = page_of(disclosure, cast.coordinator())
    assert "Goedgekeurd door Naima" in page and "Joke." in page
    assert f"vrijplaats person disclose {disclosure.subject_id}" in page
    assert (APPROVE in page, DECLINE in page) == (False, True)


def test_once_made_or_declined_nothing_is_left_to_press() -> None:
    made, declined = approved(), asked(cast.change_agent())
    take_disclosure(disclosure=made, by=None)
    decline_disclosure(disclosure=declined, by=cast.coordinator().user)
    for disclosure, says in ((made, "Vrijgegeven op"), (declined, "Er ging niks naar buiten.")):
        page = page_of(disclosure, cast.coordinator())
        assert says in page
        assert (APPROVE in page, DECLINE in page, "vrijplaats person disclose" in page) == (False,) * 3


def test_what_waits_and_what_is_done_stand_apart() -> None:
    waiting, made, declined = asked(), approved(), asked()
    take_disclosure(disclosure=made, by=None)
    decline_disclosure(disclosure=declined, by=cast.coordinator().user)
    first, _, last = list_for(cast.coordinator()).partition('id="klaar"')
    assert [str(each.pk) in first for each in (waiting, made, declined)] == [True, False, False]
    assert [str(each.pk) in last for each in (waiting, made, declined)] == [False, True, True]
    assert set(Disclosure.objects.waiting()) == {waiting}


def test_what_is_about_another_is_not_there_for_who_walks_with_one() -> None:
    mine, other = asked(), asked(cast.someone_elses_young_person())
    shown = list_for(cast.outreach_worker())
    assert (str(mine.pk) in shown, str(other.pk) in shown) == (True, False)


def test_a_coordinator_sees_a_question_about_nobody_yet_and_none_of_who_keeps_her_out() -> None:
    question = note_question(asked_about="Iemand", ground="parent", by=cast.outreach_worker().user)
    disclosure, joke = asked(), cast.coordinator()
    keep_out(young_person=cast.young_person(), workers=[joke], by=cast.young_person().user)
    shown = list_for(joke)
    assert (str(question.pk) in shown, str(disclosure.pk) in shown) == (True, False)


# --- a question from outside ----------------------------------------------------------------------


def weigh(question: Disclosure) -> int:
    address = reverse("data_rights:disclosure_weigh", args=[question.pk])
    return cast.signed_in(cast.coordinator()).get(address).status_code


def test_a_question_is_weighed_once_and_not_after_a_no() -> None:
    question = note_question(asked_about="Samira", ground="parent", by=cast.outreach_worker().user)
    assert weigh(question) == 200
    decline_disclosure(disclosure=question, by=cast.coordinator().user)
    assert weigh(question) == 404
    assert weigh(asked()) == 404


def test_nothing_about_nobody_is_approved() -> None:
    question = note_question(asked_about="Samira", ground="parent", by=cast.outreach_worker().user)
    address = reverse("data_rights:disclosure_approve", args=[question.pk])
    cast.signed_in(cast.coordinator()).post(address, {"is_sure": "1"})
    question.refresh_from_db()
    assert question.approved_at is None


def test_a_question_with_nothing_in_it_is_not_kept() -> None:
    address = reverse("data_rights:disclosure_question")
    page = cast.signed_in(cast.outreach_worker()).post(address, {"ground": "parent", "asked_about": " "})
    assert "Schrijf op om wie ze vragen." in page.content.decode()
    assert not Disclosure.objects.exists()


# --- the day of telling ---------------------------------------------------------------------------


def form(**changed: str) -> DisclosureForm:
    data = {
        "young_person": str(cast.young_person().pk), "ground": "court", "reference": "Bevel", "when": "later",
    }  # fmt: skip
    return DisclosureForm({**data, **changed}, people=YoungPerson.objects.all())


@pytest.mark.parametrize(
    ("day", "is_taken"),
    [("2026-08-31", False), ("2026-09-01", True), ("2028-12-31", True), ("2029-01-01", False), ("", False)],
)
def test_telling_waits_from_today_until_the_end_of_the_year_after_next(day: str, is_taken: bool) -> None:
    with travel(TODAY, tick=False):
        filled = form(told_from=day)
        assert filled.is_valid() == is_taken
        if is_taken:
            assert filled.asked["told_from"] == date.fromisoformat(day)


@pytest.mark.parametrize("day", ["", "2001-01-01"])
def test_telling_at_once_asks_for_no_day(day: str) -> None:
    with travel(TODAY, tick=False):
        filled = form(when="now", told_from=day)
        assert filled.is_valid() and filled.asked["told_from"] == TODAY


def test_the_person_may_know_from_that_day_on_and_no_day_earlier() -> None:
    disclosure = asked()
    day = disclosure.told_from
    assert list(Disclosure.objects.told_by(day)) == [disclosure]
    assert not Disclosure.objects.told_by(day - timedelta(days=1)).exists()


# --- being forgotten ------------------------------------------------------------------------------


def test_words_about_someone_erased_go_and_two_people_still_answer() -> None:
    mine, other = approved(), asked(cast.change_agent())
    erase_young_person(young_person=cast.young_person(), by=None)
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.reference, mine.asked_about, other.reference) == ("", "", "Bevel 26-114")
    assert mine.asked_by_id and mine.approved_by_id and mine.subject_id
