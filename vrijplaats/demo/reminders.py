"""A reminder of Luna's, drawn and only inside, and what came of an earlier one."""

from datetime import timedelta

from vrijplaats.messages.models import Message, Reminder
from vrijplaats.people.models import YoungPerson

from .calendar import Calendar


def make_reminders(calendar: Calendar, people: dict[str, YoungPerson]) -> None:
    """Let Luna keep two notes for herself, of which one came last week and comes again tomorrow."""
    luna = people["Luna"]
    first, coming = calendar.at(6, 9), calendar.at(-1, 9)
    weekly = Reminder.objects.create(
        young_person=luna,
        words="Yo, neem je koptelefoon mee",
        motif="headphones",
        starts_at=first,
        next_at=coming,
        repeat=Reminder.Repeat.WEEKLY,
        made_at=first - timedelta(days=1),
    )
    Message.objects.create(
        young_person=luna, reminder=weekly, words=weekly.words, motif=weekly.motif, due_at=first
    )
    Reminder.objects.create(
        young_person=luna,
        words="Eerst een mok thee, dan pas bellen",
        motif="mug",
        starts_at=coming + timedelta(hours=2),
        next_at=coming + timedelta(hours=2),
        made_at=first,
    )
