"""The menu shows everyone who is signed in their own pages."""

from types import SimpleNamespace

import pytest

from tests import cast
from vrijplaats.config.navigation import navigation
from vrijplaats.people.models import Worker


def test_a_passer_by_has_no_menu(rf):
    assert navigation(rf.get("/")) == {"navigation": []}


def menu_of(rf, role: str, path: str = "/vandaag/"):
    """Return the menu of someone in the team with this role."""
    request = rf.get(path)
    request.user = SimpleNamespace(is_authenticated=True, as_worker=Worker(role=role))
    return navigation(request)["navigation"]


def test_the_team_has_its_own_menu(rf):
    items = menu_of(rf, Worker.Role.WORKER)
    assert [item.href for item in items if item.is_current] == ["/vandaag/"]


def test_what_has_no_room_on_a_phone_is_behind_more(rf):
    items = menu_of(rf, Worker.Role.WORKER)
    assert [item.href for item in items if item.is_wide] == ["/leren/", "/impact/"]
    assert [(item.label, item.href) for item in items if item.is_narrow] == [("Meer", "/ik/")]


@pytest.mark.parametrize(("path", "is_current"), [("/leren/", True), ("/ik/", True), ("/vandaag/", False)])
def test_more_is_where_one_is_on_every_page_behind_it(rf, path, is_current):
    (more,) = [item for item in menu_of(rf, Worker.Role.WORKER, path) if item.is_narrow]
    assert more.is_current is is_current


@pytest.mark.django_db
def test_what_is_behind_more_stands_first_on_its_page():
    page = cast.signed_in(cast.outreach_worker()).get("/ik/", follow=True).content.decode()
    content = page.partition("<main")[2]
    assert -1 < content.find('href="/leren/"') < content.find('href="/impact/"') < content.find("<h1")


def test_only_a_coordinator_finds_what_a_coordinator_changes_in_the_menu(rf):
    found = {role for role in Worker.Role if "/beweging/" in [item.href for item in menu_of(rf, role)]}
    assert found == {Worker.Role.COORDINATOR}


def test_a_young_person_sees_their_own_place_and_no_numbers(rf):
    request = rf.get("/mijn/")
    request.user = SimpleNamespace(is_authenticated=True, as_worker=None)
    links = [item.href for item in navigation(request)["navigation"]]
    assert links[0] == "/mijn/"
    assert "/mensen/" not in links
    assert "/impact/" not in links
