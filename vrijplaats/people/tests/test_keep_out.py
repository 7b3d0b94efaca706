"""A young person keeps someone of the team out: no explanation, no message, no way around it."""

import pytest
from django.urls import reverse

from tests import cast
from tests.sending import send
from vrijplaats.journal.models import EntrySubject
from vrijplaats.people.actions import (
    choose_fixed_contact,
    end_temporary_access,
    keep_out,
    open_with_reason,
    walk_together,
)
from vrijplaats.people.models import Exclusion, TemporaryAccess, YoungPerson

from .builders import acts_about

pytestmark = pytest.mark.django_db


def _page(person: YoungPerson) -> str:
    return reverse("people:keep_out", args=[person.pk])


def _sees(worker, person) -> bool:
    return YoungPerson.objects.visible_to(worker.user).filter(pk=person.pk).exists()


def test_a_young_person_keeps_someone_out_without_explaining():
    samira, naima, bilal = cast.young_person(), cast.outreach_worker(), cast.expert_by_experience()
    walk_together(young_person=samira, worker=bilal, by=None)
    client = cast.signed_in(samira)
    assert send(client, _page(samira), {"workers": [bilal.pk]}).url == reverse("portal:mine")
    assert not _sees(bilal, samira)
    assert _sees(naima, samira)
    assert not samira.works_with.filter(worker=bilal, until_on=None).exists()
    assert acts_about(samira)[-1] == "keep_out"
    assert f'value="{bilal.pk}" checked' in client.get(_page(samira)).content.decode()


def test_letting_someone_in_again_brings_nothing_back_by_itself():
    samira, naima = cast.young_person(), cast.outreach_worker()
    keep_out(young_person=samira, workers=[naima], by=samira.user)
    samira.refresh_from_db()
    assert samira.fixed_contact is None
    send(cast.signed_in(samira), _page(samira), {"workers": []})
    assert not Exclusion.objects.exists()
    assert not _sees(naima, samira)


def test_only_those_kept_out_lose_anything_and_only_with_the_one_who_keeps_them_out():
    samira, zwaluw, naima = cast.young_person(), cast.young_person_by_alias(), cast.outreach_worker()
    bilal, joke = cast.expert_by_experience(), cast.coordinator()
    walk_together(young_person=samira, worker=bilal, by=None)
    for person in (samira, zwaluw):
        open_with_reason(young_person=person, worker=joke, reason="Vervanging", by=joke.user)
    keep_out(young_person=zwaluw, workers=[naima], by=None)
    keep_out(young_person=samira, workers=[bilal], by=None)
    assert (_sees(joke, samira), _sees(joke, zwaluw)) == (True, True)
    assert (_sees(naima, samira), _sees(naima, zwaluw), _sees(bilal, samira)) == (True, False, False)
    samira.refresh_from_db()
    assert samira.fixed_contact == naima
    keep_out(young_person=samira, workers=[bilal, joke], by=None)
    assert set(samira.exclusions.values_list("worker", flat=True)) == {bilal.pk, joke.pk}
    assert set(zwaluw.exclusions.values_list("worker", flat=True)) == {naima.pk}


def test_a_look_that_was_over_keeps_its_end():
    samira, joke = cast.young_person(), cast.coordinator()
    look = open_with_reason(young_person=samira, worker=joke, reason="Vervanging", by=joke.user)
    ended = end_temporary_access(access=look, by=joke.user).until
    keep_out(young_person=samira, workers=[joke], by=None)
    look.refresh_from_db()
    assert look.until == ended


def test_the_fixed_contact_does_it_when_asked_and_may_lose_sight_themselves():
    samira, naima = cast.young_person(), cast.outreach_worker()
    client = cast.signed_in(naima)
    assert "Vraag het eerst samen." in send(client, _page(samira), {"workers": [naima.pk]}).content.decode()
    answer = send(client, _page(samira), {"workers": [naima.pk], "is_own_choice": "on"})
    assert answer.url == reverse("home:people")
    assert client.get(reverse("home:person", args=[samira.pk])).status_code == 404


def test_someone_who_only_walks_along_or_is_someone_else_does_not_choose():
    zwaluw, samira = cast.young_person_by_alias(), cast.young_person()
    assert cast.signed_in(cast.outreach_worker()).get(_page(zwaluw)).status_code == 404
    for who in (cast.change_agent(), cast.coordinator(), cast.artist(), cast.partner_guest()):
        assert cast.signed_in(who).post(_page(samira), {"workers": []}).status_code == 404


@pytest.mark.parametrize("worker", ["geen-uuid", "7d1f6f7c-0f0a-4b8e-9d76-000000000000"])
def test_someone_who_is_not_of_the_team_cannot_be_chosen(worker):
    samira = cast.young_person()
    page = send(cast.signed_in(samira), _page(samira), {"workers": [worker]}).content.decode()
    assert "Kies een van de vakjes." in page
    assert not Exclusion.objects.exists()


def test_no_walk_no_choice_and_no_temporary_access_lets_in_someone_who_is_kept_out():
    samira, joke = cast.young_person(), cast.coordinator()
    open_with_reason(young_person=samira, worker=joke, reason="Even kijken", by=joke.user)
    keep_out(young_person=samira, workers=[joke], by=samira.user)
    assert not TemporaryAccess.objects.standing().exists()
    walk_together(young_person=samira, worker=joke, by=None)
    choose_fixed_contact(young_person=samira, worker=joke, by=None)
    open_with_reason(young_person=samira, worker=joke, reason="Even kijken", by=joke.user)
    client = cast.signed_in(joke)
    assert not _sees(joke, samira)
    assert "Samira" not in client.get(reverse("home:people")).content.decode()
    for name in ("home:person", "people:open", "people:walk", "data_rights:erase", "people:edit"):
        assert client.get(reverse(name, args=[samira.pk])).status_code == 404
    page = client.post(reverse("people:seek"), {"name": "Samira"}).content.decode()
    assert "Zo vinden we niemand." in page


def test_someone_who_is_kept_out_is_offered_nowhere():
    samira, bilal = cast.young_person(), cast.expert_by_experience()
    keep_out(young_person=samira, workers=[bilal], by=samira.user)
    for name in ("people:walk", "people:fixed_contact"):
        page = cast.signed_in(cast.outreach_worker()).get(reverse(name, args=[samira.pk]))
        assert str(bilal.pk) not in page.content.decode()


def test_nobody_finds_in_their_own_entries_that_they_were_kept_out():
    samira, bilal = cast.young_person(), cast.expert_by_experience()
    before = EntrySubject.objects.filter(subject_id=bilal.pk).count()
    keep_out(young_person=samira, workers=[bilal], by=samira.user)
    assert EntrySubject.objects.filter(subject_id=bilal.pk).count() == before
