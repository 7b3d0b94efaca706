"""The public window: anyone may look, nobody is asked anything."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests import cast
from tests.queries import MOST_QUERIES, queries_of
from vrijplaats.data_rights.tests.builders import gathering, work_of
from vrijplaats.making.models import Sight
from vrijplaats.people.actions import erase_young_person

pytestmark = pytest.mark.django_db


def _window() -> str:
    return Client().get("/").content.decode()


def test_without_anything_planned_it_says_that_anyone_may_come_in():
    page = _window()
    assert "De deur is open" in page
    assert "Ik kom een keer langs" in page
    assert 'href="#langs"' in page
    assert 'id="langs"' in page


def test_the_window_asks_no_name_and_shuts_out_nobody_by_age():
    page = _window()
    asked = [tag for tag in re.findall(r"<(?:input|textarea|select)[^>]*>", page) if "hidden" not in tag]
    assert re.findall(r'<form[^>]*action="([^"]*)"', page) == ["/taal/"]
    assert asked == []
    assert not re.search(r"\d+ (tot|t/m|en) \d+ jaar|van \d+ tot \d+", page)


def test_only_public_gatherings_that_go_on_stand_there():
    gathering("Hoofd vol")
    gathering("Besloten", is_public=False)
    gathering("Afgezegd", is_called_off=True)
    gathering("Over een maand", timezone.now() + timedelta(days=30))
    page = _window()
    assert "Hoofd vol" in page
    assert not [theme for theme in ("Besloten", "Afgezegd", "Over een maand") if theme in page]


def test_a_daily_gathering_leaves_room_for_the_rest():
    for hours in (1, 25, 49):
        gathering("Thee", timezone.now() + timedelta(hours=hours))
    gathering("Hoofd vol", timezone.now() + timedelta(hours=72))
    page = _window()
    assert page.count("Thee") == 1
    assert "Hoofd vol" in page


def test_a_young_host_is_not_named_there():
    gathering("Hoofd vol", host_young_person=cast.change_agent())
    assert "Deniz" not in _window()


@pytest.mark.parametrize(
    ("sight", "is_shown", "is_named"),
    [(Sight.CLOSED, False, False), (Sight.GROUP, False, False), (Sight.OPEN_NAMELESS, True, False),
     (Sight.OPEN, True, True)],
)  # fmt: skip
def test_a_work_is_as_open_as_its_maker_likes(sight, is_shown, is_named):
    work_of(cast.young_person(), title="Tunnel in kleur", sight=sight)
    for client in (Client(), cast.signed_in(cast.outreach_worker())):
        page = client.get("/").content.decode()
        assert ("Tunnel in kleur" in page) == is_shown
        assert ("Samira" in page) == is_named


def test_a_work_with_an_unknown_picture_is_fine():
    work_of(cast.young_person(), title="Anders", sight=Sight.OPEN, motif="draak")
    assert "Anders" in _window()


def test_someone_who_was_forgotten_is_not_named_beside_a_work():
    samira = cast.young_person()
    work_of(samira, cast.change_agent(), title="Samen", sight=Sight.OPEN)
    erase_young_person(young_person=samira, by=None)
    assert "Samira" not in _window()


def test_the_title_says_nothing_about_help():
    for path in ("/", "/programma/", "/binnen/"):
        title = re.search(r"<title>(.*?)</title>", Client().get(path).content.decode()).group(1)
        assert not re.search(r"hulp|schuld|dakloos|zorg|opvang|cli[eë]nt", title, re.IGNORECASE)


def test_the_window_needs_no_more_queries_when_much_happens():
    counts = []
    for _ in range(2):
        for n in range(6):
            gathering(f"Thema {n}")
            work_of(cast.young_person(), title=f"Werk {n}", sight=Sight.OPEN)
        counts.append(queries_of(Client(), "/"))
    assert counts[0] == counts[1] <= MOST_QUERIES
