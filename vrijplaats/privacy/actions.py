"""Erasing someone in one transaction over all rooms, and choosing how long data is kept."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from django.core.files.storage import Storage
from django.db import models, transaction
from django.utils import timezone

from vrijplaats.journal.actions import write_entry
from vrijplaats.sealing.keystore import keystore

from . import erased, reserve
from .cleanup import cleanups
from .erasure import steps, steps_but_card
from .leftovers import left_behind, sealed_under_gone_keys
from .models import Subject, TermChoice
from .presence import locked_for_erasure, tried_again
from .terms import TERMS, chosen
from .write_ahead_log import truncate


@tried_again
@transaction.atomic
def erase_subject(*, subject: Subject, by: models.Model | None) -> Subject:
    """Empty everything that is known about this subject and leave a tombstone.

    Repeat it as often as you like: of someone who was erased before, whatever is left goes. Nobody else acts
    on this subject meanwhile (`presence.py`). Whoever stood here twice goes as a whole, whichever card is
    named.
    """
    with locked_for_erasure(subject) as now:
        subject.erased_at = now.erased_at
        if now.is_erased and not left_behind([now.pk]):
            return subject
        if now.merged_into is not None and not now.merged_into.is_erased:
            erase_subject(subject=now.merged_into, by=by)
            subject.refresh_from_db()
            return subject
        reserve.free_when_full()
        # Before the steps: one of them erases the cards that were merged into this one.
        subject.erased_at = now.erased_at = now.erased_at or timezone.now()
        now.save(update_fields=["erased_at"])
        for step in steps():
            step(now)
        write_entry("erase_subject", by=by, thing=now, about=[now.pk], may_be_gone=True)
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


@tried_again
@transaction.atomic
def empty_all_but_card(*, subject: Subject, by: models.Model | None) -> Subject:
    """Empty everything about this subject but their contact card, and show them to others again."""
    with locked_for_erasure(subject) as now:
        for step in steps_but_card():
            step(now)
        subject.hidden_at = now.hidden_at = None
        now.save(update_fields=["hidden_at"])
        write_entry("empty_all_but_card", by=by, thing=now, about=[now.pk])
    return subject


@transaction.atomic
def empty_what_nobody_opens() -> int:
    """Empty every word and file that is sealed under a destroyed key; return how many there were."""
    count = 0
    for found in sealed_under_gone_keys():
        rows = found.model._base_manager.filter(pk__in=found.rows)
        if isinstance(found.field, models.FileField):
            names = list(rows.values_list(found.field.attname, flat=True))
            transaction.on_commit(partial(_delete_files, found.field.storage, names))
        count += rows.update(**{found.field.attname: ""})
    if count:
        write_entry("empty_what_nobody_opens", by=None, counts={"fields": count})
        transaction.on_commit(truncate)
    return count


def _delete_files(storage: Storage, names: list[str]) -> None:
    for name in names:
        storage.delete(name)


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
