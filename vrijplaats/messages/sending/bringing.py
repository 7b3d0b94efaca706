"""Bringing: the message of each reminder whose moment came lands in the outbox, once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from vrijplaats.foundation.models import current_movement
from vrijplaats.journal.actions import write_entry
from vrijplaats.messages.models import Message, Reminder
from vrijplaats.messages.moments import next_moment

from .together import locked, people_of, together_or_apart

State = Message.State
BROUGHT_AT_ONCE = 200


def bring_due(now: datetime) -> int:
    """Put the message of each reminder that is due in the outbox, and return how many."""
    found = list(Reminder.objects.due(now).values_list("pk", flat=True)[:BROUGHT_AT_ONCE])
    return len(together_or_apart(found, lambda keys: _bring(keys, now)))


@transaction.atomic
def _bring(keys: list[UUID], now: datetime) -> list[UUID]:
    zone = current_movement().zone
    due = locked(Reminder.objects.due(now).filter(pk__in=keys))
    messages = [_message_of(reminder, now) for reminder in due]
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    for reminder in due:
        # What was missed is not made up for: a week of silence brings one message, not seven.
        reminder.next_at = next_moment(reminder.starts_at, reminder.repeat, now, zone)
    Reminder.objects.bulk_update(due, ["next_at"])
    if due:
        write_entry("bring_reminders", by=None, about=people_of(due))
    return [reminder.pk for reminder in due]


def _message_of(reminder: Reminder, now: datetime) -> Message:
    """Return the message of this moment, with the words as they stand sealed; nobody reads them."""
    message = Message(young_person_id=reminder.young_person_id, reminder=reminder, motif=reminder.motif)
    message.due_at, message.destination_id = reminder.next_at, reminder.destination_id  # type: ignore[assignment]
    words, theirs = (model._meta.get_field("words") for model in (Message, Reminder))
    message.words = words.sealed_anew(reminder, message, of=theirs)
    goes = reminder.destination_id is not None and message.is_in_time(now)
    message.state = State.WAITING if goes else State.INSIDE
    return message
