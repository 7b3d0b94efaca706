"""What nobody knows: noted as unknown after a sudden end, and asked for where a provider can be asked."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from vrijplaats.messages.gateway import Fate, gateway_for
from vrijplaats.messages.hands import call_all
from vrijplaats.messages.models import Destination, Message
from vrijplaats.messages.models.outbox import MessageQuerySet

from .acts import settle_messages
from .together import in_parts, together_or_apart

AT_ONCE, ASKED_AT_ONCE = 200, 20
ASK_AFTER, ASKED_FOR = timedelta(minutes=1), timedelta(days=1)


def settle(fates: Mapping[UUID, Fate], now: datetime) -> None:
    """Write down what became of these messages; what was decided meanwhile stays."""
    together_or_apart(list(fates), lambda keys: settle_messages(keys=keys, fates=fates, now=now))


def note_lost(now: datetime) -> None:
    """Note of what nobody sends any more, after a sudden end, that its fate is unknown."""
    lost = list(Message.objects.lost(now).values_list("pk", flat=True))
    for keys in in_parts(lost, AT_ONCE):
        settle(dict.fromkeys(keys, Fate.UNKNOWN), now)


def ask_what_became(now: datetime) -> None:
    """Ask providers that take a reference what became of what is unknown: a minute later, for a day."""
    doubtful = list(to_ask(now).select_related("destination")[:ASKED_AT_ONCE])
    calls = {m.pk: call for m in doubtful if (call := _asking(m)) is not None}
    if calls:
        settle(call_all(calls), now)


def to_ask(now: datetime) -> MessageQuerySet:
    kinds = [kind for kind in Destination.Kind.values if (g := gateway_for(kind)) and g.takes_reference]
    asked = Message.objects.unsure().filter(destination__kind__in=kinds, claimed_at__gt=now - ASKED_FOR)
    return asked.filter(settled_at__lte=now - ASK_AFTER)


def _asking(message: Message) -> Callable[[], Fate] | None:
    gateway = gateway_for(message.destination.kind) if message.destination else None
    reference = message.reference
    return (lambda: gateway.ask(reference)) if gateway else None
