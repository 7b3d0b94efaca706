"""Signing in with a link: a button uses it, and a link that stopped says how to get a new one."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from vrijplaats.people.actions import make_sign_in_link
from vrijplaats.ui.qr_code import qr_code

from .builders import is_signed_in, link_to

pytestmark = pytest.mark.django_db


def test_a_preview_of_the_link_does_not_use_it_up():
    link = link_to(cast.young_person())
    assert "Kom binnen" in Client().get(link).content.decode()
    client = Client()
    client.post(link)
    assert is_signed_in(client)


def test_the_button_uses_the_link_once():
    link, second = link_to(cast.young_person()), Client()
    assert Client().post(link).url == reverse("home:today")
    answer = second.post(link)
    assert answer.status_code == 410
    assert not is_signed_in(second)


def test_an_unknown_link_answers_just_like_a_used_one():
    link, other = link_to(cast.young_person()), reverse("sign_in:use_link", args=["nooit-bestaan"])
    Client().post(link)
    used, unknown = Client().post(link), Client().post(other)
    assert used.status_code == unknown.status_code
    assert used.content.replace(link.encode(), other.encode()) == unknown.content


@pytest.mark.parametrize("shape", ["{token}", "http://testserver/binnen/{token}/", " {token}\n"])
def test_a_pasted_link_or_code_signs_someone_in(shape):
    token = make_sign_in_link(user=cast.young_person().user, by=None)
    client = Client()
    answer = client.post(reverse("sign_in:sign_in"), {"link": shape.format(token=token)})
    assert answer.status_code == 302
    assert is_signed_in(client)


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


def test_where_someone_was_going_is_kept_also_after_a_wrong_code():
    asked = Client().get("/mensen/", follow=True)
    refused = Client().post(reverse("sign_in:sign_in"), {"link": "nee", "next": "/mensen/"})
    for page in (asked, refused):
        assert '<input type="hidden" name="next" value="/mensen/">' in page.content.decode()


def test_signing_out_ends_the_session():
    client = cast.signed_in(cast.young_person())
    client.post(reverse("sign_in:sign_out"))
    assert not is_signed_in(client)


def test_an_account_that_ended_has_no_session():
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
