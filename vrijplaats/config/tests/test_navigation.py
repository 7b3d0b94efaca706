"""The menu shows everyone who is signed in their own pages."""

from types import SimpleNamespace

from vrijplaats.config.navigation import navigation
from vrijplaats.people.models import Worker


def test_a_passer_by_has_no_menu(rf):
    assert navigation(rf.get("/")) == {"navigation": []}


def menu_of(rf, role: str):
    """Return the menu of someone in the team with this role."""
    request = rf.get("/vandaag/")
    request.user = SimpleNamespace(is_authenticated=True, as_worker=Worker(role=role))
    return navigation(request)["navigation"]


def test_the_team_has_its_own_menu(rf):
    items = menu_of(rf, Worker.Role.WORKER)
    assert [item.href for item in items if item.is_current] == ["/vandaag/"]


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
