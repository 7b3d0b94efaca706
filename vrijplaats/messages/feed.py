"""The calendar feed: when reminders come in the next weeks, and nothing about whom or what."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid5

from django.utils.translation import gettext as _

from vrijplaats.foundation.models import current_movement
from vrijplaats.people.actions import fingerprint_of
from vrijplaats.sealing.access import reading

from .models import CalendarFeed, Reminder
from .moments import next_moment

if TYPE_CHECKING:
    from icalendar import Event

AHEAD = timedelta(days=60)


def feed_of(secret: str) -> CalendarFeed | None:
    """Return the feed at this secret address, of someone who is here; None for one that was revoked."""
    found = CalendarFeed.objects.filter(fingerprint=fingerprint_of(secret)).select_related(
        "young_person__subject"
    )
    feed = found.first()
    return feed if feed is not None and feed.young_person.subject.is_here else None


def calendar_of(feed: CalendarFeed, now: datetime) -> bytes:
    """Return the calendar (RFC 5545) with one event for each moment, in UTC so that no clock is misread.

    Nothing goes outside the house during a break, so there it is empty. A summary is neutral, unless the
    young person said yes to these words on a screen.
    """
    from icalendar import Calendar

    calendar = Calendar()
    for name, value in (("PRODID", "-//Berichtje//NL"), ("VERSION", "2.0"), ("METHOD", "PUBLISH")):
        calendar.add(name, value)
    person = feed.young_person
    if not (person.is_paused or person.is_left_alone):
        for reminder, words in _reminders(feed):
            for moment in _moments(reminder, now):
                calendar.add_component(_event(reminder, moment, words))
    content: bytes = calendar.to_ical()
    return content


def _reminders(feed: CalendarFeed) -> list[tuple[Reminder, str]]:
    """Return what is to come, with its words where there is a yes to show them; one entry says so."""
    coming = Reminder.objects.coming().filter(young_person=feed.young_person_id)
    with reading(by=None, act="read_by_calendar"):
        shown = {r.pk: r.words for r in coming.shown_outside()}
    return [(reminder, shown.get(reminder.pk, "")) for reminder in coming]


def _moments(reminder: Reminder, now: datetime) -> Iterator[datetime]:
    """Yield the moments of the next weeks."""
    zone, moment = current_movement().zone, reminder.next_at
    while moment is not None and moment <= now + AHEAD:
        yield moment.astimezone(UTC)
        moment = next_moment(reminder.starts_at, reminder.repeat, moment, zone)


def _event(reminder: Reminder, moment: datetime, words: str) -> "Event":
    """Return the event of one moment, with an alarm at that moment; its id tells nothing."""
    from icalendar import Alarm, Event

    summary = words or _("Berichtje")
    event, alarm = Event(), Alarm()
    event.add("UID", str(uuid5(reminder.pk, moment.isoformat())))
    event.add("DTSTAMP", reminder.made_at.astimezone(UTC).replace(microsecond=0))
    event.add("DTSTART", moment.replace(microsecond=0))
    event.add("DURATION", timedelta(minutes=5))
    event.add("SUMMARY", summary)
    event.add("CLASS", "PRIVATE")
    event.add("TRANSP", "TRANSPARENT")
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", summary)
    alarm.add("TRIGGER", timedelta(0))
    event.add_component(alarm)
    return event
