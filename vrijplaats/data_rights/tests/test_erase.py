"""Erasing someone: all that stays is a nameless row."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from tests import cast
from vrijplaats.people.actions import (
    change_young_person,
    erase_young_person,
    keep_moment,
    keep_out,
    make_sign_in_link,
    open_with_reason,
    pause,
    use_sign_in_link,
)
from vrijplaats.people.models import Exclusion, Moment, TemporaryAccess, User, WorksWith, YoungPerson

pytestmark = pytest.mark.django_db
TELLING = {"own_words": "Ik schrijf", "dream": "Een EP", "talents": ["rijmen"], "face": {"hair": "bob"}}
STAYS = {"subject_id", "created_at"}


def _samira_with_a_life() -> YoungPerson:
    samira = cast.young_person()
    change_young_person(young_person=samira, by=None, changes=TELLING)
    keep_moment(young_person=samira, happened_on="2026-01-01", words="Las voor", phase="making", by=None)
    return pause(young_person=samira, by=None, words="Tot gauw")


def test_every_personal_field_is_emptied_and_the_row_stays():
    samira = _samira_with_a_life()
    erase_young_person(young_person=samira, by=None)
    left = YoungPerson.objects.filter(pk=samira.pk).values().get()
    assert [name for name, value in left.items() if value and name not in STAYS] == []
    assert not Moment.objects.exists()
    assert not WorksWith.objects.filter(young_person=samira, until_on=None).exists()


def test_a_walk_that_had_ended_keeps_its_day_and_others_walk_on():
    samira, zwaluw, bilal = _samira_with_a_life(), cast.young_person_by_alias(), cast.expert_by_experience()
    long_ago = timezone.localdate() - timedelta(days=90)
    ended = WorksWith.objects.create(
        worker=bilal, young_person=samira, since_on=long_ago, until_on=long_ago + timedelta(days=1)
    )
    erase_young_person(young_person=samira, by=None)
    ended.refresh_from_db()
    assert ended.until_on == long_ago + timedelta(days=1)
    assert zwaluw.works_with.get().until_on is None
    assert samira.works_with.get(worker=cast.outreach_worker()).until_on == timezone.localdate()


def test_what_others_kept_wrote_and_were_brought_by_stays():
    samira, deniz, joke = _samira_with_a_life(), cast.change_agent(), cast.coordinator()
    zwaluw = cast.young_person_by_alias()
    change_young_person(young_person=zwaluw, by=None, changes={"came_via": deniz})
    keep_moment(young_person=deniz, happened_on="2026-01-01", words="Filmde", phase="making", by=None)
    for person in (samira, deniz):
        open_with_reason(young_person=person, worker=joke, reason="Vervanging", by=joke.user)
        keep_out(young_person=person, workers=[cast.artist()], by=None)
    erase_young_person(young_person=samira, by=None)
    assert [moment.words for moment in Moment.objects.all()] == ["Filmde"]
    assert TemporaryAccess.objects.get().young_person == Exclusion.objects.get().young_person == deniz
    assert YoungPerson.objects.get(pk=zwaluw.pk).came_via == deniz
    assert User.objects.filter(young_person=deniz).exists()


def test_the_account_and_its_links_no_longer_open():
    samira = _samira_with_a_life()
    token, account = make_sign_in_link(user=samira.user, by=None), samira.user_id
    client = cast.signed_in(samira)
    erase_young_person(young_person=samira, by=None)
    assert use_sign_in_link(token) is None
    assert not User.objects.filter(pk=account).exists()
    assert client.get(reverse("portal:mine")).status_code == 302


def test_who_was_brought_by_someone_is_no_longer_tied_to_them():
    samira, deniz = _samira_with_a_life(), cast.change_agent()
    change_young_person(young_person=deniz, by=None, changes={"came_via": samira})
    erase_young_person(young_person=samira, by=None)
    deniz.refresh_from_db()
    assert deniz.came_via is None


def test_nobody_sees_them_any_more():
    samira = _samira_with_a_life()
    erase_young_person(young_person=samira, by=None)
    for who in (cast.outreach_worker(), cast.coordinator()):
        assert cast.signed_in(who).get(reverse("home:person", args=[samira.pk])).status_code == 404


def test_the_page_asks_first():
    samira = cast.young_person()
    for who in (samira, cast.outreach_worker()):
        assert cast.signed_in(who).get(reverse("data_rights:erase", args=[samira.pk])).status_code == 200
    assert YoungPerson.objects.filter(pk=samira.pk, subject=samira.subject).exists()


def test_forgetting_twice_is_harmless():
    samira = _samira_with_a_life()
    erase_young_person(young_person=samira, by=None)
    samira.refresh_from_db()
    erase_young_person(young_person=samira, by=None)
    assert YoungPerson.objects.filter(pk=samira.pk, name="").exists()


def test_someone_lets_themselves_go_and_stands_outside():
    samira = _samira_with_a_life()
    client, page = cast.signed_in(samira), reverse("data_rights:erase", args=[samira.pk])
    assert 'class="oops"' in client.post(page).content.decode()
    assert "andere naam" in client.post(page, {"name": "Samir"}).content.decode()
    assert YoungPerson.objects.present().filter(pk=samira.pk).exists()
    assert client.post(page, {"name": " sámira "}).url == reverse("data_rights:goodbye")
    assert client.get(reverse("data_rights:goodbye")).status_code == 200
    assert "_auth_user_id" not in client.session


def test_who_only_walks_along_cannot_let_someone_go():
    zwaluw = cast.young_person_by_alias()
    page = reverse("data_rights:erase", args=[zwaluw.pk])
    assert cast.signed_in(cast.outreach_worker()).post(page, {"is_sure": "on"}).status_code == 404
    assert cast.signed_in(cast.coordinator()).post(page, {"is_sure": "on"}).status_code == 302


def test_the_command_lets_someone_go(capsys):
    samira = _samira_with_a_life()
    call_command("person", "erase", str(samira.pk))
    assert not YoungPerson.objects.present().exists()
    with pytest.raises(CommandError):
        call_command("person", "erase", "7d1f6f7c-0f0a-4b8e-9d76-000000000000")


def test_the_page_shows_itself_to_them_and_to_their_fixed_contact():
    samira = cast.young_person()
    for who in (samira, cast.outreach_worker()):
        assert cast.signed_in(who).get(reverse("data_rights:erase", args=[samira.pk])).status_code == 200
