"""Where reminders may go outside the house, when nothing goes, and the calendar feed."""

import secrets
from datetime import time

from django.db import transaction
from django.utils import timezone

from vrijplaats.journal.actions import write_entry
from vrijplaats.messages.models import CalendarFeed, Destination, Message, QuietHours, WordsYes
from vrijplaats.people.actions import fingerprint_of
from vrijplaats.people.models import User, YoungPerson


@transaction.atomic
def give_destination(*, young_person: YoungPerson, kind: str, to: str, by: User) -> Destination:
    """Keep a number or address for reminders alone; it replaces the one of this kind.

    What was stopped behind a message stays stopped, until the young person says so on their own page.
    """
    destination = young_person.destinations.filter(kind=kind).first()
    destination = destination or Destination(young_person=young_person, kind=kind)
    destination.to, destination.given_at = to, timezone.now()
    destination.save()
    write_entry("give_destination", by=by, thing=destination, about=[young_person.pk], fields=["to"])
    return destination


@transaction.atomic
def remove_destination(*, destination: Destination, by: User) -> None:
    """Remove a number or address; its reminders go on inside the house."""
    _keep_inside(destination)
    Destination.objects.filter(pk=destination.pk).delete()
    write_entry("remove_destination", by=by, thing=destination, about=[destination.young_person_id])


@transaction.atomic
def stop_destination(*, destination: Destination) -> Destination:
    """Let nothing more go there, as whoever holds the phone asked by the link of a message."""
    destination.stopped_at = destination.stopped_at or timezone.now()
    destination.save(update_fields=["stopped_at"])
    _keep_inside(destination)
    write_entry("stop_destination", by=None, thing=destination, about=[destination.young_person_id])
    return destination


@transaction.atomic
def allow_destination(*, destination: Destination, by: User) -> Destination:
    """Let messages go there again, as the young person says on their own page."""
    destination.stopped_at = None
    destination.save(update_fields=["stopped_at"])
    write_entry("allow_destination", by=by, thing=destination, about=[destination.young_person_id])
    return destination


@transaction.atomic
def set_quiet_hours(*, young_person: YoungPerson, begins: time, ends: time, by: User) -> QuietHours:
    """Keep the hours in which nothing goes out; they may pass midnight, and are never empty."""
    hours, _is_new = QuietHours.objects.update_or_create(
        young_person=young_person, defaults={"begins": begins, "ends": ends}
    )
    write_entry("set_quiet_hours", by=by, thing=hours, about=[young_person.pk])
    return hours


@transaction.atomic
def end_quiet_hours(*, young_person: YoungPerson, by: User) -> None:
    """Have no quiet hours any more."""
    QuietHours.objects.filter(young_person=young_person).delete()
    write_entry("end_quiet_hours", by=by, about=[young_person.pk])


@transaction.atomic
def make_feed(*, young_person: YoungPerson, by: User) -> CalendarFeed:
    """Make a new secret address for a calendar; the one before it stops working."""
    CalendarFeed.objects.filter(young_person=young_person).delete()
    secret = secrets.token_urlsafe(24)
    feed = CalendarFeed(young_person=young_person, secret=secret, fingerprint=fingerprint_of(secret))
    feed.save()
    write_entry("make_feed", by=by, thing=feed, about=[young_person.pk])
    return feed


@transaction.atomic
def revoke_feed(*, feed: CalendarFeed, by: User) -> None:
    """Let the secret address stop working."""
    CalendarFeed.objects.filter(pk=feed.pk).delete()
    write_entry("revoke_feed", by=by, thing=feed, about=[feed.young_person_id])


@transaction.atomic
def keep_all_inside() -> int:
    """Let nothing go outside any more, for anyone, after an older copy was put back; return for how many.

    That copy cannot tell who stopped since. Each young person says on their own page where it may go again;
    a calendar gets a new address, and own words on a screen are asked for anew.
    """
    now = timezone.now()
    places = Destination.objects.filter(stopped_at=None)
    feeds = CalendarFeed.objects.all()
    yeses = WordsYes.objects.filter(taken_back_at=None)
    about = {row.young_person_id for rows in (places, feeds) for row in rows}
    about |= set(yeses.values_list("reminder__young_person", flat=True))
    Message.objects.filter(state=Message.State.WAITING).update(state=Message.State.INSIDE)
    places.update(stopped_at=now)
    yeses.update(taken_back_at=now)
    feeds.delete()
    if about:
        write_entry("keep_all_inside", by=None, about=about)
    return len(about)


def _keep_inside(destination: Destination) -> None:
    destination.messages.filter(state=Message.State.WAITING).update(state=Message.State.INSIDE)
