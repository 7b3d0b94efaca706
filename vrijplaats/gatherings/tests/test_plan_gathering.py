"""Planning a gathering: one theme, one time, and a young person can host."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.sending import send
from vrijplaats.gatherings.models import Gathering
from vrijplaats.journal.models import Entry

from .builders import gathering, plan

pytestmark = pytest.mark.django_db


def test_a_worker_plans_a_talk_that_a_young_person_hosts(client: Client) -> None:
    host = cast.young_person()
    client.force_login(cast.outreach_worker().user)
    answer = client.post(reverse("gatherings:plan"), plan(host_young_person=host.pk))
    planned = Gathering.objects.get()
    assert answer.status_code == 302
    assert (planned.theme, planned.host) == ("Slapen", host)
    assert Entry.objects.filter(act="plan_gathering", thing_id=planned.pk).count() == 1


def test_a_young_person_does_not_plan(client: Client) -> None:
    client.force_login(cast.young_person().user)
    assert client.get(reverse("gatherings:plan")).status_code == 404
    assert client.get(reverse("gatherings:edit", args=[gathering().pk])).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends_at": "2026-11-20T15:00"}, "Het einde ligt voor het begin"),
        ({"starts_at": "0026-11-20T16:00"}, "Kijk nog eens naar het jaar"),
        ({"ends_at": "9999-12-31T23:59"}, "Kijk nog eens naar het jaar"),
        ({"theme": "x" * 10_000}, "Slapen is rust"),
    ],
)
def test_a_slip_gets_a_sentence_and_keeps_what_was_typed(client: Client, wrong: dict, sentence: str) -> None:
    client.force_login(cast.outreach_worker().user)
    answer = client.post(reverse("gatherings:plan"), plan(question="Slapen is rust") | wrong)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert "Slapen is rust" in answer.content.decode()
    assert not Gathering.objects.exists()


def test_emoji_and_right_to_left_words_are_fine(client: Client) -> None:
    client.force_login(cast.outreach_worker().user)
    client.post(reverse("gatherings:plan"), plan(theme="سلام 🌙"))
    assert Gathering.objects.get().theme == "سلام 🌙"


def test_changing_the_plan_keeps_the_rest(client: Client) -> None:
    talk = gathering(theme="Slapen", heads=7)
    client.force_login(cast.outreach_worker().user)
    send(client, reverse("gatherings:edit", args=[talk.pk]), plan(theme="Dromen"))
    talk.refresh_from_db()
    assert (talk.theme, talk.heads) == ("Dromen", 7)


def test_what_does_not_go_through_leaves_the_window_and_can_come_back(client: Client) -> None:
    talk = gathering(days=1)
    client.force_login(cast.outreach_worker().user)
    client.post(reverse("gatherings:call_off", args=[talk.pk]), {"is_off": "1"})
    client.post(reverse("gatherings:call_off", args=[talk.pk]), {"is_off": "1"})
    day = timezone.localdate(talk.starts_at)
    assert not Gathering.objects.on_window(day, day).exists()
    assert (
        'name="is_off" value="0"' in client.get(reverse("gatherings:detail", args=[talk.pk])).content.decode()
    )
    page = reverse("gatherings:detail", args=[talk.pk])
    send(client, reverse("gatherings:call_off", args=[talk.pk]), {"is_off": "0"}, page=page)
    talk.refresh_from_db()
    assert not talk.is_called_off
