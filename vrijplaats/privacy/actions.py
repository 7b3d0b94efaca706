"""Letting someone go completely, in one transaction over all rooms."""

from django.db import models, transaction
from django.utils import timezone

from vrijplaats.journal.actions import write_entry

from . import reserve
from .erasure import steps
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
    return subject
