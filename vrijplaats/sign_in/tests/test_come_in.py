"""Coming in through the pages: a button opens the door, and a stopped link says how to get a new one."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from vrijplaats.people.actions import make_sign_in_link
from vrijplaats.ui.qr_code import qr_code

pytestmark = pytest.mark.django_db


def _door(person) -> str:
    return reverse("sign_in:use_link", args=[make_sign_in_link(user=person.user, by=None)])


def _is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_preview_of_the_link_does_not_use_it_up():
    door = _door(cast.young_person())
    assert "Kom binnen" in Client().get(door).content.decode()
    client = Client()
    client.post(door)
    assert _is_in(client)


def test_the_button_opens_the_door_once():
    door, second = _door(cast.young_person()), Client()
    assert Client().post(door).url == reverse("home:today")
    answer = second.post(door)
    assert answer.status_code == 410
    assert not _is_in(second)


def test_an_unknown_link_answers_just_like_a_used_one():
    door = _door(cast.young_person())
    Client().post(door)
    used = Client().post(door)
    unknown = Client().post(reverse("sign_in:use_link", args=["nooit-bestaan"]))
    assert used.status_code == unknown.status_code
    assert used.content == unknown.content


@pytest.mark.parametrize("shape", ["{token}", "http://testserver/binnen/{token}/", " {token}\n"])
def test_a_pasted_link_or_code_opens_the_door(shape):
    token = make_sign_in_link(user=cast.young_person().user, by=None)
    client = Client()
    answer = client.post(reverse("sign_in:sign_in"), {"link": shape.format(token=token)})
    assert answer.status_code == 302
    assert _is_in(client)


@pytest.mark.parametrize("key", ["", "nee", "a" * 10_000, "\u202e🌈"])
def test_a_wrong_code_says_what_to_do_and_keeps_what_was_typed(key):
    answer = Client().post(reverse("sign_in:sign_in"), {"link": key})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'class="oops"' in page
    assert key[:50] in page


@pytest.mark.parametrize(
    ("wanted", "reached"), [("/maken/", "/maken/"), ("https://elders.example/", "/vandaag/")]
)
def test_someone_goes_on_to_where_they_were_going_but_never_elsewhere(wanted, reached):
    token = make_sign_in_link(user=cast.young_person().user, by=None)
    answer = Client().post(reverse("sign_in:sign_in"), {"link": token, "next": wanted})
    assert answer.url == reached


def test_going_out_closes_the_door():
    client = cast.signed_in(cast.young_person())
    client.post(reverse("sign_in:sign_out"))
    assert not _is_in(client)


def test_an_account_that_was_let_go_opens_nothing():
    worker = cast.outreach_worker()
    client = cast.signed_in(worker)
    worker.user.is_active = False
    worker.user.save()
    assert client.get(reverse("home:today")).status_code == 302


def test_a_worker_gives_a_link_that_is_shown_once():
    client, samira = cast.signed_in(cast.outreach_worker()), cast.young_person_by_alias()
    page = reverse("sign_in:give_link", args=[samira.pk])
    shown = client.post(page).content.decode()
    link = re.search(r'value="(http://testserver/binnen/[^"]+)"', shown)
    assert link and qr_code(link[1]) in shown
    assert 'value="http' not in client.get(page).content.decode()


def test_someone_elses_young_person_gets_no_link_from_me():
    page = reverse("sign_in:give_link", args=[cast.someone_elses_young_person().pk])
    assert cast.signed_in(cast.outreach_worker()).post(page).status_code == 404


def test_only_the_coordinator_gives_a_colleague_a_link():
    page = reverse("sign_in:give_worker_link", args=[cast.trainee().pk])
    assert cast.signed_in(cast.outreach_worker()).post(page).status_code == 404
    assert "/binnen/" in cast.signed_in(cast.coordinator()).post(page).content.decode()
