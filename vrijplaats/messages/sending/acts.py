"""The acts of sending: each is one transaction on a few messages, with one entry about whose they are."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from vrijplaats.foundation.models import current_movement
from vrijplaats.journal.actions import write_entry
from vrijplaats.messages.gateway import Fate, gateway_for
from vrijplaats.messages.models import Message, QuietHours, Reminder, WordsYes
from vrijplaats.messages.models.outbox import IN_TIME
from vrijplaats.messages.moments import is_quiet, next_moment
from vrijplaats.people.actions import fingerprint_of

from .together import locked, people_of

State = Message.State


@transaction.atomic
def bring_reminders(*, keys: list[UUID], now: datetime) -> list[UUID]:
    """Put the message of each of these in the outbox, if it is due; return which were."""
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


@transaction.atomic
def claim_messages(*, keys: list[UUID], tokens: Mapping[UUID, str], now: datetime) -> list[UUID]:
    """Write these as being sent, each with its link, and return which are; the others stay or wait inside."""
    waiting = Message.objects.filter(pk__in=keys, state=State.WAITING)
    found = locked(waiting.select_related("young_person__subject", "destination", "reminder"))
    yeses = _standing_yeses(found)
    hours = {q.young_person_id: q for q in QuietHours.objects.filter(young_person__in=people_of(found))}
    zone = current_movement().zone
    states: dict[UUID, State] = {
        message.pk: _may_go(message, _quiet_of(hours.get(message.young_person_id), zone), now)
        for message in found
    }
    sending = [message for message in found if states[message.pk] == State.SENDING]
    staying = [pk for pk, state in states.items() if state == State.INSIDE]
    _mark(sending, tokens, yeses, now)
    Message.objects.filter(pk__in=staying).update(state=State.INSIDE)
    if about := people_of(message for message in found if states[message.pk] != State.WAITING):
        write_entry("claim_messages", by=None, about=about)
    return [message.pk for message in sending]


def _mark(sending: list[Message], tokens: Mapping[UUID, str], yeses: set[UUID], now: datetime) -> None:
    """Write these as being sent, each with the fingerprint of its link."""
    for message in sending:
        message.stop_fingerprint = fingerprint_of(tokens[message.pk])
    Message.objects.bulk_update(sending, ["stop_fingerprint"])
    rows = Message.objects.filter(pk__in=[message.pk for message in sending])
    rows.update(state=State.SENDING, claimed_at=now)
    rows.filter(again_of=None, reminder__in=yeses).update(is_in_own_words=True)


def _may_go(message: Message, is_quiet_when: Callable[[datetime], bool], now: datetime) -> State:
    """Return whether it goes now, waits for a pause or quiet hours to end, or stays inside."""
    person, destination = message.young_person, message.destination
    goes_nowhere = destination is None or destination.stopped_at is not None
    is_anothers = destination is not None and destination.young_person_id != message.young_person_id
    if goes_nowhere or is_anothers or not person.subject.is_here or not message.is_in_time(now):
        return State.INSIDE
    if gateway_for(destination.kind) is None:  # type: ignore[union-attr]
        return State.INSIDE
    if is_quiet_when(now):
        return State.INSIDE if is_quiet_when(message.due_at + IN_TIME) else State.WAITING
    return State.WAITING if person.is_paused or person.is_left_alone else State.SENDING


def _quiet_of(hours: QuietHours | None, zone: ZoneInfo) -> Callable[[datetime], bool]:
    """Return the question whether nothing may go out at some moment."""
    return lambda moment: is_quiet(hours, moment, zone)


def _standing_yeses(found: list[Message]) -> set[UUID]:
    """Return the reminders whose words may be on a screen, by a yes from before their moment."""
    moments = {message.reminder_id: message.due_at for message in found}
    yeses = WordsYes.objects.filter(reminder__in=[m.reminder_id for m in found], taken_back_at=None)
    return {yes.reminder_id for yes in yeses if yes.given_at <= moments[yes.reminder_id]}


@transaction.atomic
def settle_messages(*, keys: list[UUID], fates: Mapping[UUID, Fate], now: datetime) -> list[UUID]:
    """Write down what became of these messages, and return them; what was decided meanwhile stays."""
    found = locked(Message.objects.filter(pk__in=keys, state__in=[State.SENDING, State.UNKNOWN]))
    for fate in set(fates.values()):
        of_it = [message.pk for message in found if fates[message.pk] == fate]
        Message.objects.filter(pk__in=of_it).update(state=State(fate.value), settled_at=now)
    if found:
        write_entry("settle_messages", by=None, about=people_of(found))
    return keys
