"""Known and unknown people get the same answer: the same status, page and work, and no mail."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests import cast
from vrijplaats.people.actions import make_sign_in_link, use_sign_in_link
from vrijplaats.people.models import SignInLink
from vrijplaats.sign_in import actions, picture_code

from .builders import (
    browser,
    link_to,
    make_passkey,
    options_of,
    own_phone,
    phone_with_pictures,
    tap,
    use_link,
)
from .virtual_authenticator import VirtualAuthenticator

pytestmark = pytest.mark.django_db
CHANGES = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


def told(client: Client, answer: Any) -> tuple[object, ...]:
    """Return everything that a response tells a stranger, except what is new each time."""
    page = CHANGES.sub("", answer.content.decode())
    cookies = sorted((name, cookie["max-age"]) for name, cookie in answer.cookies.items())
    shown = CHANGES.sub("", client.get(answer.url).content.decode()) if answer.status_code == 302 else ""
    return answer.status_code, page, answer.get("Location"), cookies, shown, len(mail.outbox)


def differences(known: Callable[[], Any], unknown: Callable[[], Any]) -> list[tuple[object, object]]:
    """Return the differences between two tries, each made in a browser of its own."""
    return [(a, b) for a, b in zip(known(), unknown(), strict=True) if a != b]


def used_link() -> str:
    """Return the secret of a link that was used already."""
    token = make_sign_in_link(user=cast.young_person().user, by=None)
    use_sign_in_link(token)
    return token


def old_link() -> str:
    """Return the secret of a link that is too old."""
    token = make_sign_in_link(user=cast.young_person().user, by=None)
    SignInLink.objects.update(expires_at="2020-01-01T00:00Z")
    return token


def let_go_link() -> str:
    """Return the secret of a link of an account that was erased."""
    samira = cast.young_person()
    token = make_sign_in_link(user=samira.user, by=None)
    samira.user.is_active = False
    samira.user.save()
    return token


LINKS = [used_link, old_link, let_go_link]
LENGTH = "a" * 32


@pytest.mark.parametrize("link", LINKS, ids=lambda link: link.__name__)
def test_a_link_that_stopped_tells_no_more_than_one_that_never_was(link):
    def follow(token: str) -> Any:
        client = browser()
        page = reverse("sign_in:use_link", args=[token])
        assert client.get(page).status_code == 200
        status, page, *rest = told(client, client.post(page))
        return status, page.replace(token, ""), *rest

    assert differences(lambda: follow(link()), lambda: follow(LENGTH)) == []


@pytest.mark.parametrize("link", LINKS, ids=lambda link: link.__name__)
def test_a_pasted_code_that_stopped_tells_no_more_either(link):
    def paste(token: str) -> Any:
        client = browser()
        status, page, *rest = told(client, client.post(reverse("sign_in:sign_in"), {"link": token}))
        return status, page.replace(token, ""), *rest

    assert differences(lambda: paste(link()), lambda: paste(LENGTH)) == []


def test_looking_at_a_link_tells_nothing_about_whose_it_is():
    def look(page: str) -> str:
        shown = browser().get(page).content.decode()
        return CHANGES.sub("", shown).replace(page, "")

    worker, young = link_to(cast.coordinator()), link_to(cast.young_person())
    assert look(worker) == look(young) == look(reverse("sign_in:use_link", args=[LENGTH]))


def test_a_passkey_of_nobody_is_answered_like_a_wrong_one_of_somebody():
    key, stranger = make_passkey(own_phone(cast.young_person())), VirtualAuthenticator()

    def come(handle: str) -> Any:
        client = browser()
        answer = stranger.sign(options_of(client), as_user=handle)
        return told(client, client.post(reverse("sign_in:passkey"), {"credential": answer}))

    nobody = "ZjAwZjAwZjAwZjAwNDAwMDgwMDAwMDAwMDAwMDAwMDA"
    assert differences(lambda: come(key.user_handle), lambda: come(nobody)) == []


def test_the_options_for_a_passkey_name_nobody():
    make_passkey(own_phone(cast.young_person()))
    asked = options_of(browser())["publicKey"]
    assert asked.get("allowCredentials", []) == []


def test_wrong_pictures_are_answered_alike_on_a_known_and_an_unknown_device():
    def wrong(secret: str) -> Any:
        client = browser()
        client.cookies["device"] = secret
        return told(client, tap(client, ["sun"] * 4))

    known = phone_with_pictures(cast.young_person()).cookies["device"].value
    assert differences(lambda: wrong(known), lambda: wrong("a" * 43)) == []


@pytest.mark.parametrize("is_known", [True, False])
def test_a_known_and_an_unknown_device_cost_one_slow_hash(monkeypatch, is_known):
    client = phone_with_pictures(cast.young_person())
    if not is_known:
        client.cookies["device"] = "a" * 43
    hashed = []
    for name in ("check_password", "make_password"):
        slow = getattr(picture_code, name)
        monkeypatch.setattr(picture_code, name, lambda *args, slow=slow: hashed.append(1) or slow(*args))
    tap(client, ["sun"] * 4)
    assert len(hashed) == 1


def test_a_difference_would_be_caught(monkeypatch):
    known = phone_with_pictures(cast.young_person())
    monkeypatch.setattr("vrijplaats.sign_in.views.picture_code.device_with", lambda secret, tapped: None)
    before = told(known, tap(known, ["sun"] * 4))
    monkeypatch.setattr("vrijplaats.sign_in.views.picture_code._", lambda words: "Dit toestel kennen we.")
    assert differences(lambda: before, lambda: told(known, tap(known, ["sun"] * 4))) != []


def test_signing_in_sends_no_mail():
    use_link(browser(), cast.young_person())
    actions.reset_credentials(user=cast.young_person().user, by=None)
    make_passkey(own_phone(cast.young_person()))
    assert mail.outbox == []


def test_addresses_of_allauth_that_we_do_not_use_are_not_there():
    for path in ("/accounts/login/", "/login/", "/signup/", "/password/reset/", "/2fa/", "/social/signup/"):
        assert Client().get(path).status_code == 404, path
