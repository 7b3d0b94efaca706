"""A worker leaves: out at once, out of every list, still named beside what they did, and welcome back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.sending import insist, send
from vrijplaats.gatherings.models import Gathering
from vrijplaats.outreach.models import StreetRound
from vrijplaats.people import actions
from vrijplaats.people.models import SignInLink, Worker
from vrijplaats.people.tests.builders import acts_about
from vrijplaats.reflection.models import LearningSession
from vrijplaats.sign_in.actions import register_device
from vrijplaats.sign_in.models import Device, Session

from .builders import round_of

pytestmark = pytest.mark.django_db


def leave(worker: Worker):
    """Let the coordinator let this worker leave."""
    return cast.signed_in(cast.coordinator()).post(reverse("home:leave_team", args=[worker.pk]))


def test_whoever_leaves_is_outside_at_once():
    bilal = cast.expert_by_experience()
    actions.make_sign_in_link(user=bilal.user, by=None)
    register_device(user=bilal.user, kind="phone")
    inside = cast.signed_in(bilal)
    assert inside.get("/vandaag/").status_code == 200
    assert leave(bilal).url == reverse("people:workers")
    assert inside.get("/vandaag/").url.startswith(reverse("sign_in:sign_in"))
    for rows in (Device.objects.filter(user=bilal.user), Session.objects.filter(account=bilal.user)):
        assert not rows.exists()
    assert not SignInLink.objects.usable().filter(user=bilal.user).exists()
    assert "leave_team" in acts_about(bilal)


def test_nobody_leaves_before_those_they_walk_with_have_somebody():
    naima, samira = cast.outreach_worker(), cast.young_person()
    answer = leave(naima)
    naima.refresh_from_db()
    assert "Geef eerst door" in answer.content.decode()
    assert naima.user.is_active
    assert list(Worker.objects.walking_with(samira)) == [naima]


def test_a_refusal_changes_nothing():
    naima = cast.outreach_worker()
    cast.young_person()
    register_device(user=naima.user, kind="phone")
    leave(naima)
    assert Device.objects.filter(user=naima.user).exists()


def test_temporary_access_ends_with_the_account():
    samira, bilal = cast.young_person(), cast.expert_by_experience()
    access = actions.open_with_reason(young_person=samira, worker=bilal, reason="even", by=bilal.user)
    leave(bilal)
    access.refresh_from_db()
    assert access.until <= timezone.now()


def history_of(bilal: Worker) -> tuple[StreetRound, Gathering, LearningSession]:
    """Return a round, a gathering and a session of the past with this worker."""
    ago = timezone.now() - timedelta(days=9)
    past = round_of(bilal)
    StreetRound.objects.filter(pk=past.pk).update(starts_at=ago, started_at=ago, closed_at=ago)
    past.refresh_from_db()
    talk = Gathering.objects.create(theme="Thuis", starts_at=ago, host_worker=bilal)
    session = LearningSession.objects.create(question="Wat helpt?", held_on=ago.date())
    session.present.add(bilal)
    return past, talk, session


def test_their_name_leaves_what_is_to_come_and_stays_beside_what_was():
    bilal = cast.expert_by_experience()
    past, talk, session = history_of(bilal)
    coming = round_of(bilal, cast.outreach_worker())
    StreetRound.objects.filter(pk=coming.pk).update(starts_at=timezone.now() + timedelta(days=3))
    later = Gathering.objects.create(
        theme="Muziek", starts_at=timezone.now() + timedelta(days=3), host_worker=bilal
    )
    leave(bilal)
    for row in (past, talk, coming, later):
        row.refresh_from_db()
    assert list(past.workers.all()) == [bilal]
    assert list(coming.workers.all()) == [cast.outreach_worker()]
    assert (talk.host_worker, later.host_worker) == (bilal, None)
    assert list(session.present.all()) == [bilal]


def test_changing_what_was_keeps_the_name_of_who_left():
    bilal, naima = cast.expert_by_experience(), cast.outreach_worker()
    past, talk, session = history_of(bilal)
    leave(bilal)
    day, client = timezone.localtime(past.starts_at).strftime("%Y-%m-%dT%H:%M"), cast.signed_in(naima)
    insist(
        client,
        reverse("outreach:change", args=[past.pk]),
        {"form": past.form_id, "starts_at": day, "workers": [naima.pk]},
    )
    send(
        client,
        reverse("gatherings:edit", args=[talk.pk]),
        {"kind": "talk", "theme": "Thuiskomen", "starts_at": day, "host_worker": ""},
    )
    send(
        client,
        reverse("reflection:session_edit", args=[session.pk]),
        {"question": "Wat helpt?", "held_on": day[:10], "present": [naima.pk]},
    )
    talk.refresh_from_db()
    assert set(past.workers.all()) == {bilal, naima}
    assert (talk.theme, talk.host_worker) == ("Thuiskomen", bilal)
    assert set(session.present.all()) == {bilal, naima}


def test_coming_back_is_one_tap_and_a_new_link():
    bilal = cast.expert_by_experience()
    leave(bilal)
    client = cast.signed_in(cast.coordinator())
    assert "Bilal" in client.get(reverse("people:workers")).content.decode()
    answer = client.post(reverse("people:return_to_team", args=[bilal.pk]))
    bilal.refresh_from_db()
    assert answer.url == reverse("sign_in:give_worker_link", args=[bilal.pk])
    assert bilal.user.is_active
    assert acts_about(bilal)[-1] == "return_to_team"


def test_a_colleague_does_not_see_who_left():
    bilal = cast.expert_by_experience()
    leave(bilal)
    assert "Bilal" not in cast.signed_in(cast.trainee()).get(reverse("people:workers")).content.decode()


def test_only_who_left_comes_back():
    url = reverse("people:return_to_team", args=[cast.trainee().pk])
    assert cast.signed_in(cast.coordinator()).post(url).status_code == 404
