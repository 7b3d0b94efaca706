"""Taking a break and coming back: nothing is lost and no question is asked."""

import pytest
from django.urls import reverse

from tests import cast
from tests.sending import send

from .builders import FAR_TOO_LONG, acts_about

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", [cast.young_person, cast.outreach_worker])
def test_either_side_may_pause_and_one_tap_brings_back(who):
    samira = cast.young_person()
    client = cast.signed_in(who())
    send(client, reverse("people:pause", args=[samira.pk]), {"words": "Tot gauw"})
    samira.refresh_from_db()
    assert samira.is_paused
    assert samira.pause_words == "Tot gauw"
    page = reverse("portal:mine") if who is cast.young_person else reverse("home:person", args=[samira.pk])
    send(client, reverse("people:come_back", args=[samira.pk]), page=page)
    samira.refresh_from_db()
    assert not samira.is_paused
    assert samira.fixed_contact == cast.outreach_worker()
    assert [act for act in acts_about(samira) if act != "read"][-2:] == ["pause", "come_back"]


def test_a_line_at_the_pause_may_stay_away_but_must_fit():
    samira = cast.young_person()
    client, page = cast.signed_in(samira), reverse("people:pause", args=[samira.pk])
    assert 'class="oops"' in send(client, page, {"words": FAR_TOO_LONG}).content.decode()
    assert send(client, page).status_code == 302


def test_nobody_else_brings_someone_back():
    page = reverse("people:come_back", args=[cast.young_person().pk])
    assert cast.signed_in(cast.change_agent()).post(page).status_code == 404
    assert cast.signed_in(cast.young_person()).get(page).status_code == 405
