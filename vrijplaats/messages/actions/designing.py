"""Reminders: made, changed, moved without a reason, and stopped."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.foundation.models import current_movement
from vrijplaats.journal.actions import write_entry
from vrijplaats.messages.models import Destination, Message, Reminder, WordsYes
from vrijplaats.messages.moments import next_moment
from vrijplaats.people.models import User, YoungPerson
from vrijplaats.uploads.actions import discard_file, let_wait

QUESTION = _("Mag deze tekst zo op je scherm, ook als er iemand meekijkt?")


@transaction.atomic
def plan_reminder(
    *,
    young_person: YoungPerson,
    by: User | None,
    words: str,
    at: datetime,
    motif: str = "",
    repeat: str = Reminder.Repeat.NEVER,
    destination: Destination | None = None,
    voice: File[bytes] | None = None,
) -> Reminder:
    """Plan a reminder, by the young person or by their worker together with them.

    `at` is an aware time; `motif` is one of `MOTIFS`. Without a destination it stays inside the house;
    a `voice` is heard there alone, once it was made anew.
    """
    reminder = Reminder(
        young_person=young_person,
        words=words,
        motif=motif,
        starts_at=at,
        repeat=repeat,
        destination=destination,
    )
    reminder.next_at = _next(reminder)
    reminder.save()
    _speak(reminder, voice)
    write_entry("plan_reminder", by=by, thing=reminder, about=[young_person.pk])
    return reminder


@transaction.atomic
def change_reminder(
    *,
    reminder: Reminder,
    by: User,
    changes: Mapping[str, Any],
    voice: File[bytes] | None = None,
) -> Reminder:
    """Change what is in `changes`, and the voice. Another moment begins it anew; what waited stays inside.

    Other words end the yes to show them on a screen: it was given for those words alone.
    """
    for name, value in changes.items():
        setattr(reminder, name, value)
    if "words" in changes:
        _end_yes(reminder)
    if {"starts_at", "repeat"} & changes.keys():
        reminder.next_at = _next(reminder)
        _keep_inside(reminder)
    if voice:
        discard_file(reminder.media)
    reminder.save()
    _speak(reminder, voice)
    write_entry("change_reminder", by=by, thing=reminder, about=[reminder.young_person_id], fields=changes)
    return reminder


@transaction.atomic
def drop_voice(*, reminder: Reminder, by: User) -> Reminder:
    """Delete the voice; words, picture and moment stay."""
    discard_file(reminder.media)
    reminder.media, reminder.readiness = "", Reminder.Readiness.READY
    reminder.save(update_fields=["media", "readiness"])
    write_entry("drop_voice", by=by, thing=reminder, about=[reminder.young_person_id], fields=["media"])
    return reminder


@transaction.atomic
def stop_reminder(*, reminder: Reminder, by: User) -> Reminder:
    """Let nothing more come of it; another moment begins it again."""
    reminder.next_at = None
    reminder.save(update_fields=["next_at"])
    _keep_inside(reminder)
    write_entry("stop_reminder", by=by, thing=reminder, about=[reminder.young_person_id])
    return reminder


@transaction.atomic
def allow_words(*, reminder: Reminder, by: User) -> WordsYes:
    """Note the yes to these very words on a screen, after the page that shows them there."""
    _end_yes(reminder)
    yes = WordsYes.objects.create(reminder=reminder, asked=str(QUESTION))
    write_entry("allow_words", by=by, thing=reminder, about=[reminder.young_person_id])
    return yes


@transaction.atomic
def take_words_back(*, reminder: Reminder, by: User) -> Reminder:
    """Take that yes back: from now on a neutral line goes out."""
    _end_yes(reminder)
    write_entry("take_words_back", by=by, thing=reminder, about=[reminder.young_person_id])
    return reminder


def _next(reminder: Reminder) -> datetime | None:
    """Return the first moment that is still to come."""
    return next_moment(reminder.starts_at, reminder.repeat, timezone.now(), current_movement().zone)


def _speak(reminder: Reminder, voice: File[bytes] | None) -> None:
    """Keep a voice, which nobody hears until it was made anew."""
    if voice:
        reminder.media.save(voice.name or "", voice)
        let_wait(reminder)


def _end_yes(reminder: Reminder) -> None:
    reminder.yeses.filter(taken_back_at=None).update(taken_back_at=timezone.now())


def _keep_inside(reminder: Reminder) -> None:
    """Keep inside what waits to go out; what is being sent at this moment goes its way."""
    reminder.messages.filter(state=Message.State.WAITING).update(state=Message.State.INSIDE)
