"""A device that is not one's own: nothing is left on it, and nothing on it opens anything afterwards."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests import cast
from vrijplaats.people.actions import make_sign_in_link
from vrijplaats.sign_in.devices import DEVICE_COOKIE
from vrijplaats.sign_in.models import Device, Session

pytestmark = pytest.mark.django_db
FORGETS = '"cache", "cookies", "storage"'


def came_in(client: Client, **chosen: str) -> Client:
    """Let Samira in with a link."""
    link = make_sign_in_link(user=cast.young_person().user, by=None)
    assert client.post(f"/binnen/{link}/", chosen).status_code == 302
    return client


def test_saying_so_afterwards_forgets_the_device_and_keeps_the_session() -> None:
    client = came_in(Client())
    assert Device.objects.count() == 1
    answer = client.post("/ik/niet-mijn-toestel/")
    assert answer.status_code == 302
    assert not Device.objects.exists()
    assert client.cookies[DEVICE_COOKIE].value == ""
    assert client.cookies["sessionid"]["max-age"] == ""
    assert client.get("/mijn/").status_code == 200
    ends = Session.objects.get().expire_date
    assert timedelta(minutes=29) < ends - timezone.now() <= timedelta(minutes=30)


def test_no_key_is_offered_there_and_none_can_be_chosen() -> None:
    client = came_in(Client())
    assert "Volgende keer zonder link" in client.get("/mijn/").content.decode()
    client.post("/ik/niet-mijn-toestel/")
    assert "Volgende keer zonder link" not in client.get("/mijn/").content.decode()
    shown = client.get("/ik/sleutels/").content.decode()
    assert "data-create" not in shown
    assert "Dit is niet mijn toestel" not in shown
    assert client.get("/ik/plaatjes/").status_code == 404


def test_a_device_known_from_before_offers_no_key_to_who_calls_it_shared() -> None:
    client = came_in(Client())
    client.post("/buiten/")
    came_in(client, is_shared="on")
    assert "Volgende keer zonder link" not in client.get("/mijn/").content.decode()


def test_no_copy_is_kept_there() -> None:
    assert "data-borrowed" not in came_in(Client()).get("/mijn/").content.decode()
    client = came_in(Client(), is_shared="on")
    assert "data-borrowed" in client.get("/mijn/").content.decode()
    client = came_in(Client())
    client.post("/ik/niet-mijn-toestel/")
    assert "data-borrowed" in client.get("/mijn/").content.decode()


def test_going_out_there_lets_the_browser_forget_and_goes_elsewhere() -> None:
    answer = came_in(Client(), is_shared="on").post("/buiten/")
    assert (answer["Location"], answer["Clear-Site-Data"]) == ("/weg/", FORGETS)
    assert not Session.objects.exists()


def test_going_out_on_ones_own_device_keeps_it() -> None:
    answer = came_in(Client()).post("/buiten/")
    assert answer["Location"] == "/"
    assert "Clear-Site-Data" not in answer.headers


def test_the_session_of_another_device_goes_on() -> None:
    came_in(Client())
    client = came_in(Client())
    client.post("/ik/niet-mijn-toestel/")
    assert Device.objects.count() == 1
    assert Session.objects.count() == 2


def test_who_left_without_a_network_is_out_at_the_next_request() -> None:
    client = came_in(Client())
    client.cookies["left"] = "1"
    answer = client.get("/mijn/")
    assert answer.status_code == 302
    assert not Session.objects.exists()
    assert client.cookies["left"].value == ""


def test_leaving_without_a_session_is_no_fault() -> None:
    client = Client()
    client.cookies["left"] = "1"
    assert client.get("/vannacht/").status_code == 200
