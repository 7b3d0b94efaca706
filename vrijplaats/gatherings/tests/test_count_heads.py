"""Presence is counted by heads, never by names."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.sending import insist, send
from vrijplaats.journal.models import Entry

from .builders import gathering

pytestmark = pytest.mark.django_db


def count(client: Client, talk: object, **typed: object) -> object:
    return insist(client, reverse("gatherings:heads", args=[talk.pk]), typed)


def test_a_worker_counts_heads(client: Client) -> None:
    talk = gathering()
    client.force_login(cast.outreach_worker().user)
    address = reverse("gatherings:heads", args=[talk.pk])
    page = reverse("gatherings:detail", args=[talk.pk])
    assert send(client, address, {"heads": 11, "new_heads": 2}, page=page).status_code == 302
    talk.refresh_from_db()
    assert (talk.heads, talk.new_heads) == (11, 2)
    assert Entry.objects.get(act="count_heads").fields == ["heads", "new_heads"]


def test_a_young_person_is_not_asked_to_count(client: Client) -> None:
    client.force_login(cast.young_person().user)
    assert count(client, gathering(), heads=3).status_code == 404


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"heads": "-1"}, "Tel hoeveel mensen er waren"),
        ({"heads": "veel"}, "Tel hoeveel mensen er waren"),
        ({"heads": "99999"}, "Tel hoeveel mensen er waren"),
        ({"heads": "3", "new_heads": "4"}, "meer dan er waren"),
    ],
)
def test_a_number_that_cannot_be_gets_a_sentence(client: Client, typed: dict, sentence: str) -> None:
    talk = gathering()
    client.force_login(cast.outreach_worker().user)
    answer = count(client, talk, **typed)
    talk.refresh_from_db()
    assert sentence in answer.content.decode()
    assert f'value="{typed["heads"]}"' in answer.content.decode()
    assert talk.heads is None


def test_what_has_not_begun_is_not_counted(client: Client) -> None:
    talk = gathering(days=1)
    client.force_login(cast.outreach_worker().user)
    assert "moet nog beginnen" in count(client, talk, heads=3).content.decode()
    talk.refresh_from_db()
    assert talk.heads is None
