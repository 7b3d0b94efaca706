"""Telling a story, in parts: adding one, changing it, putting it earlier, and taking it away."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User, YoungPerson
from vrijplaats.sharing.models import StoryPart
from vrijplaats.uploads.actions import discard_file, let_wait
from vrijplaats.uploads.models import WithFile


@transaction.atomic
def add_story_part(
    *,
    young_person: YoungPerson,
    by: User | None,
    title: str = "",
    words: str = "",
    sound: File[bytes] | None = None,
    is_only_mine: bool = False,
) -> StoryPart:
    """Add a part at the end; raise ValidationError where it has neither words nor a sound."""
    if not (words or sound):
        raise ValidationError(_("Schrijf een zin, of spreek iets in."))
    last = StoryPart.objects.filter(young_person=young_person).order_by("sequence").last()
    part = StoryPart.objects.create(
        young_person=young_person,
        title=title,
        words=words,
        media=sound or "",
        is_only_mine=is_only_mine,
        sequence=last.sequence + 1 if last else 0,
    )
    let_wait(part)
    write_entry("add_story_part", by=by, thing=part, about=[young_person.pk])
    return part


@transaction.atomic
def change_story_part(
    *, part: StoryPart, by: User | None, changes: Mapping[str, Any], sound: File[bytes] | None = None
) -> StoryPart:
    """Change title, words or who reads it; a new sound takes the place of the old one.

    What was shared of it before stays as it was shared.
    """
    for field, value in changes.items():
        setattr(part, field, value)
    fields = list(changes)
    if sound:
        discard_file(part.media)
        part.media, part.readiness, part.tries = sound, WithFile.Readiness.READY, 0
        fields += ["media", "readiness", "tries"]
    part.save(update_fields=fields)
    if sound:
        let_wait(part)
    about = [part.young_person_id]
    write_entry("change_story_part", by=by, thing=part, about=about, fields=fields)
    return part


@transaction.atomic
def move_story_part(*, part: StoryPart, by: User | None) -> StoryPart:
    """Put a part one place earlier; the first stays where it is."""
    parts = list(StoryPart.objects.filter(young_person=part.young_person_id).select_for_update())
    # A part that was taken away meanwhile has no place, and its erased owner is refused by the journal.
    place = next((number for number, each in enumerate(parts) if each.pk == part.pk), 0)
    if place:
        parts[place - 1], parts[place] = parts[place], parts[place - 1]
    for number, each in enumerate(parts):
        StoryPart.objects.filter(pk=each.pk).update(sequence=number)
    write_entry("move_story_part", by=by, thing=part, about=[part.young_person_id], fields=["sequence"])
    return part


@transaction.atomic
def remove_story_part(*, part: StoryPart, by: User | None) -> None:
    """Delete a part, and its sound once that is committed. What was shared of it goes with its share."""
    discard_file(part.media)
    # By query, because `part.delete()` would clear the key that the entry names.
    StoryPart.objects.filter(pk=part.pk).delete()
    write_entry("remove_story_part", by=by, thing=part, about=[part.young_person_id])
