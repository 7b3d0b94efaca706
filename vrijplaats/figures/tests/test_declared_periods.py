"""Saying beforehand of which period the totals are exact: a coordinator, in time, and not too short."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.cast import artist, coordinator, signed_in, young_person
from vrijplaats.figures.figures import latest_full_year, year_until
from vrijplaats.figures.forms import LEAST_MONTHS
from vrijplaats.figures.models import DeclaredPeriod
from vrijplaats.foundation.period import Period
from vrijplaats.journal.models import Entry
from vrijplaats.statements.tests.builders import meeting

pytestmark = pytest.mark.django_db
ADDRESS = "/impact/periodes/"


def days(begins_in: int, lasts: int) -> dict[str, date]:
    first = timezone.localdate() + timedelta(days=begins_in)
    return {"from_on": first, "to_on": first + timedelta(days=lasts)}


def test_a_coordinator_declares_a_period_once() -> None:
    client, asked = signed_in(coordinator()), days(1, 100)
    assert client.post(ADDRESS, asked).status_code == 302
    declared = DeclaredPeriod.objects.get()
    assert (declared.from_on, declared.to_on) == tuple(asked.values())
    assert Entry.objects.get(act="declare_period").thing_id == declared.pk
    assert "Deze periode staat er al." in client.post(ADDRESS, asked).content.decode()
    assert str(declared.to_on.year) in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("begins_in", [-100, 0])
def test_not_once_it_has_begun(begins_in: int) -> None:
    answer = signed_in(coordinator()).post(ADDRESS, days(begins_in, 200))
    assert "Dit kan alleen vooraf." in answer.content.decode()
    assert not DeclaredPeriod.objects.exists()


@pytest.mark.parametrize(("last_on", "is_long"), [("2190-03-30", False), ("2190-03-31", True)])
def test_three_months_are_long_enough(last_on: str, is_long: bool) -> None:
    asked = Period(date(2190, 1, 1), date.fromisoformat(last_on))
    assert (asked.months >= LEAST_MONTHS) is is_long


def test_a_short_period_is_refused() -> None:
    answer = signed_in(coordinator()).post(ADDRESS, days(1, 3))
    assert "Dat is te kort" in answer.content.decode()
    assert not DeclaredPeriod.objects.exists()


def test_days_in_the_wrong_order_are_refused() -> None:
    assert "Draai ze om" in signed_in(coordinator()).post(ADDRESS, days(9, -3)).content.decode()


@pytest.mark.parametrize(("ends_in", "is_chosen"), [(0, True), (1, False)])
def test_the_latest_year_is_one_that_was_declared_once_it_has_come(ends_in: int, is_chosen: bool) -> None:
    today = timezone.localdate()
    meeting(today - timedelta(days=3), "Ruby")
    year = year_until(today + timedelta(days=ends_in))
    DeclaredPeriod.objects.create(from_on=year.from_on, to_on=year.to_on)
    assert (latest_full_year() == year) is is_chosen


def test_a_declared_quarter_is_not_the_latest_year() -> None:
    today = timezone.localdate()
    meeting(today - timedelta(days=3), "Ruby")
    DeclaredPeriod.objects.create(from_on=today - timedelta(days=100), to_on=today)
    assert latest_full_year() == year_until(today - timedelta(days=3))


def test_the_team_reads_them_and_only_a_coordinator_declares() -> None:
    client = signed_in(artist())
    assert client.get(ADDRESS).status_code == 200
    assert client.post(ADDRESS, days(1, 100)).status_code == 404
    assert signed_in(young_person()).get(ADDRESS).status_code == 404
    assert not DeclaredPeriod.objects.exists()
