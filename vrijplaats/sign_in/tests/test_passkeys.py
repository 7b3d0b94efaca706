"""A passkey signs in the person it was made for, here and nowhere else."""

import json
from functools import partial

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests import cast
from vrijplaats.people.tests.builders import acts_about
from vrijplaats.sign_in import webauthn

from .builders import browser, is_signed_in, make_passkey, options_of, own_phone, sign_in_with, use_link
from .virtual_authenticator import PRESENT, VERIFIED, VirtualAuthenticator

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
    """Return the user handle that a device sends for this person's account."""
    client = own_phone(person)
    return options_of(client, "sign_in:add_passkey_options")["publicKey"]["user"]["id"]


def test_a_young_person_makes_a_passkey_and_signs_in_with_one_tap():
    samira = cast.young_person()
    client = own_phone(samira)
    key = make_passkey(client)
    client.post(reverse("sign_in:sign_out"))
    assert not is_signed_in(client)
    assert sign_in_with(client, key).url == reverse("home:today")
    assert client.session["_auth_user_id"] == str(samira.user_id)
    assert acts_about(samira)[-2:] == ["add_passkey", "sign_in_with_passkey"]


def test_it_also_works_on_a_device_that_is_new_here():
    key = make_passkey(own_phone(cast.young_person()))
    another = browser()
    sign_in_with(another, key)
    assert is_signed_in(another)


def test_signing_in_gives_the_session_a_fresh_key():
    client = browser()
    key = make_passkey(own_phone(cast.young_person()))
    options_of(client)
    before = client.session.session_key
    sign_in_with(client, key)
    assert client.session.session_key != before


def test_on_a_phone_the_passkey_of_a_young_person_tells_no_name():
    question = options_of(own_phone(cast.young_person()), "sign_in:add_passkey_options")
    assert "Samira" not in json.dumps(question)
    assert question["publicKey"]["user"]["name"] == "Mijn plek"


@pytest.mark.parametrize(
    "key",
    [
        VirtualAuthenticator(origin="https://vrijplaats.example"),
        VirtualAuthenticator(rp_id="elders.example"),
        VirtualAuthenticator(origin="http://localhost.nep"),
    ],
    ids=["another origin", "another place", "an origin that looks alike"],
)
def test_a_passkey_of_elsewhere_is_not_taken(key):
    client = own_phone(cast.young_person())
    answer = key.make(options_of(client, "sign_in:add_passkey_options"))
    page = client.post(reverse("sign_in:add_passkey"), {"credential": answer}, follow=True).content.decode()
    assert "Dat lukte niet" in page
    assert not Authenticator.objects.exists()


def test_a_passkey_without_user_verification_is_not_taken():
    client = own_phone(cast.young_person())
    answer = VirtualAuthenticator().make(options_of(client, "sign_in:add_passkey_options"), flags=PRESENT)
    client.post(reverse("sign_in:add_passkey"), {"credential": answer})
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("lie", ["origin", "rp_id"])
def test_a_signature_given_elsewhere_is_refused(lie):
    key, client = make_passkey(own_phone(cast.young_person())), browser()
    setattr(key, lie, {"origin": "http://localhost.nep", "rp_id": "elders.example"}[lie])
    assert sign_in_with(client, key).url == reverse("sign_in:sign_in")
    assert not is_signed_in(client)


def test_a_passkey_signs_in_nobody_else():
    key, client = make_passkey(own_phone(cast.young_person())), browser()
    sign_in_with(client, key, as_user=users_handle(cast.change_agent()))
    assert not is_signed_in(client)


def test_a_signature_of_an_earlier_challenge_is_refused():
    key, client = make_passkey(own_phone(cast.young_person())), browser()
    answer = key.sign(options_of(client))
    options_of(client)
    client.post(reverse("sign_in:passkey"), {"credential": answer})
    assert not is_signed_in(client)


def test_a_signature_works_once_and_only_in_the_browser_that_was_asked():
    key, client, other = make_passkey(own_phone(cast.young_person())), browser(), browser()
    answer = key.sign(options_of(client))
    other.post(reverse("sign_in:passkey"), {"credential": answer})
    assert not is_signed_in(other)
    client.post(reverse("sign_in:passkey"), {"credential": answer})
    assert is_signed_in(client)
    client.post(reverse("sign_in:sign_out"))
    client.post(reverse("sign_in:passkey"), {"credential": answer})
    assert not is_signed_in(client)


