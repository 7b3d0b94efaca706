"""Leaving quickly always works, forgets the visit, and goes to a page that tells nobody anything."""

from importlib import import_module

import pytest
from django.conf import settings
from django.test import Client

from tests import cast

pytestmark = pytest.mark.django_db
AWAY = "https://www.buienradar.nl/"


def open_sessions() -> int:
    """Return how many sessions exist, in whatever store the settings choose."""
    return import_module(settings.SESSION_ENGINE).SessionStore.get_model_class().objects.count()


def test_leaving_ends_the_session_and_lets_the_browser_forget() -> None:
    client = cast.signed_in(cast.young_person())
    answer = client.post("/weg/")
    assert (answer.status_code, answer["Location"]) == (303, "/weg/")
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert answer["Cache-Control"] == "no-store"
    assert not open_sessions()
    assert client.get("/vandaag/").status_code == 302


def test_the_way_on_goes_outside_at_once_and_says_nothing() -> None:
    page = Client().get("/weg/").content.decode()
    assert f'content="0;url={AWAY}"' in page
    assert "Vrijplaats" not in page
    assert "csrf" not in page


def test_where_it_goes_can_be_chosen(settings) -> None:
    settings.EXIT_ADDRESS = "https://example.org/weer/"
    assert "https://example.org/weer/" in Client().get("/weg/").content.decode()


def test_a_page_that_lay_open_for_days_can_still_be_left() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.young_person().user)
    assert client.post("/weg/").status_code == 303
    assert Client(enforce_csrf_checks=True).post("/weg/").status_code == 303


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_cannot_send_someone_away(site: str) -> None:
    client = cast.signed_in(cast.young_person())
    assert client.post("/weg/", headers={"sec-fetch-site": site}).status_code == 404
    assert open_sessions() == 1


@pytest.mark.parametrize("url", ["/mijn-plek/", "/maken/", "/talks/", "/ik/", "/niks/"])
def test_the_way_out_is_on_every_page_for_anyone_signed_in(url: str) -> None:
    answer = cast.signed_in(cast.young_person()).get(url, follow=True)
    assert answer.content.decode().count('class="leave"') == 1


def test_it_is_on_the_page_to_come_in_and_not_on_the_window() -> None:
    assert 'class="leave"' in Client().get("/binnen/").content.decode()
    assert 'class="leave"' in Client().get("/binnen/een-sleutel/").content.decode()
    assert 'class="leave"' not in Client().get("/").content.decode()
