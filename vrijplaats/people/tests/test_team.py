"""The team: who is here, who joins, and the story by which a young person may choose."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.sending import send
from vrijplaats.people.models import Worker

from .builders import FAR_TOO_LONG, acts_about

pytestmark = pytest.mark.django_db


def test_the_coordinator_welcomes_someone_to_the_team():
    data = {"name": "Yara", "role": "artist"}
    answer = cast.signed_in(cast.coordinator()).post(reverse("people:worker_add"), data)
    yara = Worker.objects.get(name="Yara")
    assert answer.url == reverse("sign_in:give_worker_link", args=[yara.pk])
    assert acts_about(yara) == ["welcome_worker"]


@pytest.mark.parametrize(
    "data", [{}, {"name": FAR_TOO_LONG, "role": "artist"}, {"name": "Yara", "role": "baas"}]
)
def test_a_new_colleague_needs_a_name_and_a_known_role(data):
    answer = cast.signed_in(cast.coordinator()).post(reverse("people:worker_add"), data)
    assert 'class="oops"' in answer.content.decode()


def test_only_the_coordinator_adds_people():
    assert cast.signed_in(cast.outreach_worker()).get(reverse("people:worker_add")).status_code == 404
    assert cast.signed_in(cast.coordinator()).get(reverse("people:worker_add")).status_code == 200


def test_the_team_sees_the_team_and_nobody_else_does():
    page = reverse("people:workers")
    assert "Naima" in cast.signed_in(cast.outreach_worker()).get(page).content.decode()
    assert cast.signed_in(cast.young_person()).get(page).status_code == 404


def test_a_worker_tells_their_own_story():
    naima = cast.outreach_worker()
    data = {"name": "Naima", "makes": "soep voor dertig", "has_lived": "vier verhuizingen", "hair": "bun"}
    send(cast.signed_in(naima), reverse("people:my_profile"), data)
    naima.refresh_from_db()
    assert (naima.makes, naima.has_lived) == ("soep voor dertig", "vier verhuizingen")
    assert naima.face == {"hair": "bun", "glasses": False}
    assert acts_about(naima)[-1] == "change_worker"


def test_a_story_that_does_not_fit_is_refused():
    page = reverse("people:my_profile")
    answer = cast.signed_in(cast.artist()).post(page, {"name": "Otto", "makes": FAR_TOO_LONG})
    assert 'class="oops"' in answer.content.decode()


def test_tapping_your_own_face_brings_you_to_your_own_page():
    mine = cast.signed_in(cast.young_person()).get(reverse("people:me"))
    assert mine.url == reverse("portal:mine")
    assert cast.signed_in(cast.artist()).get(reverse("people:me")).url == reverse("people:my_profile")


@pytest.mark.parametrize("who", [cast.coordinator, cast.young_person, cast.young_person_by_alias])
def test_the_command_prints_a_link_that_opens(capsys, who):
    call_command("sign_in_link", who().name.upper(), "--base-url", "http://testserver/")
    address = re.search(r"http://testserver(\S+)", capsys.readouterr().out)
    assert Client().post(address.group(1)).status_code == 302


def test_the_command_asks_for_more_when_a_name_is_unknown_or_shared():
    with pytest.raises(CommandError):
        call_command("sign_in_link", "Niemand")
    cast.outreach_worker()
    young = cast.young_person_by_alias()
    type(young).objects.filter(pk=young.pk).update(name="Naima")
    with pytest.raises(CommandError):
        call_command("sign_in_link", "Naima")
    call_command("sign_in_link", str(young.pk))
