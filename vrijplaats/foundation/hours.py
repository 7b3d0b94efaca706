"""When the team is there, so that whoever asks something knows when an answer may come."""

from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

from .models import TeamHours

# Who asks in the last two hours of a day may wait for the next: a promise of tonight would often be broken.
TIME_TO_ANSWER = timedelta(hours=2)
# Without hours we promise a day; the page says that the team did not say when it is there.
WITHOUT_HOURS = timedelta(hours=24)
DAYS_AHEAD = 8


type_of_opening = tuple[datetime, datetime]


def opening_now(now: datetime) -> type_of_opening | None:
    """Return from when until when the team is there now; None where nobody is."""
    return next((found for found in _openings(now) if found[0] <= now < found[1]), None)


def next_opening(now: datetime) -> type_of_opening | None:
    """Return the next time that the team is there, after now; None where no hours are known."""
    return next((found for found in _openings(now) if found[0] > now), None)


def answer_due(asked_at: datetime) -> datetime:
    """Return by when someone of the team opens what was asked: the end of the first day with time left.

    In the movement's own time zone, so that a night in which the clock changes is as long as it is.
    """
    ends = (end for start, end in _openings(asked_at) if end - max(start, asked_at) >= TIME_TO_ANSWER)
    return next(ends, asked_at + WITHOUT_HOURS)


def _openings(now: datetime) -> list[type_of_opening]:
    """Return the openings of today and of the days to come, over a week and a day."""
    today, zone = timezone.localdate(now), timezone.get_current_timezone()
    hours = {row.weekday: row for row in TeamHours.objects.all()}
    days = [today + timedelta(days=ahead) for ahead in range(DAYS_AHEAD)]

    def at(day: int, clock: time) -> datetime:
        # In UTC, since two times of one zone subtract by the clock on the wall.
        return datetime.combine(days[day], clock, zone).astimezone(UTC)

    return [
        (at(place, row.opens_at), at(place, row.closes_at))
        for place, day in enumerate(days)
        if (row := hours.get(day.weekday()))
    ]
