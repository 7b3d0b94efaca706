"""A one-time link signs in once, within a week, and only its newest."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import cast
from vrijplaats.people.actions import make_sign_in_link, subjects_of, use_sign_in_link
from vrijplaats.people.models import SignInLink

pytestmark = pytest.mark.django_db


def test_a_link_signs_in_once():
    user = cast.young_person().user
    token = make_sign_in_link(user=user, by=None)
    assert use_sign_in_link(token) == user
    assert use_sign_in_link(token) is None


def test_an_act_of_an_account_is_about_its_own_person_and_nobody_else():
    samira, worker, other = cast.young_person(), cast.outreach_worker(), cast.coordinator()
    assert [subjects_of(person.user) for person in (samira, worker, other)] == [
        [samira.pk], [worker.pk], [other.pk],
    ]  # fmt: skip


def test_only_a_fingerprint_is_kept():
    token = make_sign_in_link(user=cast.coordinator().user, by=None)
    stored = SignInLink.objects.values().get()
    assert token not in [str(value) for value in stored.values()]


def test_an_expired_link_no_longer_signs_in():
    token = make_sign_in_link(user=cast.young_person().user, by=None)
    SignInLink.objects.update(expires_at=timezone.now())
    assert use_sign_in_link(token) is None


@pytest.mark.parametrize(("late", "works"), [(-1, True), (0, False)])
def test_a_link_works_for_a_week_and_no_second_longer(late: int, works: bool, time_machine):
    begin = timezone.now()
    time_machine.move_to(begin, tick=False)
    user = cast.young_person().user
    token = make_sign_in_link(user=user, by=None)
    time_machine.move_to(begin + timedelta(days=7, seconds=late), tick=False)
    assert use_sign_in_link(token) == (user if works else None)


def test_a_link_of_an_inactive_account_does_not_sign_in():
    user = cast.coordinator().user
    token = make_sign_in_link(user=user, by=None)
    user.is_active = False
    user.save()
    assert use_sign_in_link(token) is None


def test_a_new_link_leaves_those_of_others_alone():
    token = make_sign_in_link(user=cast.young_person().user, by=None)
    make_sign_in_link(user=cast.change_agent().user, by=None)
    assert use_sign_in_link(token) == cast.young_person().user


def test_a_new_link_replaces_the_earlier_one():
    user = cast.young_person().user
    earlier, later = (make_sign_in_link(user=user, by=None) for _ in range(2))
    assert use_sign_in_link(earlier) is None
    assert use_sign_in_link(later) == user


def test_two_visitors_at_once_get_one_way_in(monkeypatch):
    token = make_sign_in_link(user=cast.young_person().user, by=None)
    link = SignInLink.objects.get()
    monkeypatch.setattr(SignInLink.objects.all().__class__, "usable", lambda self: self)
    assert use_sign_in_link(token) == link.user
    assert use_sign_in_link(token) is None


def test_the_whole_cast_can_be_welcomed_twice():
    assert cast.whole_cast() == cast.whole_cast()