@pytest.mark.parametrize("answer", BROKEN)
@pytest.mark.parametrize("page", ["sign_in:passkey", "sign_in:add_passkey"])
def test_a_malformed_response_is_refused_in_plain_words(page, answer):
    client = own_phone(cast.young_person())
    options_of(client, f"{page}_options")
    shown = client.post(reverse(page), {"credential": answer}, follow=True)
    assert shown.status_code == 200
    assert not Authenticator.objects.exists()


def test_an_account_that_ended_cannot_sign_in():
    samira, client = cast.young_person(), browser()
    key = make_passkey(own_phone(samira))
    samira.user.is_active = False
    samira.user.save()
    sign_in_with(client, key)
    assert not is_signed_in(client)


def test_removing_a_passkey_ends_its_sessions_and_no_others():
    samira, with_key = cast.young_person(), browser()
    phone = own_phone(samira)
    sign_in_with(with_key, make_passkey(phone))
    key = Authenticator.objects.get(type="webauthn")
    assert with_key.get(reverse("sign_in:credentials")).status_code == 200
    phone.post(reverse("sign_in:remove_authenticator", args=[key.pk]), {"is_sure": "1"})
    assert with_key.get(reverse("sign_in:credentials")).status_code == 302
    assert phone.get(reverse("sign_in:credentials")).status_code == 200


def test_nobody_removes_somebody_elses_passkey():
    make_passkey(own_phone(cast.young_person()))
    key = Authenticator.objects.get(type="webauthn")
    other = own_phone(cast.change_agent())
    page = reverse("sign_in:remove_authenticator", args=[key.pk])
    assert other.post(page, {"is_sure": "1"}).status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_erasing_someone_removes_their_passkeys_devices_and_sessions():
    samira = cast.young_person()
    phone = own_phone(samira)
    make_passkey(phone)
    phone.post(reverse("data_rights:erase", args=[samira.pk]), {"name": samira.name})
    assert not Authenticator.objects.exists()
    assert use_link(browser(), cast.change_agent()).status_code == 302  # others still sign in


@pytest.mark.parametrize("flags", [0, PRESENT, VERIFIED])
def test_the_user_is_verified_at_every_sign_in(flags):
    key, client = make_passkey(own_phone(cast.young_person())), browser()
    sign_in_with(client, key, flags=flags)
    assert not is_signed_in(client)


def test_a_challenge_is_used_up_by_any_answer():
    key, client = make_passkey(own_phone(cast.young_person())), browser()
    question = options_of(client)
    for answer in ("{}", key.sign(question)):
        client.post(reverse("sign_in:passkey"), {"credential": answer})
    assert not is_signed_in(client)


@pytest.mark.parametrize(("count", "opens"), [(4, False), (5, False), (6, True)])
def test_a_sign_count_must_go_up(count, opens):
    key, first, second = make_passkey(own_phone(cast.young_person())), browser(), browser()
    key.count = 5
    sign_in_with(first, key)
    assert is_signed_in(first)
    key.count = count
    sign_in_with(second, key)
    assert is_signed_in(second) is opens


def test_a_sign_count_must_go_up_from_the_one_at_registration():
    phone, key, client = own_phone(cast.young_person()), VirtualAuthenticator(), browser()
    key.count = 5
    made = key.make(options_of(phone, "sign_in:add_passkey_options"))
    phone.post(reverse("sign_in:add_passkey"), {"credential": made})
    sign_in_with(client, key)
    assert not is_signed_in(client)


def test_a_server_that_does_not_check_the_origin_would_be_caught(monkeypatch):
    careless = partial(webauthn.Fido2Server, verify_origin=lambda origin: True)
    monkeypatch.setattr(webauthn, "Fido2Server", careless)
    client = own_phone(cast.young_person())
    elsewhere = VirtualAuthenticator(origin="https://vrijplaats.example")
    answer = elsewhere.make(options_of(client, "sign_in:add_passkey_options"))
    client.post(reverse("sign_in:add_passkey"), {"credential": answer})
    assert Authenticator.objects.exists()
