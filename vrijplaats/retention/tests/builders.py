"""Letting time go by, and bringing someone to where a human may let them go."""

from datetime import UTC, datetime, timedelta

from time_machine import travel

from tests import cast
from tests.jobs import do
from vrijplaats.people.models import YoungPerson
from vrijplaats.retention.actions import look_around, put_away
from vrijplaats.retention.models import LettingGo
from vrijplaats.retention.tasks import look_after_everyone

NOW = datetime(2026, 9, 1, 10, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=500)
DAY = timedelta(days=1)
AWAY_ON = NOW + timedelta(days=31)


def known_long_ago(make: object = cast.young_person) -> YoungPerson:
    """Return someone of the cast who was welcomed long ago and not seen since."""
    with travel(LONG_AGO, tick=False):
        return make()  # type: ignore[operator]


def days_go_by(days: int, start: datetime = NOW) -> datetime:
    """Let the schedule look around on each of these days; return the time of the last look."""
    at = start
    for day in range(days):
        at = start + timedelta(days=day)
        with travel(at, tick=False):
            look_around()
    return at


def asked(person: YoungPerson) -> LettingGo:
    """Return the question to this person, asked on the second day that the schedule looked around."""
    days_go_by(2)
    return LettingGo.objects.under_way().get(young_person=person)


def stood_for(row: LettingGo, days: int, last: datetime) -> None:
    """Let this many days have been counted, with the schedule's last look at this time."""
    days_go_by(1, last)
    LettingGo.objects.filter(pk=row.pk).update(days=days, counted_on=last.date())


def nearly_gone(row: LettingGo) -> None:
    """Let someone who was put away be one day from being let go for good: day 59 of 60."""
    stood_for(row, 59, AWAY_ON + 59 * DAY)


def put_away_now(person: YoungPerson, *, is_card_kept: bool = False) -> LettingGo:
    """Return someone put away by the coordinator after the question stood long enough, on day 33."""
    row = asked(person)
    if is_card_kept:
        LettingGo.objects.filter(pk=row.pk).update(is_card_kept=True)
    stood_for(row, 29, NOW + 30 * DAY)
    at = days_go_by(1, NOW + 31 * DAY)
    row.refresh_from_db()
    with travel(at, tick=False):
        return put_away(letting_go=row, by=cast.coordinator().user)


def open_questions() -> list[YoungPerson]:
    return [row.young_person for row in LettingGo.objects.under_way().order_by("begun_at")]


def day_after_day(first: int, last: int) -> None:
    """Let the whole daily work be done on each of these days after the person was put away."""
    for day in range(first, last + 1):
        with travel(AWAY_ON + day * DAY, tick=False):
            do(look_after_everyone)
