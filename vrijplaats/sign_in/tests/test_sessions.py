"""Sessions have an owner and an end; cookies are out of reach of scripts and of other sites."""

import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings as house_settings
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from tests import cast
from vrijplaats.sign_in.models import Session

from .builders import browser, is_signed_in, own_phone, phone_with_pictures, tap, use_link, worker_with_app

pytestmark = pytest.mark.django_db
MINE = reverse("portal:mine")
SHOW = """
import json
from vrijplaats.config import settings as s
print(json.dumps([s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,
    s.COOKIE_PREFIX + "device"]))
"""


def test_a_session_knows_whose_it_is_and_what_opened_it():
    samira = cast.young_person()
    client = own_phone(samira)
    session = Session.objects.get(session_key=client.session.session_key)
    assert session.account_id == samira.user_id
    assert session.opened_with.startswith("device:")


def test_signing_in_gives_a_fresh_session_key():
    client, samira = phone_with_pictures(cast.young_person()), cast.young_person()
    session = client.session
    session["planted"] = "by who set the key beforehand"
    session.save()
    client.cookies["sessionid"] = session.session_key
    use_link(client, samira)
    assert client.session.session_key != session.session_key
    assert not Session.objects.filter(session_key=session.session_key).exists()


def test_using_a_session_does_not_make_it_last_longer(time_machine):
    client = own_phone(cast.young_person())
    begin = timezone.now()
    time_machine.move_to(begin + timedelta(days=13))
    assert client.get(MINE).status_code == 200
    time_machine.move_to(begin + timedelta(days=14, minutes=1))
    assert client.get(MINE).status_code == 302


@pytest.mark.parametrize(("minutes", "status"), [(29, 200), (31, 302)])
def test_a_shared_device_forgets_within_half_an_hour(time_machine, minutes, status):
    client = browser()
    use_link(client, cast.young_person(), is_shared="on")
    time_machine.move_to(timezone.now() + timedelta(minutes=minutes))
    assert client.get(MINE).status_code == status


def test_the_team_signs_in_every_day(settings, time_machine):
    settings.REQUIRE_SECOND_FACTOR = False
    client = browser()
    use_link(client, cast.trainee())
    time_machine.move_to(timezone.now() + timedelta(hours=12, minutes=1))
    assert client.get(reverse("home:today")).status_code == 302


def test_expired_sessions_are_deleted_when_somebody_signs_in():
    client = phone_with_pictures(cast.young_person())
    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now() - timedelta(1))
    tap(client, ["cat", "sun", "cat", "mug"])
    assert not Session.objects.filter(session_key="old").exists()


def test_the_command_of_django_deletes_them_too():
    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now() - timedelta(1))
    own_phone(cast.young_person())
    call_command("clearsessions")
    assert Session.objects.count() == 1


def test_signing_out_everywhere_ends_all_but_this_one():
    samira = cast.young_person()
    here, there, other = own_phone(samira), own_phone(samira), own_phone(cast.change_agent())
    here.post(reverse("sign_in:sign_out_everywhere"))
    assert [client.get(MINE).status_code for client in (here, there, other)] == [200, 302, 200]


def test_erasing_someone_ends_their_sessions_everywhere():
    samira = cast.young_person()
    here, there = own_phone(samira), own_phone(samira)
    here.post(reverse("data_rights:erase", args=[samira.pk]), {"name": samira.name})
    assert there.get(MINE).status_code == 302
    assert not Session.objects.filter(account__isnull=False).exists()


def test_a_session_of_another_backend_is_not_valid():
    joke, client = cast.coordinator(), browser()
    client.force_login(joke.user)
    session = client.session
    session["_auth_user_backend"] = "vrijplaats.people.backend.OneTimeLink"
    session.save()
    assert client.get(reverse("home:today")).status_code == 302


def test_cookies_are_out_of_reach_of_scripts_and_other_sites():
    client = browser()
    answer = client.get(reverse("sign_in:sign_in"))
    csrf = answer.cookies["csrftoken"]
    answer = use_link(client, cast.young_person())
    for cookie in (csrf, answer.cookies["sessionid"], answer.cookies["device"]):
        assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (
            True,
            "Lax",
            "/",
            "",
        )


def test_under_https_cookies_are_secure_and_bound_to_this_host(tmp_path):
    env = {"VRIJPLAATS_HTTPS": "1", "VRIJPLAATS_HOME": str(tmp_path), "PATH": ""}
    shown = subprocess.run([sys.executable, "-c", SHOW], env=env, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == ('["__Host-sessionid", "__Host-csrftoken", true, true, "__Host-device"]')
    assert house_settings.SESSION_COOKIE_NAME == "sessionid"


def test_pages_of_signing_in_are_not_cached_and_send_no_referrer_to_other_sites():
    client = browser()
    use_link(client, worker_with_app(cast.trainee()))
    for page in ("sign_in:sign_in", "sign_in:picture_code", "sign_in:second_factor"):
        answer = client.get(reverse(page))
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "same-origin"
    assert not is_signed_in(client)
