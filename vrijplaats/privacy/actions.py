"""Letting someone go completely, in one transaction over all rooms."""

from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from vrijplaats.journal.actions import write_entry

from . import erased, reserve
from .erasure import steps
from .keystore import keystore
from .models import Subject


@transaction.atomic
def erase_subject(*, subject: Subject, by: models.Model | None) -> Subject:
    """Empty everything that is known about this subject and leave a tombstone; doing it twice is harmless."""
    if subject.is_erased:
        return subject
    reserve.release_when_full()
    for step in steps():
        step(subject)
    subject.erased_at = timezone.now()
    subject.save(update_fields=["erased_at"])
    write_entry("erase_subject", by=by, thing=subject, about=[subject.pk])
    transaction.on_commit(lambda: _for_good(subject.pk))
    return subject


def finish_erasures() -> int:
    """Do what an erasure that was killed half-way left undone; return for how many. Safe to repeat."""
    gone = Subject.objects.exclude(erased_at=None).values_list("id", flat=True)
    unfinished = [id for id in gone if not keystore().is_gone(id)]
    for id in unfinished:
        _for_good(id)
    return len(unfinished)


def _for_good(id: UUID) -> None:
    """Note outside the machine who was erased, and then destroy the key: who has no key is on the list."""
    erased.append(id)
    keystore().destroy(id)
