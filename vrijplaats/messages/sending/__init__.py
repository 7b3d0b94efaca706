"""Sending what is due: each message is claimed once, handed over once, and its fate written down.

`send_what_is_due` runs in the worker process and may run in several at once. A message is written as "being
sent" and committed before the provider is called. Where the process dies there, or no answer comes, its fate
is unknown and a person decides; only what a provider itself says of our reference changes that by itself.
"""

import secrets
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from vrijplaats.messages.gateway import Fate, gateway_for
from vrijplaats.messages.hands import call_all
from vrijplaats.messages.models import Message, Reminder

from .acts import bring_reminders, claim_messages
from .asking import ask_what_became, note_lost, settle, to_ask
from .letters import Letter, letters_of
from .together import in_parts, together_or_apart

State = Message.State
# What one sudden end can leave in doubt.
SENT_AT_ONCE = 40
BROUGHT_AT_ONCE = 200


def send_what_is_due(now: datetime | None = None, is_going_on: Callable[[], bool] = lambda: True) -> int:
    """Bring every reminder whose moment came, send what may go out, and return how many were handed over.

    Without `now` each step looks at the clock itself, since sending many takes a while; `is_going_on` is
    asked before each few, so that a worker that is told to end does so soon.
    """
    while bring_due(now or timezone.now()):
        pass
    note_lost(now or timezone.now())
    ask_what_became(now or timezone.now())
    count = 0
    for keys in in_parts(list(_waiting()), SENT_AT_ONCE):
        if not is_going_on():
            break
        count += _send(keys, now)
    return count


def bring_due(now: datetime) -> int:
    """Put the message of each reminder that is due in the outbox, and return how many."""
    found = list(Reminder.objects.due(now).values_list("pk", flat=True)[:BROUGHT_AT_ONCE])
    return len(together_or_apart(found, lambda keys: bring_reminders(keys=keys, now=now)))


def _send(keys: list[UUID], now: datetime | None) -> int:
    """Claim a few, hand them over and write down what became of each; return how many were handed over."""
    tokens = {key: secrets.token_urlsafe(12) for key in keys}
    begun = now or timezone.now()
    claimed = together_or_apart(keys, lambda some: claim_messages(keys=some, tokens=tokens, now=begun))
    letters = letters_of(claimed, tokens)
    # What lost its address since it was claimed did not go.
    fates = dict.fromkeys(claimed, Fate.REFUSED) | call_all({each.pk: _handing(each) for each in letters})
    settle(fates, now or timezone.now())
    return len(letters)


def has_work(now: datetime) -> bool:
    """Return whether anything is due, waits or may be lost; a look that costs three small queries."""
    coming = Reminder.objects.due(now).exists() or Message.objects.filter(state=State.WAITING).exists()
    return coming or Message.objects.lost(now).exists() or to_ask(now).exists()


def _handing(letter: Letter) -> Callable[[], Fate]:
    """Return the call that hands a message over, once."""
    gateway = gateway_for(letter.kind)

    def hand_over() -> Fate:
        return gateway.send(letter.to, letter.text, letter.reference) if gateway else Fate.REFUSED

    return hand_over


def _waiting() -> QuerySet[Message, UUID]:
    return Message.objects.filter(state=State.WAITING).order_by("due_at", "pk").values_list("pk", flat=True)
