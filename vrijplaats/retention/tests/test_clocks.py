"""A clock that leaps, or a server that was off for long, ends no term."""

import pytest
from time_machine import travel

from tests import cast
from vrijplaats.privacy.models import Subject
from vrijplaats.retention.actions import look_around
from vrijplaats.retention.models import LettingGo

from .builders import DAY, NOW, asked, day_after_day, days_go_by, known_long_ago, open_questions, put_away_now

pytestmark = pytest.mark.django_db


def test_a_clock_that_leaps_ahead_erases_nobody() -> None:
    samira = known_long_ago()
    put_away_now(samira)
    day_after_day(1, 3)
    day_after_day(730, 732)
    day_after_day(-730, -728)
    row = LettingGo.objects.get(young_person=samira)
    assert not Subject.objects.get(pk=samira.pk).is_erased
    assert row.days == 3 + 2 + 2


def test_a_clock_that_leaps_ahead_asks_nobody_that_day() -> None:
    with travel(NOW - DAY, tick=False):
        cast.young_person()
        look_around()
    with travel(NOW + 730 * DAY, tick=False):
        entry = look_around()
    assert open_questions() == []
    assert entry.counts == {"asked": 0, "back": 0, "counted": 0}


@pytest.mark.parametrize(("pause", "asks"), [(7, True), (8, False), (30, False)])
def test_a_server_that_was_off_for_over_a_week_asks_nobody_on_its_first_day(pause: int, asks: bool) -> None:
    samira = known_long_ago()
    days_go_by(1)
    days_go_by(1, NOW + pause * DAY)
    assert open_questions() == ([samira] if asks else [])


@pytest.mark.parametrize(("pause", "counts"), [(7, True), (8, False), (30, False)])
def test_no_day_counts_after_a_leap(pause: int, counts: bool) -> None:
    row = asked(known_long_ago())
    days_go_by(1, NOW + DAY + pause * DAY)
    row.refresh_from_db()
    assert row.days == int(counts)


def test_a_clock_that_is_believed_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted fault: where every clock is believed, everyone is asked after one leap."""
    monkeypatch.setattr("vrijplaats.retention.actions._looked_around_lately", lambda now: True)
    with travel(NOW - DAY, tick=False):
        samira = cast.young_person()
    with travel(NOW + 730 * DAY, tick=False):
        look_around()
    assert open_questions() == [samira]
