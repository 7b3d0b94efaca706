"""When a reminder comes: the same hour on the wall, through both nights on which the clock changes."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from vrijplaats.messages.models import QuietHours
from vrijplaats.messages.moments import is_between, is_quiet, next_moment

HOME = ZoneInfo("Europe/Amsterdam")
NEVER, DAILY, WEEKLY = "never", "daily", "weekly"


def at(year: int, month: int, day: int, hour: int, minute: int = 0, fold: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=HOME, fold=fold)


def moments(start: datetime, repeat: str, count: int) -> list[str]:
    """Return the first moments from a start on, in UTC."""
    found, after = [], start - timedelta(seconds=1)
    for _ in range(count):
        after = next_moment(start, repeat, after, HOME)
        found.append(after.astimezone(UTC).strftime("%d %H:%M"))
    return found


def test_what_comes_once_comes_once():
    start = at(2026, 6, 1, 9)
    assert next_moment(start, NEVER, start - timedelta(seconds=1), HOME) == start
    assert next_moment(start, NEVER, start, HOME) is None


@pytest.mark.parametrize("repeat", [DAILY, WEEKLY])
def test_the_hour_stays_the_same_on_the_wall_when_summer_time_ends(repeat):
    days = {DAILY: ["24 07:00", "25 08:00", "26 08:00"], WEEKLY: ["24 07:00", "31 08:00", "07 08:00"]}
    assert moments(at(2026, 10, 24, 9), repeat, 3) == days[repeat]


def test_the_hour_stays_the_same_on_the_wall_when_summer_time_begins():
    assert moments(at(2026, 3, 28, 9), DAILY, 3) == ["28 08:00", "29 07:00", "30 07:00"]


def test_of_the_hour_that_comes_twice_it_is_the_first_and_only_once():
    assert moments(at(2026, 10, 24, 2, 30), DAILY, 3) == ["24 00:30", "25 00:30", "26 01:30"]


def test_the_second_of_two_hours_is_kept_where_it_was_chosen_itself():
    assert moments(at(2026, 10, 25, 2, 30, fold=1), DAILY, 2) == ["25 01:30", "26 01:30"]


def test_the_hour_that_the_clock_skips_comes_an_hour_later_and_the_next_day_as_usual():
    assert moments(at(2026, 3, 28, 2, 30), DAILY, 3) == ["28 01:30", "29 01:30", "30 00:30"]


def test_after_a_long_silence_it_is_the_next_one_and_not_all_that_were_missed():
    start = at(2026, 1, 5, 9)
    assert next_moment(start, WEEKLY, at(2026, 4, 1, 12), HOME) == at(2026, 4, 6, 9)
    assert next_moment(start, DAILY, at(2026, 4, 1, 9), HOME) == at(2026, 4, 2, 9)
    assert next_moment(start, DAILY, at(2026, 4, 1, 8, 59), HOME) == at(2026, 4, 1, 9)


@pytest.mark.parametrize(
    ("clock", "quiet"), [("21:59", False), ("22:00", True), ("07:59", True), ("08:00", False)]
)
def test_quiet_hours_may_pass_midnight(clock, quiet):
    assert is_between(time.fromisoformat(clock), time(22), time(8)) is quiet


@pytest.mark.parametrize(
    ("clock", "quiet"), [("12:59", False), ("13:00", True), ("14:59", True), ("15:00", False)]
)
def test_quiet_hours_may_lie_within_a_day(clock, quiet):
    assert is_between(time.fromisoformat(clock), time(13), time(15)) is quiet


def test_quiet_hours_are_hours_on_the_wall_in_both_hours_that_look_alike():
    hours = QuietHours(begins=time(2), ends=time(3))
    both = [is_quiet(hours, at(2026, 10, 25, 2, 30, fold), HOME) for fold in (0, 1)]
    assert both == [True, True]
    assert not is_quiet(hours, at(2026, 10, 25, 3), HOME)
    assert not is_quiet(None, at(2026, 10, 25, 2, 30), HOME)
