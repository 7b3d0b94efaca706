"""The list of the first week: for a coordinator of an empty movement, ticked by doing, and then gone."""

import pytest
from django.utils import timezone

from tests import cast
from vrijplaats.foundation.models import LocalLine, Movement, Spot, TeamHours
from vrijplaats.home.first_week import first_week
from vrijplaats.outreach.models import StreetRound

from .builders import round_of

pytestmark = pytest.mark.django_db
LIST = "Jullie eerste week"


def done() -> list[bool]:
    """Return which steps the list has ticked."""
    return [step.is_done for step in first_week(cast.coordinator())]


def _say_hours() -> None:
    TeamHours.objects.create(weekday=0, opens_at="12:00", closes_at="20:00")


def today_of(worker) -> str:
    return cast.signed_in(worker).get("/vandaag/").content.decode()


def test_a_coordinator_of_an_empty_movement_sees_what_to_do_first():
    assert LIST in today_of(cast.coordinator())
    assert done() == [False] * 7


@pytest.mark.parametrize("who", ["outreach_worker", "trainee", "artist", "researcher"])
def test_nobody_else_sees_it(who):
    assert LIST not in today_of(getattr(cast, who)())


def test_each_step_leads_to_its_page_and_ticks_itself_by_being_done():
    client = cast.signed_in(cast.coordinator())
    for step in first_week(cast.coordinator()):
        assert client.get(step.href).status_code == 200
    Movement.objects.update_or_create(pk=1, defaults={"city": "Waterstad", "introduction": "Wij zijn er."})
    assert done() == [False, True, False, False, False, False, False]
    Spot.objects.create(name="Station")
    assert done() == [False, True, False, True, False, False, False]
    naima = cast.outreach_worker()
    assert done() == [False, True, True, True, False, False, False]
    _say_hours()
    assert done() == [False, True, True, True, True, False, False]
    round_of(naima)
    assert done() == [False, True, True, True, True, True, False]
    bed, *others = LocalLine.Kind
    for kind in others:
        LocalLine.objects.create(kind=kind, name="Hier")
    assert done()[0] is False
    LocalLine.objects.create(kind=bed, name="Hier")
    assert done() == [True, True, True, True, True, True, False]


def test_a_finished_list_is_gone():
    for kind in LocalLine.Kind:
        LocalLine.objects.create(kind=kind, name="Hier")
    Movement.objects.update_or_create(pk=1, defaults={"city": "Waterstad", "introduction": "Wij zijn er."})
    Spot.objects.create(name="Station")
    _say_hours()
    round_of(cast.outreach_worker())
    cast.young_person()
    assert first_week(cast.coordinator()) == []
    assert LIST not in today_of(cast.coordinator())


def test_a_movement_that_goes_out_needs_no_list():
    round_of(cast.outreach_worker())
    StreetRound.objects.update(closed_at=timezone.now())
    assert first_week(cast.coordinator()) == []
