"""Nobody is listed as present; a young person may keep a moment for themselves."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from vrijplaats.people.models import Moment

from .builders import gathering

pytestmark = pytest.mark.django_db


def test_a_young_person_keeps_a_moment_in_their_own_words(client: Client) -> None:
    me, talk = cast.young_person(), gathering()
    client.force_login(me.user)
    client.post(reverse("gatherings:keep", args=[talk.pk]), {"words": "Ik las iets voor."})
    moment = Moment.objects.get()
    assert (moment.young_person, moment.words) == (me, "Ik las iets voor.")


def test_a_worker_keeps_no_moment_for_anyone(client: Client) -> None:
    client.force_login(cast.outreach_worker().user)
    answer = client.post(reverse("gatherings:keep", args=[gathering().pk]), {"words": "Was erbij."})
    assert answer.status_code == 404
    assert not Moment.objects.exists()


def test_an_empty_moment_is_not_kept(client: Client) -> None:
    client.force_login(cast.young_person().user)
    answer = client.post(reverse("gatherings:keep", args=[gathering().pk]), {"words": ""})
    assert answer.status_code == 200
    assert not Moment.objects.exists()
