"""When the team is there: the coordinator says so, and by then an answer is due."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.cast import coordinator, signed_in
from tests.sending import send
from vrijplaats.foundation.hours import answer_due
from vrijplaats.foundation.models import TeamHours

from .builders import open_on

pytestmark = pytest.mark.django_db
HERE = ZoneInfo("Europe/Amsterdam")
MONDAY = datetime(2026, 11, 30, tzinfo=HERE)
PAGE = "/beweging/uren/"


def test_hours_are_kept_and_an_empty_day_is_a_day_without_team() -> None:
    open_on(1)
    sent = {"from_0": "12:00", "to_0": "20:00", "from_1": "", "to_1": ""}
    assert send(signed_in(coordinator()), PAGE, sent).status_code == 302
    kept = [(row.weekday, row.opens_at, row.closes_at) for row in TeamHours.objects.all()]
    assert kept == [(0, time(12), time(20))]


@pytest.mark.parametrize(
    ("times", "sentence"),
    [
        (("12:00", ""), "Van wanneer tot wanneer? Of laat de dag leeg."),
        (("20:00", "20:00"), "Het einde ligt voor het begin. Kies een latere tijd."),
        (("25:00", "26:00"), "Schrijf een tijd, zoals 12:00."),
    ],
)
def test_hours_that_make_no_sense_are_answered_with_what_to_do(times: tuple[str, str], sentence: str) -> None:
    sent = {"from_0": times[0], "to_0": times[1]}
    assert sentence in send(signed_in(coordinator()), PAGE, sent).content.decode()
    assert not TeamHours.objects.exists()


@pytest.mark.parametrize(
    ("asked_at", "due"),
    [
        ((0, 17, 59), (0, 20)),
        ((0, 18, 0), (0, 20)),
        ((0, 18, 1), (1, 20)),
        ((0, 3, 0), (0, 20)),
        ((1, 23, 0), (7, 20)),
    ],
)
def test_an_answer_is_due_on_the_first_day_with_two_hours_left(
    asked_at: tuple[int, int, int], due: tuple[int, int]
) -> None:
    open_on(0, 1)
    day, hour, minute = asked_at
    moment = (MONDAY + timedelta(days=day)).replace(hour=hour, minute=minute)
    assert answer_due(moment) == (MONDAY + timedelta(days=due[0])).replace(hour=due[1])


def test_without_hours_a_day_is_promised() -> None:
    assert answer_due(MONDAY) == MONDAY + timedelta(days=1)


def test_hours_are_right_over_the_night_in_which_summer_time_ends() -> None:
    open_on(6)
    saturday = datetime(2026, 10, 24, 23, 0, tzinfo=HERE)
    due = answer_due(saturday)
    assert (due.astimezone(HERE).hour, due - saturday.astimezone(UTC)) == (20, timedelta(hours=22))
