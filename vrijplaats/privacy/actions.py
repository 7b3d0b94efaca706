"""Erasing someone in one transaction over all rooms, and choosing how long data is kept."""

from collections.abc import Mapping
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from vrijplaats.journal.actions import write_entry
from vrijplaats.sealing.keystore import keystore

from . import erased, reserve
from .cleanup import cleanups
from .erasure import steps, steps_but_card
from .models import Subject, TermChoice
from .terms import TERMS, chosen
from .write_ahead_log import truncate


@transaction.atomic
def erase_subject(*, subject: Subject, by: models.Model | None) -> Subject:
    """Empty everything that is known about this subject and leave a tombstone. Safe to repeat."""
    if subject.is_erased:
        return subject
    reserve.free_when_full()
    for step in steps():
        step(subject)
    subject.erased_at = timezone.now()
    subject.save(update_fields=["erased_at"])
    write_entry("erase_subject", by=by, thing=subject, about=[subject.pk])
    transaction.on_commit(lambda: _for_good(subject.pk))
    transaction.on_commit(truncate)
    return subject


def finish_erasures() -> int:
    """Complete every erasure that was killed halfway; return how many. Safe to repeat."""
    gone = Subject.objects.exclude(erased_at=None).values_list("id", flat=True)
    unfinished = [id for id in gone if not keystore().is_gone(id)]
    for id in unfinished:
        _for_good(id)
    return len(unfinished)


def _for_good(id: UUID) -> None:
    """List the subject outside the machine, and only then destroy the key: no key without a line."""
    erased.append(id)
    keystore().destroy(id)


@transaction.atomic
def empty_all_but_card(*, subject: Subject, by: models.Model | None) -> Subject:
    """Empty everything about this subject but their contact card, and show them to others again."""
    for step in steps_but_card():
        step(subject)
    subject.hidden_at = None
    subject.save(update_fields=["hidden_at"])
    write_entry("empty_all_but_card", by=by, thing=subject, about=[subject.pk])
    return subject


@transaction.atomic
def change_terms(*, amounts: Mapping[str, int], by: models.Model | None) -> None:
    """Choose how long data is kept, as an amount per key of a term; raise ValueError outside its limits."""
    before = chosen()
    changed = {key: amount for key, amount in amounts.items() if before[key] != amount}
    for key, amount in changed.items():
        if TERMS[key].within(amount) != amount:
            raise ValueError(f"{key} cannot be {amount}")
        TermChoice.objects.update_or_create(key=key, defaults={"amount": amount})
    write_entry("change_terms", by=by, fields=changed)


@transaction.atomic
def clear_leftovers() -> dict[str, int]:
    """Remove what is about nobody and older than its term; return the number of rows per cleanup."""
    now, amounts = timezone.now(), chosen()
    counts = {
        name: cleanup(now - term.span(amounts[term.key])) for name, (term, cleanup) in cleanups().items()
    }
    write_entry("clear_leftovers", by=None, counts=counts)
    return counts
