"""A passkey opens the door for whom it was made, here and nowhere else."""

import json
from functools import partial

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests import cast
from vrijplaats.people.tests.builders import acts_about
from vrijplaats.sign_in import webauthn

from .builders import ask, browser, come_with, enter, is_in, make_key, own_phone
from .soft_key import PRESENT, VERIFIED, SoftKey

pytestmark = pytest.mark.django_db
BROKEN = [
    "",
    "nee",
    "[]",
    "{}",
    '{"id": 3}',
    '{"rawId": "é", "response": {}}',
    '{"response": {"userHandle": 7}}',
]


def users_handle(person) -> str:
    """Return how a device would name this person's account."""
    client = own_phone(person)
    return ask(client, "sign_in:add_passkey_options")["publicKey"]["user"]["id"]


def test_a_young_person_makes_a_passkey_and_comes_back_with_one_tap():
    samira = cast.young_person()
    client = own_phone(samira)
    key = make_key(client)
    client.post(reverse("sign_in:sign_out"))
    assert not is_in(client)
    assert come_with(client, key).url == reverse("home:today")
    assert client.session["_auth_user_id"] == str(samira.user_id)
    assert acts_about(samira)[-2:] == ["add_passkey", "sign_in_with_passkey"]


def test_it_also_works_on_a_device_that_is_new_here():
    key = make_key(own_phone(cast.young_person()))
    another = browser()
    come_with(another, key)
    assert is_in(another)


def test_the_session_gets_a_fresh_key_at_the_door():
    client = browser()
    key = make_key(own_phone(cast.young_person()))
    ask(client)
    before = client.session.session_key
    come_with(client, key)
    assert client.session.session_key != before


def test_on_a_phone_the_key_of_a_young_person_tells_no_name():
    question = ask(own_phone(cast.young_person()), "sign_in:add_passkey_options")
    assert "Samira" not in json.dumps(question)
    assert question["publicKey"]["user"]["name"] == "Mijn plek"


@pytest.mark.parametrize(
    "key",
    [
        SoftKey(origin="https://vrijplaats.example"),
        SoftKey(rp_id="elders.example"),
        SoftKey(origin="http://localhost.nep"),
    ],
    ids=["another origin", "another place", "an origin that looks alike"],
)
def test_a_key_of_elsewhere_is_not_taken(key):
    client = own_phone(cast.young_person())
    answer = key.make(ask(client, "sign_in:add_passkey_options"))
    page = client.post(reverse("sign_in:add_passkey"), {"credential": answer}, follow=True).content.decode()
    assert "Dat lukte niet" in page
    assert not Authenticator.objects.exists()


def test_a_key_that_asked_no_finger_or_face_is_not_taken():
    client = own_phone(cast.young_person())
    answer = SoftKey().make(ask(client, "sign_in:add_passkey_options"), flags=PRESENT)
    client.post(reverse("sign_in:add_passkey"), {"credential": answer})
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("lie", ["origin", "rp_id"])
def test_an_answer_given_elsewhere_opens_nothing(lie):
    key, client = make_key(own_phone(cast.young_person())), browser()
    setattr(key, lie, {"origin": "http://localhost.nep", "rp_id": "elders.example"}[lie])
    assert come_with(client, key).url == reverse("sign_in:sign_in")
    assert not is_in(client)


def test_a_key_opens_no_door_of_somebody_else():
    key, client = make_key(own_phone(cast.young_person())), browser()
    come_with(client, key, as_user=users_handle(cast.change_agent()))
    assert not is_in(client)


def test_an_answer_to_an_earlier_question_opens_nothing():
    key, client = make_key(own_phone(cast.young_person())), browser()
    answer = key.sign(ask(client))
    ask(client)
    client.post(reverse("sign_in:passkey"), {"credential": answer})
    assert not is_in(client)


def test_an_answer_works_once_and_only_in_the_browser_that_was_asked():
    key, client, other = make_key(own_phone(cast.young_person())), browser(), browser()
    answer = key.sign(ask(client))
    other.post(reverse("sign_in:passkey"), {"credential": answer})
    assert not is_in(other)
    client.post(reverse("sign_in:passkey"), {"credential": answer})
    assert is_in(client)
    client.post(reverse("sign_in:sign_out"))
    client.post(reverse("sign_in:passkey"), {"credential": answer})
    assert not is_in(client)


