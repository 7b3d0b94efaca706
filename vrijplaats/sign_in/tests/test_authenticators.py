"""Authenticators: allauth's mfa app can read each, and of two sign-ins at once only one uses a code."""

import time

import pytest
from allauth.mfa.models import Authenticator

from tests import cast
from vrijplaats.sign_in import one_time_codes
from vrijplaats.sign_in.actions import renew_recovery_codes, use_code
from vrijplaats.sign_in.authenticators import replace_data
from vrijplaats.sign_in.one_time_codes import code_at, matching_step

from .builders import code_now, make_passkey, own_phone, worker_with_app

pytestmark = pytest.mark.django_db
# RFC 6238, appendix B: seconds since 1970 and the last six digits of the code, for this secret.
RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
RFC_CODES = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
    (20000000000, "353130"),
]


@pytest.mark.parametrize(("seconds", "code"), RFC_CODES)
def test_codes_are_those_of_the_standard(seconds, code):
    assert code_at(RFC_SECRET, seconds // 30) == code


@pytest.mark.parametrize("typed", ["{}", " {} ", "{0[0]}{0[1]}{0[2]} {0[3]}{0[4]}{0[5]}"])
def test_a_code_may_be_typed_with_spaces(typed):
    step = int(time.time()) // 30
    assert matching_step(RFC_SECRET, typed.format(code_at(RFC_SECRET, step))) == step


def test_allauth_reads_a_passkey_as_we_keep_it():
    key = make_passkey(own_phone(cast.young_person()))
    read = Authenticator.objects.get().wrap()
    assert read.name == "telefoon"
    assert read.authenticator_data.credential_data.credential_id == key.id


def test_allauth_reads_an_app_as_we_keep_it_also_after_use():
    femke = worker_with_app(cast.trainee())
    assert use_code(user=femke.user, code=code_now(-1))
    assert Authenticator.objects.get().wrap().validate_code(code_now())


def test_allauth_reads_recovery_codes_as_we_keep_them_without_the_one_that_was_used():
    femke = cast.trainee()
    codes = renew_recovery_codes(user=femke.user)
    assert use_code(user=femke.user, code=codes.pop(3))
    assert Authenticator.objects.get().wrap().get_unused_codes() == codes


@pytest.mark.parametrize("which", ["app", "paper"])
def test_of_two_sign_ins_with_one_code_at_once_one_succeeds(which, monkeypatch):
    femke, decrypt = cast.trainee(), one_time_codes.decrypt
    code = renew_recovery_codes(user=femke.user)[3]
    if which == "app":
        worker_with_app(femke)
        code = code_now()
    overtaking = []

    def overtaken(sealed):
        if not overtaking:
            overtaking.append("now")
            overtaking[:] = [use_code(user=femke.user, code=code)]
        return decrypt(sealed)

    monkeypatch.setattr(one_time_codes, "decrypt", overtaken)
    assert use_code(user=femke.user, code=code) is False
    assert overtaking == [True]


def test_a_row_that_someone_changed_meanwhile_stays_as_they_left_it():
    worker_with_app(cast.trainee())
    first, second = Authenticator.objects.get(), Authenticator.objects.get()
    assert replace_data(first, {"used_counter": 7})
    assert not replace_data(second, {"used_counter": 6})
    assert Authenticator.objects.get().data["used_counter"] == 7
