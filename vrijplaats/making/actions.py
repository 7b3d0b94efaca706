"""Phase 2, the acts: starting with one thing, adding to it, presenting it, and choosing who may see it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User, YoungPerson
from vrijplaats.sealing.keystore import share_once_committed
from vrijplaats.uploads.actions import discard_file, let_wait
from vrijplaats.uploads.models import Medium

from .models import (
    ArtForm,
    LogEntry,
    MakingProcess,
    Presentation,
    SharingConsent,
    Sight,
    UseConsent,
    Work,
)

# --- the process ---------------------------------------------------------------------------------


@transaction.atomic
def start_process(
    *,
    by: User | None,
    maker: YoungPerson,
    words: str = "",
    photo: File[bytes] | None = None,
    sound: File[bytes] | None = None,
) -> MakingProcess:
    """Start a process with a sentence, a photo or a sound; one is enough, and everything begins closed.

    Raises ValidationError where there is none of the three.
    """
    if not (words or photo or sound):
        raise ValidationError(_("Eén zin, foto of geluid is genoeg. Wat heb je?"))
    process = MakingProcess.objects.create()
    process.makers.add(maker)
    share_with_makers(process)
    for medium, file in ((Medium.PHOTO, photo), (Medium.SOUND, sound)):
        if file:
            let_wait(process.entries.create(by=maker, medium=medium, media=file, words=words))
            words = ""
    if words:
        process.entries.create(by=maker, words=words)
    write_entry("start_process", by=by, thing=process, about=[maker.pk])
    return process


@transaction.atomic
def change_process(*, process: MakingProcess, by: User | None, changes: Mapping[str, Any]) -> MakingProcess:
    """Change name, art form, next step, needs or sight; `changes` maps names of fields to new values."""
    for field, value in changes.items():
        setattr(process, field, value)
    process.save(update_fields=list(changes))
    if "sight" in changes:
        _note_yes(process)
    write_entry("change_process", by=by, thing=process, about=_makers(process), fields=changes)
    return process


@transaction.atomic
def join_process(*, process: MakingProcess, young_person: YoungPerson, by: User | None) -> MakingProcess:
    """Add a maker, who then sees everything of the process; joining twice changes nothing."""
    if not process.makers.filter(pk=young_person.pk).exists():
        process.makers.add(young_person)
        write_entry("join_process", by=by, thing=process, about=[young_person.pk])
    share_with_makers(process)
    return process


# --- the log and the works -----------------------------------------------------------------------


@transaction.atomic
def add_log_entry(
    *,
    process: MakingProcess,
    maker: YoungPerson,
    by: User | None,
    words: str = "",
    medium: str = Medium.TEXT,
    media: File[bytes] | None = None,
    sight: str = Sight.CLOSED,
    made_on: date | None = None,
) -> LogEntry:
    """Add something of `maker`, a draft or anything else, to the log; without a day it is of today."""
    entry = process.entries.create(
        by=maker,
        words=words,
        medium=medium,
        media=media or "",
        sight=sight,
        made_on=made_on or timezone.localdate(),
    )
    let_wait(entry)
    _note_yes(entry)
    write_entry("add_log_entry", by=by, thing=entry, about=[maker.pk])
    return entry


@transaction.atomic
def remove_entry(*, entry: LogEntry, by: User | None) -> None:
    """Delete an entry, and its file once that is committed."""
    discard_file(entry.media)
    # By query, because `entry.delete()` would clear the key that the journal entry names.
    LogEntry.objects.filter(pk=entry.pk).delete()
    write_entry("remove_entry", by=by, thing=entry, about=[entry.by_id] if entry.by_id else [])


@transaction.atomic
def add_work(
    *,
    process: MakingProcess,
    by: User | None,
    title: str,
    art_form: ArtForm | None = None,
    sentence: str = "",
    media: File[bytes] | None = None,
    shown_on: date | None = None,
    sight: str = Sight.CLOSED,
) -> Work:
    """Add a finished work to its process; without a day it is there since today."""
    work = process.works.create(
        title=title,
        art_form=art_form or process.art_form,
        sentence=sentence,
        media=media or "",
        shown_on=shown_on or timezone.localdate(),
        sight=sight,
    )
    let_wait(work)
    _note_yes(work)
    write_entry("add_work", by=by, thing=work, about=_makers(process))
    return work


@transaction.atomic
def remove_work(*, work: Work, by: User | None) -> None:
    """Delete a work, and its file once that is committed."""
    discard_file(work.media)
    Work.objects.filter(pk=work.pk).delete()
    write_entry("remove_work", by=by, thing=work, about=_makers(work.process))


@transaction.atomic
def change_sight(
    *, thing: MakingProcess | LogEntry | Work, sight: str, by: User | None
) -> MakingProcess | LogEntry | Work:
    """Change who may see one thing; `sight` is one of `Sight`."""
    thing.sight = sight
    thing.save(update_fields=["sight"])
    _note_yes(thing)
    process = thing if isinstance(thing, MakingProcess) else thing.process
    write_entry("change_sight", by=by, thing=thing, about=_makers(process), fields=["sight"])
    return thing


@transaction.atomic
def allow_uses(*, work: Work, uses: Iterable[str], is_with_name: bool, by: User | None) -> Work:
    """Record a yes to exactly these uses of a work, each as its own; every other standing yes ends."""
    wanted, standing = set(uses), work.use_consents.filter(taken_back_at=None)
    kept = {yes.use for yes in standing if yes.use in wanted and yes.is_with_name == is_with_name}
    standing.exclude(use__in=kept).update(taken_back_at=timezone.now())
    for use in sorted(wanted - kept):
        asked = UseConsent.asked_for(use, is_with_name)
        work.use_consents.create(use=use, is_with_name=is_with_name, asked=asked)
    write_entry("allow_uses", by=by, thing=work, about=_makers(work.process), fields=sorted(wanted))
    return work


# --- showing it ----------------------------------------------------------------------------------


@transaction.atomic
def plan_presentation(
    *,
    process: MakingProcess,
    stage: str,
    by: User | None,
    planned_at: datetime | None = None,
    for_whom: str = "",
    words: str = "",
) -> Presentation:
    """Plan the presentation of one of the three stages, or change its plan; the time may stay open."""
    plan = {"planned_at": planned_at, "for_whom": for_whom, "words": words}
    presentation, _is_new = Presentation.objects.update_or_create(process=process, stage=stage, defaults=plan)
    write_entry("plan_presentation", by=by, thing=presentation, about=_makers(process), fields=plan)
    return presentation


@transaction.atomic
def move_presentation(
    *, presentation: Presentation, planned_at: datetime | None, by: User | None
) -> Presentation:
    """Move a presentation to another time, or to no time yet; nobody asks for a reason."""
    presentation.planned_at = planned_at
    presentation.is_held = presentation.is_held and planned_at is not None
    presentation.save(update_fields=["planned_at", "is_held"])
    about = _makers(presentation.process)
    write_entry("move_presentation", by=by, thing=presentation, about=about, fields=["planned_at"])
    return presentation


@transaction.atomic
def hold_presentation(*, presentation: Presentation, by: User | None) -> Presentation:
    """Note that a presentation was held; one planned for later, or without a time, was held now."""
    now = timezone.now()
    presentation.planned_at = min(presentation.planned_at or now, now)
    presentation.is_held = True
    presentation.save(update_fields=["planned_at", "is_held"])
    about = _makers(presentation.process)
    write_entry("hold_presentation", by=by, thing=presentation, about=about, fields=["is_held"])
    return presentation


def _note_yes(thing: MakingProcess | LogEntry | Work) -> None:
    """Record the present sight as consent: the standing one ends, a new one begins unless it is closed."""
    standing = thing.sharing_consents.filter(taken_back_at=None)
    if standing.filter(sight=thing.sight).exists():
        return
    ended = standing.update(taken_back_at=timezone.now())
    if thing.sight != Sight.CLOSED:
        SharingConsent.of(thing).save()
    elif ended and isinstance(thing, Work):
        # Whoever closes a work that others saw wants it out of sight, so it leaves every other use too.
        thing.use_consents.filter(taken_back_at=None).update(taken_back_at=timezone.now())


def share_with_makers(*processes: MakingProcess) -> None:
    """Let the key of each maker open that of the process, once the act is committed.

    An act that is rolled back shares nothing, and whoever is a maker by then gets what a sudden end kept from
    them before.
    """
    for process in processes:
        share_once_committed(process.key_id(), process.whose)


def _makers(process: MakingProcess) -> list[UUID]:
    return process.whose()
