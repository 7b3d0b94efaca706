"""Reminders to test with, and the settings under which they go outside."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from tests import cast
from tests.gateway import Provider
from vrijplaats.messages.actions import allow_words, give_destination, plan_reminder
from vrijplaats.messages.models import Destination, Message, Reminder
from vrijplaats.people.models import YoungPerson

NUMBER, WORDS = "+31612345678", "Yo, pas mee, tot zo"


def a_number(person: YoungPerson | None = None, to: str = NUMBER) -> Destination:
    """Let someone give a number."""
    person = person or cast.young_person()
    return give_destination(young_person=person, kind="sms", to=to, by=person.user)


def a_reminder(*, is_due: bool = True, is_in_own_words: bool = False, **options: Any) -> Reminder:
    """Let Samira plan a reminder to her number; one that is due comes a second ago."""
    person = options.pop("young_person", None) or cast.young_person()
    options.setdefault("destination", person.destinations.first() or a_number(person))
    at = options.pop("at", timezone.now() + timedelta(hours=2))
    made = plan_reminder(young_person=person, by=person.user, words=WORDS, at=at, **options)
    if is_in_own_words:
        allow_words(reminder=made, by=person.user)
        made.yeses.update(given_at=timezone.now() - timedelta(days=1))
    if is_due:
        make_due(made)
    return made


def make_due(reminder: Reminder, at: datetime | None = None) -> Reminder:
    """Let its moment be there."""
    moment = at or timezone.now() - timedelta(seconds=1)
    Reminder.objects.filter(pk=reminder.pk).update(starts_at=moment, next_at=moment)
    reminder.refresh_from_db(fields=["starts_at", "next_at"])
    return reminder


def through(settings: Any, provider: Provider, kind: str = "sms", key: str = "") -> None:
    """Send this kind of message through this provider."""
    settings.GATEWAYS = {**settings.GATEWAYS, kind: (provider.address, key)}


def states() -> list[str]:
    """Return the state of every message, oldest first."""
    return list(Message.objects.order_by("due_at", "pk").values_list("state", flat=True))


def the_message() -> Message:
    """Return the one message there is."""
    return Message.objects.get()
