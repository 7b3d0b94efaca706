"""What a person decides about a message that may have been sent, or that did not get away."""

from django.db import transaction
from django.utils import timezone

from vrijplaats.journal.actions import write_entry
from vrijplaats.messages.models import Message
from vrijplaats.people.models import User

State = Message.State


@transaction.atomic
def send_again(*, message: Message, by: User) -> Message:
    """Send it once more, as a message of its own; the first one is left as it is."""
    again = Message(
        young_person_id=message.young_person_id,
        reminder_id=message.reminder_id,
        destination_id=message.destination_id,
        motif=message.motif,
        due_at=timezone.now(),
        state=State.WAITING,
        again_of=message,
    )
    again.words = Message._meta.get_field("words").sealed_anew(message, again)
    again.save()
    write_entry("send_again", by=by, thing=message, about=[message.young_person_id])
    return again


@transaction.atomic
def leave_message(*, message: Message, by: User) -> Message:
    """Leave it at that: whatever became of it, nothing more is done."""
    message.state, message.settled_at = State.LEFT, timezone.now()
    message.save(update_fields=["state", "settled_at"])
    write_entry("leave_message", by=by, thing=message, about=[message.young_person_id])
    return message
