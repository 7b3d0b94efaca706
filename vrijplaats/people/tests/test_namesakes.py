"""Two people of one name: a kind hint to who knows the first, not a word to who does not, and told apart."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.urls import reverse

from tests import cast
from vrijplaats.people.actions import keep_out, open_with_reason, welcome_young_person
from vrijplaats.people.models import YoungPerson
from vrijplaats.people.names import told_apart

pytestmark = pytest.mark.django_db
WELCOME = "/mensen/welkom/"
HINT = "Je kent al iemand die zo heet."


def welcome(name: str, who=cast.outreach_worker, **typed):
    return cast.signed_in(who()).post(WELCOME, {"name": name, "yes_words": "Mag het?", **typed})


@pytest.mark.parametrize("name", ["Samira", "samira", " SAMIRA ", "Sámira"])
def test_a_name_that_one_knows_is_asked_about_once(name):
    samira = cast.young_person()
    answer = welcome(name).content.decode()
    assert HINT in answer
    assert reverse("home:person", args=[samira.pk]) in answer
    assert YoungPerson.objects.count() == 1
    assert welcome(name, is_another="1").status_code == 302
    assert YoungPerson.objects.count() == 2


def unseen() -> str:
    """Return the name of someone who walks with a colleague only."""
    return cast.someone_elses_young_person().name


def kept_out() -> str:
    """Return the name of someone who keeps this worker out."""
    samira = cast.young_person()
    keep_out(young_person=samira, workers=[cast.outreach_worker()], by=samira.user)
    return samira.name


def erased_or_away() -> str:
    """Return the name of someone who is put away for a while."""
    zwaluw = cast.young_person_by_alias()
    zwaluw.subject.hidden_at = datetime.now(UTC)
    zwaluw.subject.save()
    return zwaluw.name


@pytest.mark.parametrize("someone", [unseen, kept_out, erased_or_away])
def test_a_name_tells_nobody_that_someone_they_do_not_see_is_here(someone):
    name = someone()
    answers = [welcome(each) for each in (name, "Nog nooit gehoord")]
    assert [answer.status_code for answer in answers] == [302, 302]


def test_a_coordinator_who_knows_a_name_alone_gets_no_hint():
    cast.young_person()
    assert welcome("Samira", cast.coordinator).status_code == 302


def test_whose_page_was_opened_with_a_reason_is_known_for_as_long():
    ilias, naima = cast.someone_elses_young_person(), cast.outreach_worker()
    open_with_reason(young_person=ilias, worker=naima, reason="even", by=naima.user)
    assert HINT in welcome("Ilias").content.decode()


def test_a_name_nobody_has_needs_no_answer():
    cast.young_person()
    assert welcome("Sami").status_code == 302


DAY, LATER = datetime(2026, 5, 3, 12, tzinfo=UTC), datetime(2026, 9, 1, 12, tzinfo=UTC)
ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))


def test_only_who_has_a_name_that_another_has_is_told_apart():
    assert told_apart([(ONE, "Sam", DAY), (TWO, "Noor", DAY)]) == {}
    assert told_apart([(ONE, "Sam", LATER), (TWO, "sám", DAY), (THREE, "Noor", DAY)]) == {
        ONE: "sinds 1 september 2026",
        TWO: "sinds 3 mei 2026",
    }


def test_two_of_one_day_get_a_number_too():
    assert told_apart([(TWO, "Sam", DAY), (ONE, "Sam", DAY)]) == {
        ONE: "sinds 3 mei 2026 (1)",
        TWO: "sinds 3 mei 2026 (2)",
    }


def test_the_list_of_people_tells_them_apart():
    for _ in range(2):
        welcome_young_person(name="Bo", by=None, worker=cast.outreach_worker())
    page = cast.signed_in(cast.outreach_worker()).get(reverse("home:people")).content.decode()
    assert "(1)" in page and "(2)" in page
