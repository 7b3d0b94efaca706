"""When a reminder comes: at the same hour of the clock on the wall, whatever the clock did in between."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from .models import QuietHours, Reminder

DAYS = {Reminder.Repeat.DAILY: 1, Reminder.Repeat.WEEKLY: 7}


def next_moment(starts_at: datetime, repeat: str, after: datetime, zone: ZoneInfo) -> datetime | None:
    """Return the first moment later than `after`; None where it came for the last time.

    The hour that the clock skips in spring becomes one hour later; of the hour that comes twice in autumn it
    is the first. The very first moment stays as it was chosen, also where that is the second of the two.
    """
    if starts_at > after:
        return starts_at
    if (days := DAYS.get(Reminder.Repeat(repeat))) is None:
        return None
    shown = starts_at.astimezone(zone)
    passed = max((after.astimezone(zone).date() - shown.date()).days // days, 1)
    while (moment := on_the_wall(shown, passed * days, zone)) <= after:
        passed += 1
    return moment


def on_the_wall(shown: datetime, days: int, zone: ZoneInfo) -> datetime:
    """Return when the clock shows the same hour so many days later."""
    wall = (shown.replace(tzinfo=None) + timedelta(days=days)).replace(tzinfo=zone, fold=0)
    return datetime.fromtimestamp(wall.timestamp(), tz=zone)


def is_quiet(hours: QuietHours | None, now: datetime, zone: ZoneInfo) -> bool:
    """Return whether nothing may go out at this moment; the end is free again."""
    if hours is None:
        return False
    clock = now.astimezone(zone).time().replace(tzinfo=None, fold=0)
    return is_between(clock, hours.begins, hours.ends)


def is_between(clock: time, begins: time, ends: time) -> bool:
    """Return whether a time of day lies between two others, also where those pass midnight."""
    if begins < ends:
        return begins <= clock < ends
    return clock >= begins or clock < ends
