"""What making keeps about someone, and how it erases: rows stay to be counted, words and files go."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.privacy import empty_age
from vrijplaats.privacy.categories import COUNTS, LISTS, MADE
from vrijplaats.privacy.contact import shows_contact
from vrijplaats.privacy.declarations import Basis, Grade, Leaving, declare
from vrijplaats.privacy.erasure import erases
from vrijplaats.privacy.models import Subject
from vrijplaats.sealing.keystore import destroy_once_committed, key_of_thing
from vrijplaats.uploads.actions import discard_file
from vrijplaats.uploads.models import WithFile

from .actions import share_with_makers
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
from .models.process import use_waits_for_home

MAKING = MADE.but(
    what=_("Wat jij aan het maken bent, met wie, en wie het mag zien"),
    grade=Grade.PERSONAL,
    leaving=Leaving.NAMELESS,
)
MEDIA = MADE.but(
    what=_("Wat je maakt: beeld, stem en film"),
    purpose=_("het laten zien of horen aan wie jij kiest"),
    grade=Grade.SPECIAL,
)

YES = MAKING.but(
    what=_("Wat jij open zette: voor wie, waarvoor, hoe het gevraagd is, en wanneer je het dicht deed"),
    purpose=_("laten zien dat jij het wilde"),
    basis=Basis.CONSENT,
)
WHEN = COUNTS.but(
    what=_("Wanneer je iets begon, maakte of liet zien, en in welke vorm"), is_beside_a_name=True
)

declare(ArtForm, LISTS, "id title motif is_active position")
declare(MakingProcess, MAKING, "id makers sight")
declare(MakingProcess, MADE, "title next_step needs")
declare(MakingProcess, WHEN, "art_form started_on recorded_at")
declare(LogEntry, MAKING, "id process by sight")
declare(LogEntry, MADE, "words")
declare(LogEntry, MEDIA, "media")
declare(LogEntry, WHEN, "medium made_on recorded_at readiness tries")
declare(SharingConsent, YES, "id process entry work sight asked given_at taken_back_at")
declare(UseConsent, YES, "id work use is_with_name asked given_at taken_back_at")
declare(Presentation, MAKING, "id process")
declare(Presentation, MADE, "for_whom words")
declare(Presentation, WHEN, "stage planned_at is_held recorded_at")
declare(Work, MAKING, "id process sight")
declare(Work, MADE, "title sentence")
declare(Work, MEDIA, "media")
declare(Work, WHEN, "art_form shown_on recorded_at readiness tries")


@shows_contact
def made_lately(since: datetime) -> Iterable[UUID]:
    """Yield those who made, began or present something."""
    day = timezone.localdate(since)
    yield from LogEntry.objects.filter(made_on__gte=day, by__isnull=False).values_list("by_id", flat=True)
    busy = (
        MakingProcess.objects.filter(started_on__gte=day)
        | MakingProcess.objects.filter(entries__made_on__gte=day)
        | MakingProcess.objects.filter(works__shown_on__gte=day)
        | MakingProcess.objects.filter(presentations__planned_at__gte=since)
    )
    makers = MakingProcess.makers.through.objects.filter(makingprocess__in=busy.order_by().values("pk"))
    yield from makers.values_list("youngperson_id", flat=True)


@erases
def erase_making(subject: Subject) -> None:
    """Empty someone's log, and all of what they made alone; what others made in shared processes stays."""
    _empty_entries(LogEntry.objects.filter(by=subject.pk))
    alone = _made_alone(subject)
    _close_what_waits(subject)
    # Before their key goes: with it goes what nobody else opens.
    share_with_makers(*MakingProcess.objects.filter(makers=subject.pk).exclude(pk__in=alone))
    _empty_entries(LogEntry.objects.filter(process__in=alone))
    works = Work.objects.filter(process__in=alone)
    for work in works.exclude(media=""):
        discard_file(work.media)
    works.update(title="", sentence="", media="", readiness=WithFile.Readiness.READY, sight=Sight.CLOSED)
    Presentation.objects.filter(process__in=alone).update(for_whom="", words="")
    MakingProcess.objects.filter(pk__in=alone).update(title="", next_step="", needs=[], sight=Sight.CLOSED)
    closed = Q(process__in=alone) | Q(work__process__in=alone) | Q(entry__sight=Sight.CLOSED)
    SharingConsent.objects.filter(closed, taken_back_at=None).update(taken_back_at=timezone.now())
    used = UseConsent.objects.filter(work__process__in=alone, taken_back_at=None)
    used.update(taken_back_at=timezone.now())
    destroy_once_committed(key_of_thing(id) for id in alone)


def _close_what_waits(subject: Subject) -> None:
    """Close what waits for a yes from home of this subject, and then empty what we know of their age.

    Once that is gone nothing waits any more, and it must not open by that. Whoever made it too may open it.
    """
    theirs = MakingProcess.makers.through.objects.filter(youngperson=subject.pk).values("makingprocess")
    now = timezone.now()
    rows: tuple[tuple[str, Any], ...] = (
        ("process", MakingProcess.objects.filter(pk__in=theirs)),
        ("entry", LogEntry.objects.filter(process__in=theirs)),
        ("work", Work.objects.filter(process__in=theirs)),
    )
    waiting = {of: list(found.waiting_for_home().values_list("pk", flat=True)) for of, found in rows}
    for of, found in rows:
        found.filter(pk__in=waiting[of]).update(sight=Sight.CLOSED)
        given = SharingConsent.objects.filter(**{f"{of}__in": waiting[of]}, taken_back_at=None)
        given.update(taken_back_at=now)
    used = UseConsent.objects.filter(work__process__in=theirs, taken_back_at=None)
    used.filter(use_waits_for_home()).update(taken_back_at=now)
    empty_age(subject)


def _made_alone(subject: Subject) -> list[UUID]:
    """Return processes of which every maker is this subject or was erased before."""
    theirs = MakingProcess.objects.filter(makers=subject.pk).values("pk")
    others = (
        MakingProcess.makers.through.objects.exclude(youngperson=subject.pk)
        .filter(youngperson__subject__erased_at=None)
        .values("makingprocess")
    )
    return list(
        MakingProcess.objects.filter(pk__in=theirs).exclude(pk__in=others).values_list("pk", flat=True)
    )


def _empty_entries(entries: QuerySet[LogEntry]) -> None:
    """Take words, file and name out of these entries and close them."""
    for entry in entries.exclude(media=""):
        discard_file(entry.media)
    entries.update(words="", media="", readiness=WithFile.Readiness.READY, by=None, sight=Sight.CLOSED)
