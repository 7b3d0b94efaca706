"""Someone's page: strengths first, no dossier, and only for those who may see it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.queries import MOST_QUERIES, queries_of
from vrijplaats.people.actions import change_young_person, keep_moment, pause
from vrijplaats.people.models import YoungPerson

from .builders import became, full_house, met, process_of, talk

pytestmark = pytest.mark.django_db

SEES = {
    "young_person": {"outreach_worker", "young_person"},
    "young_person_by_alias": {"outreach_worker"},
    "change_agent": {"outreach_worker", "change_agent"},
    "someone_elses_young_person": {"expert_by_experience"},
}
LOOKING = (
    "outreach_worker", "expert_by_experience", "trainee", "coordinator", "artist", "researcher",
    "young_person", "change_agent", "partner_guest",
)  # fmt: skip


def _url(person: YoungPerson) -> str:
    return reverse("home:person", args=[person.pk])


@pytest.mark.parametrize("looking", LOOKING)
@pytest.mark.parametrize("seen", SEES)
def test_a_page_exists_only_for_those_who_may_see_it(looking, seen):
    everyone = cast.whole_cast()
    answer = cast.signed_in(getattr(everyone, looking)).get(_url(getattr(everyone, seen)))
    assert answer.status_code == (200 if looking in SEES[seen] else 404)


def test_a_passer_by_is_sent_to_sign_in():
    assert Client().get(_url(cast.young_person())).url.startswith(reverse("sign_in:sign_in"))


def test_strengths_come_before_everything_else():
    samira = cast.young_person()
    telling = {"own_words": "Ik schrijf", "talents": ["rijmen"], "dream": "Een EP", "can_do": "Luisteren"}
    change_young_person(young_person=samira, by=None, changes=telling)
    process_of(samira, title="Nachtbus")
    became(samira, "maker")
    page = cast.signed_in(cast.outreach_worker()).get(_url(samira)).content.decode()
    order = [
        "Ik schrijf",
        "rijmen",
        "Een EP",
        "Luisteren",
        "Nachtbus",
        "Change maker",
        "Lopen mee",
        "Wie ziet wat",
    ]
    places = [page.index(words) for words in order]
    assert places == sorted(places)


def test_only_kept_moments_stand_there_never_where_someone_was():
    samira, naima = cast.young_person(), cast.outreach_worker()
    keep_moment(
        young_person=samira, happened_on=timezone.localdate(), words="Las voor", phase="making", by=None
    )
    before = cast.signed_in(naima).get(_url(samira)).content.decode()
    met(samira, 3)
    talk("Geheim praten", hours=-50, host_young_person=samira)
    after = cast.signed_in(naima).get(_url(samira)).content.decode()
    assert "Las voor" in after
    assert _without_token(before) == _without_token(after)


def _without_token(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]


def test_a_step_that_was_not_confirmed_stays_between_the_two():
    samira = cast.young_person()
    became(samira, "agent", is_confirmed=False)
    page = cast.signed_in(cast.outreach_worker()).get(_url(samira)).content.decode()
    assert "Change agent" not in page


def test_someone_on_a_break_can_come_back_with_one_tap():
    samira = cast.young_person()
    pause(young_person=samira, by=None, words="Tot gauw")
    page = cast.signed_in(cast.outreach_worker()).get(_url(samira)).content.decode()
    assert "Tot gauw" in page
    assert reverse("people:come_back", args=[samira.pk]) in page
    assert reverse("people:say_hoi", args=[samira.pk]) not in page


def test_letting_go_is_offered_to_the_fixed_contact_and_the_coordinator_only():
    zwaluw, samira = cast.young_person_by_alias(), cast.young_person()
    naima = cast.signed_in(cast.outreach_worker())
    assert reverse("data_rights:erase", args=[samira.pk]) in naima.get(_url(samira)).content.decode()
    assert reverse("data_rights:erase", args=[zwaluw.pk]) not in naima.get(_url(zwaluw)).content.decode()


def test_names_in_any_script_and_marks_are_shown_safely():
    samira = cast.young_person()
    change_young_person(
        young_person=samira, by=None, changes={"name": "<b>سميرة</b>", "own_words": "\u202eomkeer"}
    )
    page = cast.signed_in(cast.outreach_worker()).get(_url(samira)).content.decode()
    assert "<bdi>&lt;b&gt;سميرة&lt;/b&gt;</bdi>" in page
    assert "<b>سميرة</b>" not in page


def test_the_page_needs_no_more_queries_when_much_is_there():
    client, counts = cast.signed_in(cast.outreach_worker()), []
    somebody = full_house(cast.outreach_worker(), 1)[0]
    for _ in range(2):
        full_house(cast.outreach_worker(), 6)
        for n in range(6):
            process_of(somebody, title=f"Nog iets {n}")
        counts.append(queries_of(client, _url(somebody)))
    assert counts[0] == counts[1] <= MOST_QUERIES


@pytest.mark.parametrize("who", ["outreach_worker", "trainee", "artist", "researcher", "coordinator"])
def test_what_may_be_added_fits_who_is_looking(who):
    cast.young_person()
    page = cast.signed_in(getattr(cast, who)()).get("/erbij/").content.decode()
    assert (reverse("people:welcome") in page) == (who not in ("artist", "researcher"))
    assert (reverse("making:start") in page) == (who == "outreach_worker")
    assert (reverse("gatherings:plan") in page) == (who != "researcher")
    assert (reverse("publications:index") in page) == (who == "researcher")


def test_erbij_is_for_the_team():
    assert cast.signed_in(cast.young_person()).get("/erbij/").status_code == 404
