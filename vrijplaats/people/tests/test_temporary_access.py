"""Looking outside one's own walks: with a reason, for three hours, and never unseen."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.sending import send
from vrijplaats.journal.models import Entry
from vrijplaats.people.actions import MOST_TRIES_AN_HOUR, give_account, keep_out, open_with_reason
from vrijplaats.people.models import TemporaryAccess, YoungPerson

from .builders import FAR_TOO_LONG, acts_about

pytestmark = pytest.mark.django_db
REASON = "Ilias belde, zijn vaste persoon is op reis"
SEEK = reverse("people:seek")


def _address(name: str, row: object) -> str:
    return reverse(name, args=[row.pk])  # type: ignore[attr-defined]


def _opened(who=cast.outreach_worker) -> TemporaryAccess:
    ilias, worker = cast.someone_elses_young_person(), who()
    return open_with_reason(young_person=ilias, worker=worker, reason=REASON, by=worker.user)


@pytest.mark.parametrize("who", [cast.outreach_worker, cast.coordinator])
def test_a_page_opens_after_writing_what_one_wants_to_do_there(who):
    ilias = cast.someone_elses_young_person()
    client = cast.signed_in(who())
    assert client.get(_address("home:person", ilias)).status_code == 404
    answer = client.post(_address("people:open", ilias), {"reason": REASON})
    assert answer.url == _address("home:person", ilias)
    page = client.get(answer.url).content.decode()
    assert "Open voor jou tot" in page
    assert acts_about(ilias)[-1] == "open_with_reason"


def test_without_a_reason_a_page_stays_closed_and_nothing_typed_is_lost():
    ilias, client = cast.someone_elses_young_person(), cast.signed_in(cast.outreach_worker())
    assert "Schrijf op wat je hier wilt doen." in client.post(_address("people:open", ilias)).content.decode()
    page = client.post(_address("people:open", ilias), {"reason": FAR_TOO_LONG}).content.decode()
    assert FAR_TOO_LONG in page
    assert not TemporaryAccess.objects.exists()
    assert client.get(_address("home:person", ilias)).status_code == 404


def test_the_reason_is_for_the_young_person_and_not_for_the_journal():
    access = _opened()
    entry = Entry.objects.get(act="open_with_reason")
    assert REASON not in f"{entry.fields} {entry.counts} {entry.thing} {entry.act}"
    give_account(young_person=access.young_person, by=None)
    ilias = YoungPerson.objects.get(pk=access.young_person_id)
    page = cast.signed_in(ilias).get(reverse("portal:mine")).content.decode()
    assert REASON in page
    assert "Naima" in page
    assert REASON not in cast.signed_in(cast.young_person()).get(reverse("portal:mine")).content.decode()


def test_someone_who_walks_along_sees_who_looked_but_not_what_they_wrote():
    access = _opened()
    page = cast.signed_in(cast.expert_by_experience()).get(_address("home:person", access.young_person))
    assert "Naima" in page.content.decode()
    assert REASON not in page.content.decode()


def test_someone_who_opened_a_page_sees_nothing_of_others_who_did():
    ilias = cast.someone_elses_young_person()
    mine, other = _opened(), _opened(cast.coordinator)
    for access, worker in ((mine, cast.outreach_worker()), (other, cast.coordinator())):
        assert list(TemporaryAccess.objects.visible_to(worker.user)) == [access]
    walking = cast.expert_by_experience().user
    assert YoungPerson.objects.visible_to(walking).filter(pk=ilias.pk).exists()
    assert not TemporaryAccess.objects.visible_to(walking).exists()


def test_someone_who_opened_a_page_no_longer_sees_that_once_kept_out():
    access = _opened()
    keep_out(young_person=access.young_person, workers=[access.worker], by=None)
    assert not TemporaryAccess.objects.visible_to(access.worker.user).exists()


def test_after_three_hours_the_page_is_closed_again():
    access = _opened()
    client = cast.signed_in(cast.outreach_worker())
    assert access.until - access.opened_at == timedelta(hours=3)
    assert client.get(_address("home:person", access.young_person)).status_code == 200
    for ago, answer in ((timedelta(hours=3, minutes=-1), 200), (timedelta(hours=3), 404)):
        past = timezone.now() - ago
        TemporaryAccess.objects.update(opened_at=past, until=past + TemporaryAccess.LASTS)
        assert client.get(_address("home:person", access.young_person)).status_code == answer


def test_the_last_instant_of_three_hours_is_over():
    access = _opened()
    for instant, stands in ((access.until - timedelta(microseconds=1), True), (access.until, False)):
        with time_machine.travel(instant, tick=False):
            assert TemporaryAccess.objects.standing().exists() is stands


def test_a_page_closes_earlier_with_a_button():
    access = _opened()
    client = cast.signed_in(cast.outreach_worker())
    assert client.post(_address("people:close", access)).url == reverse("home:people")
    assert client.get(_address("home:person", access.young_person)).status_code == 404
    assert acts_about(access.young_person)[-1] == "end_temporary_access"
    assert client.post(_address("people:close", access)).status_code == 404


def test_nobody_closes_what_another_opened():
    access = _opened()
    assert cast.signed_in(cast.coordinator()).post(_address("people:close", access)).status_code == 404


@pytest.mark.parametrize(
    "page",
    [
        "people:edit",
        "people:preferences",
        "people:pause",
        "sign_in:give_link",
        "people:keep_out",
        "data_rights:erase",
    ],
)
def test_temporary_access_is_for_reading_only(page):
    access = _opened()
    client = cast.signed_in(cast.outreach_worker())
    assert client.get(_address(page, access.young_person)).status_code == 404
    shown = client.get(_address("home:person", access.young_person)).content.decode()
    assert _address(page, access.young_person) not in shown


@pytest.mark.parametrize(
    "who", [cast.trainee, cast.artist, cast.researcher, cast.young_person, cast.partner_guest]
)
def test_someone_who_does_not_answer_for_walking_along_cannot_ask(who):
    ilias, client = cast.someone_elses_young_person(), cast.signed_in(who())
    assert client.get(_address("people:open", ilias)).status_code == 404
    assert client.post(_address("people:open", ilias), {"reason": REASON}).status_code == 404
    assert client.post(SEEK, {"name": "Ilias"}).status_code == 404
    assert not TemporaryAccess.objects.exists()


def test_a_name_finds_one_person_when_it_is_whole():
    ilias, client = cast.someone_elses_young_person(), cast.signed_in(cast.outreach_worker())
    assert client.post(SEEK, {"name": " ilias "}).url == _address("people:open", ilias)
    assert client.post(SEEK, {"name": "Samira"}).status_code == 200
    samira = cast.young_person()
    assert client.post(SEEK, {"name": "Samira"}).url == _address("home:person", samira)
    assert Entry.objects.filter(act="seek_person").count() == 3


@pytest.mark.parametrize("typed", ["Zoë", "zoe", "ZOÉ"])
def test_a_name_is_sought_without_its_accents(typed):
    zoe = YoungPerson.objects.create(subject=_another_subject(), name="Zoë")
    client = cast.signed_in(cast.outreach_worker())
    assert client.post(SEEK, {"name": typed}).url == _address("people:open", zoe)


def test_a_part_of_a_name_and_a_name_of_two_find_nobody_alike():
    cast.someone_elses_young_person()
    client = cast.signed_in(cast.outreach_worker())
    part = client.post(SEEK, {"name": "Ili"}).content.decode()
    YoungPerson.objects.create(subject=_another_subject(), name="ILIAS")
    two = client.post(SEEK, {"name": "Ilias"}).content.decode()
    for page in (part, two):
        assert "Zo vinden we niemand." in page


def _another_subject():
    return cast.someone_elses_young_person().subject.__class__.objects.create()


def test_looking_for_names_is_limited_for_each_worker():
    cast.someone_elses_young_person()
    client = cast.signed_in(cast.outreach_worker())
    for _try in range(MOST_TRIES_AN_HOUR - 1):
        client.post(SEEK, {"name": "Iemand"})
    assert client.post(SEEK, {"name": "Ilias"}).status_code == 302
    page = client.post(SEEK, {"name": "Ilias"})
    assert page.status_code == 200
    assert "Dit was vaak zoeken." in page.content.decode()
    assert cast.signed_in(cast.coordinator()).post(SEEK, {"name": "Ilias"}).status_code == 302
    with time_machine.travel(timezone.now() + timedelta(hours=1, seconds=1)):
        assert client.post(SEEK, {"name": "Ilias"}).status_code == 302


def test_the_coordinator_arranges_by_name_and_does_not_walk_in():
    ilias, joke, femke = cast.someone_elses_young_person(), cast.coordinator(), cast.trainee()
    client = cast.signed_in(joke)
    assert "Ilias" in client.get(reverse("home:people")).content.decode()
    walk = _address("people:walk", ilias)
    assert 'class="oops"' in client.post(walk, {"worker": joke.pk}).content.decode()
    send(client, walk, {"worker": femke.pk})
    assert YoungPerson.objects.visible_to(femke.user).filter(pk=ilias.pk).exists()
    assert not YoungPerson.objects.visible_to(joke.user).exists()


def test_where_nobody_walks_along_the_coordinator_may_begin():
    ilias, joke = cast.someone_elses_young_person(), cast.coordinator()
    ilias.works_with.all().delete()
    send(cast.signed_in(joke), _address("people:walk", ilias), {"worker": joke.pk})
    assert YoungPerson.objects.visible_to(joke.user).filter(pk=ilias.pk).exists()
