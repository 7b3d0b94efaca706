"""A card of reminders for the pages of other rooms: what comes next, and what came today."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from vrijplaats.people.models import User, YoungPerson

from .models import Message, Reminder

ON_A_CARD = 3
LATELY = timedelta(days=1)


@dataclass(frozen=True)
class MyReminders:
    """What someone's place and page show of their reminders."""

    coming: list[Reminder]
    came: list[Message]
    unsure: int


def my_reminders(user: User, person: YoungPerson) -> MyReminders:
    """Gather the next few reminders, what came within a day, and how many messages a person decides on."""
    mine = Reminder.objects.visible_to(user).coming().filter(young_person=person)
    messages = Message.objects.visible_to(user).filter(young_person=person)
    return MyReminders(
        coming=list(mine[:ON_A_CARD]),
        came=list(messages.filter(due_at__gt=timezone.now() - LATELY)[:ON_A_CARD]),
        unsure=messages.filter(state__in=Message.OPEN, again=None).count(),
    )
