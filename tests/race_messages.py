"""The acts on a young person's reminders, with what each needs: a part of `race_acts`."""

from collections.abc import Callable
from datetime import time, timedelta
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from vrijplaats.messages import actions as messages
from vrijplaats.messages.gateway import Fate
from vrijplaats.messages.models import Destination, Message, Reminder
from vrijplaats.messages.sending import acts as sending

from .canaries import canary

_numbers = count()


def _voice() -> ContentFile[bytes]:
    return ContentFile(canary("file").encode(), name=f"stem-{next(_numbers)}.ogg")


def _tomorrow() -> Any:
    return timezone.now() + timedelta(days=1)


def _destination(x: Any) -> Destination:
    return Destination.objects.create(young_person=x.person, kind="sms", to=canary("number"))


def _reminder(x: Any) -> Reminder:
    at = timezone.now() + timedelta(hours=1)
    return Reminder.objects.create(
        young_person=x.person, words=canary("reminder"), starts_at=at, next_at=at, destination=_destination(x)
    )


def _message(x: Any, state: str = "unknown") -> Message:
    reminder, words = _reminder(x), canary("message")
    return Message.objects.create(
        young_person=x.person, reminder=reminder, words=words, due_at=timezone.now(), state=state
    )


MESSAGES: dict[Callable[..., Any], Callable[[Any], dict[str, Any]]] = {
    messages.plan_reminder: lambda x: {
        "young_person": x.person, "by": x.user, "words": canary("note"), "at": _tomorrow(),
        "voice": _voice(), "destination": _destination(x),
    },
    messages.change_reminder: lambda x: {
        "reminder": _reminder(x), "by": x.user, "changes": {"words": canary("other")}, "voice": _voice(),
    },
    messages.drop_voice: lambda x: {"reminder": _reminder(x), "by": x.user},
    messages.stop_reminder: lambda x: {"reminder": _reminder(x), "by": x.user},
    messages.allow_words: lambda x: {"reminder": _reminder(x), "by": x.user},
    messages.take_words_back: lambda x: {"reminder": _reminder(x), "by": x.user},
    messages.give_destination: lambda x: {
        "young_person": x.person, "kind": "mail", "to": canary("mail"), "by": x.user,
    },
    messages.remove_destination: lambda x: {"destination": _destination(x), "by": x.user},
    messages.stop_destination: lambda x: {"destination": _destination(x)},
    messages.allow_destination: lambda x: {"destination": _destination(x), "by": x.user},
    messages.set_quiet_hours: lambda x: {
        "young_person": x.person, "begins": time(22), "ends": time(8), "by": x.user,
    },
    messages.end_quiet_hours: lambda x: {"young_person": x.person, "by": x.user},
    messages.make_feed: lambda x: {"young_person": x.person, "by": x.user},
    messages.revoke_feed: lambda x: {
        "feed": messages.make_feed(young_person=x.person, by=x.user), "by": x.user,
    },
    messages.send_again: lambda x: {"message": _message(x), "by": x.user},
    messages.leave_message: lambda x: {"message": _message(x), "by": x.user},
    sending.bring_reminders: lambda x: {"keys": [_reminder(x).pk], "now": _tomorrow()},
    sending.claim_messages: lambda x: {
        "keys": [_message(x, "waiting").pk], "tokens": {}, "now": timezone.now(),
    },
    sending.settle_messages: lambda x: {
        "keys": [(key := _message(x).pk)], "fates": {key: Fate.SENT}, "now": timezone.now(),
    },
}  # fmt: skip