@pytest.mark.parametrize("answer", BROKEN)
@pytest.mark.parametrize("page", ["sign_in:passkey", "sign_in:add_passkey"])
def test_an_answer_that_is_none_is_refused_in_plain_words(page, answer):
    client = own_phone(cast.young_person())
    ask(client, f"{page}_options")
    shown = client.post(reverse(page), {"credential": answer}, follow=True)
    assert shown.status_code == 200
    assert not Authenticator.objects.exists()


def test_an_account_that_was_let_go_opens_nothing():
    samira, client = cast.young_person(), browser()
    key = make_key(own_phone(samira))
    samira.user.is_active = False
    samira.user.save()
    come_with(client, key)
    assert not is_in(client)


def test_a_key_that_is_let_go_ends_what_it_opened_and_nothing_else():
    samira, with_key = cast.young_person(), browser()
    phone = own_phone(samira)
    come_with(with_key, make_key(phone))
    key = Authenticator.objects.get(type="webauthn")
    assert with_key.get(reverse("sign_in:credentials")).status_code == 200
    phone.post(reverse("sign_in:remove_authenticator", args=[key.pk]))
    assert with_key.get(reverse("sign_in:credentials")).status_code == 302
    assert phone.get(reverse("sign_in:credentials")).status_code == 200


def test_nobody_lets_go_of_somebody_elses_key():
    make_key(own_phone(cast.young_person()))
    key = Authenticator.objects.get(type="webauthn")
    other = own_phone(cast.change_agent())
    assert other.post(reverse("sign_in:remove_authenticator", args=[key.pk])).status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_erasing_someone_takes_their_keys_devices_and_sessions_along():
    samira = cast.young_person()
    phone = own_phone(samira)
    make_key(phone)
    phone.post(reverse("data_rights:erase", args=[samira.pk]), {"name": samira.name})
    assert not Authenticator.objects.exists()
    assert enter(browser(), cast.change_agent()).status_code == 302  # the door itself still works


@pytest.mark.parametrize("flags", [0, PRESENT, VERIFIED])
def test_a_finger_or_face_is_asked_at_every_sign_in(flags):
    key, client = make_key(own_phone(cast.young_person())), browser()
    come_with(client, key, flags=flags)
    assert not is_in(client)


def test_a_question_is_gone_once_it_was_answered_even_wrongly():
    key, client = make_key(own_phone(cast.young_person())), browser()
    question = ask(client)
    for answer in ("{}", key.sign(question)):
        client.post(reverse("sign_in:passkey"), {"credential": answer})
    assert not is_in(client)


@pytest.mark.parametrize(("count", "opens"), [(4, False), (5, False), (6, True)])
def test_a_passkey_that_counts_must_count_on(count, opens):
    key, first, second = make_key(own_phone(cast.young_person())), browser(), browser()
    key.count = 5
    come_with(first, key)
    assert is_in(first)
    key.count = count
    come_with(second, key)
    assert is_in(second) is opens


def test_a_copy_of_a_passkey_that_already_counted_when_it_was_made_opens_nothing():
    phone, key, client = own_phone(cast.young_person()), SoftKey(), browser()
    key.count = 5
    made = key.make(ask(phone, "sign_in:add_passkey_options"))
    phone.post(reverse("sign_in:add_passkey"), {"credential": made})
    come_with(client, key)
    assert not is_in(client)


def test_a_server_that_does_not_look_where_an_answer_comes_from_would_be_caught(monkeypatch):
    careless = partial(webauthn.Fido2Server, verify_origin=lambda origin: True)
    monkeypatch.setattr(webauthn, "Fido2Server", careless)
    client = own_phone(cast.young_person())
    answer = SoftKey(origin="https://vrijplaats.example").make(ask(client, "sign_in:add_passkey_options"))
    client.post(reverse("sign_in:add_passkey"), {"credential": answer})
    assert Authenticator.objects.exists()
