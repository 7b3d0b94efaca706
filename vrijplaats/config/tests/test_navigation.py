"""The menu shows everyone who is signed in their own pages."""

from types import SimpleNamespace

from vrijplaats.config.navigation import navigation


def test_a_passer_by_has_no_menu(rf):
    assert navigation(rf.get("/")) == {"navigation": []}


def test_the_team_has_its_own_menu(rf):
    request = rf.get("/vandaag/")
    request.user = SimpleNamespace(is_authenticated=True, as_worker=object())
    items = navigation(request)["navigation"]
    assert [item.href for item in items if item.is_current] == ["/vandaag/"]


def test_a_young_person_sees_their_own_place_and_no_numbers(rf):
    request = rf.get("/mijn/")
    request.user = SimpleNamespace(is_authenticated=True, as_worker=None)
    links = [item.href for item in navigation(request)["navigation"]]
    assert links[0] == "/mijn/"
    assert "/mensen/" not in links
    assert "/impact/" not in links
