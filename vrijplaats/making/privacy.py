"""What making holds of someone, and how it forgets: rows stay to be counted, words and files go."""

from uuid import UUID

from django.db.models import QuerySet

from vrijplaats.privacy.erasure import forgets
from vrijplaats.privacy.models import Subject

from .actions import discard_file
from .models import LogEntry, MakingProcess, Presentation, Sight, Work


@forgets
def forget_making(subject: Subject) -> None:
    """Empty someone's log; a shared process keeps the others' work, one of their own closes empty."""
    _empty_entries(LogEntry.objects.filter(by=subject.pk))
    alone = _made_alone(subject)
    _empty_entries(LogEntry.objects.filter(process__in=alone))
    works = Work.objects.filter(process__in=alone)
    for work in works.exclude(media=""):
        discard_file(work.media)
    works.update(title="", sentence="", media="", sight=Sight.CLOSED)
    Presentation.objects.filter(process__in=alone).update(for_whom="", words="")
    MakingProcess.objects.filter(pk__in=alone).update(title="", next_step="", needs=[], sight=Sight.CLOSED)


def _made_alone(subject: Subject) -> list[UUID]:
    """Return processes of which every maker is this subject or was forgotten before."""
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
    entries.update(words="", media="", by=None, sight=Sight.CLOSED)
