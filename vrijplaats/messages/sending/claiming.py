"""Claiming: a message is written as being sent, and committed, before its address and words are opened."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from vrijplaats.foundation.address import own_address
from vrijplaats.foundation.models import current_movement
from vrijplaats.journal.actions import write_entry
from vrijplaats.messages.gateway import gateway_for
from vrijplaats.messages.models import Destination, Message, QuietHours, WordsYes
from vrijplaats.messages.models.outbox import IN_TIME
from vrijplaats.messages.moments import is_quiet
from vrijplaats.people.actions import fingerprint_of
from vrijplaats.sealing.access import reading

from .together import locked, people_of, together_or_apart

State = Message.State
CLAIMED = ["state", "claimed_at", "stop_fingerprint", "reference", "is_in_own_words"]


@dataclass(frozen=True)
class Letter:
    """One message as it goes outside: the only place where address and words stand together, in memory."""

    pk: UUID
    kind: str
    to: str
    text: str
    reference: str


def claim(keys: list[UUID], now: datetime) -> list[Letter]:
    """Write these as being sent, commit that, and return them; what may not go out stays or waits inside."""
    tokens = {key: secrets.token_urlsafe(12) for key in keys}
    claimed = together_or_apart(keys, lambda some: _claim(some, tokens, now))
    return _letters(claimed, tokens)


@transaction.atomic
def _claim(keys: list[UUID], tokens: dict[UUID, str], now: datetime) -> list[UUID]:
    waiting = Message.objects.filter(pk__in=keys, state=State.WAITING)
    found = locked(waiting.select_related("young_person__subject", "destination", "reminder"))
    yeses = _standing_yeses(found)
    hours = {q.young_person_id: q for q in QuietHours.objects.filter(young_person__in=people_of(found))}
    zone = current_movement().zone
    moved = []
    for message in found:
        state = _may_go(message, is_quiet_at(hours.get(message.young_person_id), zone), now)
        if state != State.WAITING:
            moved.append(message)
        message.state = state
        if state == State.SENDING:
            _mark(message, tokens[message.pk], now)
            message.is_in_own_words = message.again_of_id is None and message.reminder_id in yeses
    Message.objects.bulk_update(moved, CLAIMED)
    sending = [message for message in moved if message.state == State.SENDING]
    if moved:
        write_entry("claim_messages", by=None, about=people_of(moved))
    return [message.pk for message in sending]


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


def is_quiet_at(hours: QuietHours | None, zone: ZoneInfo) -> Callable[[datetime], bool]:
    """Return the question whether nothing may go out at some moment."""
    return lambda moment: is_quiet(hours, moment, zone)


def _mark(message: Message, token: str, now: datetime) -> None:
    message.claimed_at, message.stop_fingerprint = now, fingerprint_of(token)
    message.reference = secrets.token_urlsafe(18)


def _standing_yeses(found: list[Message]) -> set[UUID]:
    """Return the reminders whose words may be on a screen, by a yes from before their moment."""
    moments = {message.reminder_id: message.due_at for message in found}
    yeses = WordsYes.objects.filter(reminder__in=[m.reminder_id for m in found], taken_back_at=None)
    return {yes.reminder_id for yes in yeses if yes.given_at <= moments[yes.reminder_id]}


def _letters(claimed: list[UUID], tokens: dict[UUID, str]) -> list[Letter]:
    """Open the addresses, and words where there is a yes, of what is being sent; one entry says so."""
    if not claimed:
        return []
    rows = Message.objects.filter(pk__in=claimed).select_related("young_person__user", "destination")
    with reading(by=None, act="send_messages"):
        words = {m.pk: m.words for m in Message.objects.filter(pk__in=claimed).in_own_words()}
        places = {d.pk: d.to for d in Destination.objects.filter(messages__in=claimed).going_out()}
        return [
            Letter(m.pk, m.destination.kind, places[m.destination_id], _text(m, words, tokens), m.reference)
            for m in rows
            if m.destination is not None and m.destination_id in places
        ]


def _text(message: Message, words: dict[UUID, str], tokens: dict[UUID, str]) -> str:
    """Return what goes outside: a neutral line, or the words that have a yes, and the link."""
    user = message.young_person.user
    with translation.override((user and user.language) or settings.LANGUAGE_CODE):
        line = words.get(message.pk) or _("Je hebt een berichtje.")
    return f"{line} {own_address()}{reverse('messages:stop_by_link', args=[tokens[message.pk]])}"
