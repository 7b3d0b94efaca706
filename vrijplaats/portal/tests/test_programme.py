"""The programme: this week and the next, without signing in and without signing up."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from vrijplaats.data_rights.tests.builders import at, gathering
from vrijplaats.portal.pages import two_weeks

pytestmark = pytest.mark.django_db


def _programme() -> str:
    return Client().get("/programma/").content.decode()


def test_this_week_and_the_next_each_under_their_own_name():
    today = timezone.localdate()
    monday = today + timedelta(days=7 - today.weekday())
    gathering("Vandaag nog", at(today))
    gathering("Volgende maandag", at(monday))
    gathering("Laatste zondag", at(monday + timedelta(days=6), hour=23))
    gathering("Te ver weg", at(monday + timedelta(days=7), hour=0))
    gathering("Gisteren", at(today - timedelta(days=1)))
    this_week, next_week = two_weeks()
    assert [g.theme for day in this_week.days for g in day.gatherings] == ["Vandaag nog"]
    themes = [g.theme for day in next_week.days for g in day.gatherings]
    assert themes == ["Volgende maandag", "Laatste zondag"]


def test_one_day_holds_all_that_happens_on_it():
    today = timezone.localdate()
    gathering("Thee", at(today, hour=12))
    gathering("Talk", at(today, hour=16))
    assert [len(day.gatherings) for day in two_weeks()[0].days] == [2]


def test_an_empty_week_says_that_anyone_may_come_in():
    assert _programme().count("De deur staat wel open") == 2


def test_it_shows_what_is_public_and_nobody_by_name():
    gathering("Hoofd vol", at(timezone.localdate()))
    gathering("Besloten", at(timezone.localdate()), is_public=False)
    page = _programme()
    assert "Hoofd vol" in page
    assert "Besloten" not in page


def test_a_full_fortnight_stays_light(django_assert_max_num_queries):
    for n in range(60):
        gathering(
            f"Thema {n}", at(timezone.localdate() + timedelta(days=n % 7)), invitation="Kom maar. " * 20
        )
    with django_assert_max_num_queries(3):
        answer = Client(headers={"accept-encoding": "gzip"}).get("/programma/")
    assert len(answer.content) < 20_000
