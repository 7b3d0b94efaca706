"""After a thousand failures the owner signs in: an attacker slows down only themselves."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import cast
from vrijplaats.sign_in import rate_limit
from vrijplaats.sign_in.models import AttemptCount, DailySalt

from .builders import (
    PICTURES,
    browser,
    code_now,
    is_signed_in,
    make_passkey,
    own_phone,
    phone_with_pictures,
    sign_in_with,
    tap,
    use_link,
    worker_with_app,
)

pytestmark = pytest.mark.django_db
LIMIT = (rate_limit.Limit("test", 3, timedelta(minutes=15)),)


@pytest.fixture
def _quick_hash(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.mark.usefixtures("_quick_hash")
def test_after_a_thousand_hostile_failures_the_owner_still_signs_in_every_way():
    samira, femke = cast.young_person(), worker_with_app(cast.trainee())
    phone = phone_with_pictures(samira)
    key = make_passkey(own_phone(samira))
    hostile = browser()  # even at the same address, as in the same house
    for _ in range(250):
        hostile.post(reverse("sign_in:sign_in"), {"link": "nooit-bestaan"})
        hostile.post(reverse("sign_in:use_link", args=["nooit-bestaan"]))
        hostile.post(reverse("sign_in:passkey"), {"credential": "{}"})
        tap(hostile, ["cat"] * 4)
    assert not is_signed_in(hostile)
    tap(phone, PICTURES)
    assert is_signed_in(phone)
    by_key, by_link, by_code = browser(), browser(), browser()
    sign_in_with(by_key, key)
    use_link(by_link, samira)
    use_link(by_code, femke)
    by_code.post(reverse("sign_in:second_factor"), {"code": code_now()})
    assert is_signed_in(by_key) and is_signed_in(by_link) and is_signed_in(by_code)


def test_a_pasted_link_opens_however_many_wrong_ones_came_from_here():
    samira, client = cast.young_person(), browser()
    for _ in range(61):
        answer = client.post(reverse("sign_in:sign_in"), {"link": "nooit-bestaan"})
    assert answer.status_code == 429
    assert "Over een kwartier kan het weer" in answer.content.decode()
    use_link(client, samira)
    assert is_signed_in(client)


def test_pictures_tried_too_often_wait_but_other_ways_in_stay_open():
    samira = cast.young_person()
    phone = phone_with_pictures(samira)
    for _ in range(5):
        assert tap(phone, ["sun"] * 4).status_code == 200
    answer = tap(phone, PICTURES)
    assert answer.status_code == 429
    assert not is_signed_in(phone)
    use_link(phone, samira)
    assert is_signed_in(phone)


def test_a_quarter_of_an_hour_later_pictures_work_again(time_machine):
    phone = phone_with_pictures(cast.young_person())
    for _ in range(6):
        tap(phone, ["sun"] * 4)
    time_machine.move_to(timezone.now() + timedelta(minutes=16))
    tap(phone, PICTURES)
    assert is_signed_in(phone)


def test_twenty_tries_a_day_is_all_that_one_device_gets(time_machine):
    begin = timezone.localtime().replace(hour=4, minute=0)
    allowed = 0
    for quarter in range(10):
        time_machine.move_to(begin + timedelta(minutes=16 * quarter))
        allowed += sum(rate_limit.is_allowed("one phone", rate_limit.PICTURE_CODE) for _ in range(5))
    assert allowed == 20


def test_a_right_answer_resets_the_count():
    assert [rate_limit.is_allowed("here", LIMIT) for _ in range(4)] == [True, True, True, False]
    rate_limit.reset("here", LIMIT)
    assert rate_limit.is_allowed("here", LIMIT)
    assert rate_limit.is_allowed("elsewhere", LIMIT)


def test_no_address_is_kept_and_what_is_kept_goes_within_two_days(time_machine):
    rate_limit.is_allowed("203.0.113.7", LIMIT)
    assert "203.0.113.7" not in str([*AttemptCount.objects.values(), *DailySalt.objects.values()])
    kept = AttemptCount.objects.get().source
    time_machine.move_to(timezone.now() + timedelta(days=1))
    rate_limit.is_allowed("203.0.113.7", LIMIT)
    assert AttemptCount.objects.exclude(source=kept).exists()  # another day, another fingerprint
    time_machine.move_to(timezone.now() + timedelta(days=2))
    rate_limit.is_allowed("elsewhere", LIMIT)
    assert (AttemptCount.objects.count(), DailySalt.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("told", "source"),
    [
        ({"REMOTE_ADDR": "203.0.113.7", "HTTP_X_FORWARDED_FOR": "198.51.100.1"}, "203.0.113.7"),
        ({"REMOTE_ADDR": "2001:db8::1:2:3:4"}, "2001:db8::/64"),
        ({"REMOTE_ADDR": "nergens"}, "unknown"),
    ],
)
@pytest.mark.parametrize("https", [False, True])
def test_a_source_cannot_choose_its_own_name(rf, settings, https, told, source):
    """What a proxy of ours tells is heard by the web server: `tests/wire`."""
    from vrijplaats.sign_in.remote_address import remote_address

    settings.SECURE_HTTPS = https
    assert remote_address(rf.get("/", **told)) == source


def test_a_limit_that_strangers_share_with_the_owner_would_be_caught(monkeypatch):
    monkeypatch.setattr("vrijplaats.sign_in.views.picture_code._attempt_source", lambda request: "everyone")
    phone, hostile = phone_with_pictures(cast.young_person()), browser("203.0.113.7")
    for _ in range(6):
        tap(hostile, ["cat"] * 4)
    tap(phone, PICTURES)
    assert not is_signed_in(phone)
