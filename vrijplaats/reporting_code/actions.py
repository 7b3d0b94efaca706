"""Writing down what was decided in danger, looking at it again, and telling it: by two people."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User, Worker
from vrijplaats.people.second_person import are_two
from vrijplaats.privacy.models import Subject

from .models import LOOK_AGAIN_AFTER, DangerRecord, ErasureChoice, erasure_choice
from .removal import remove

NOT_TWO = _(
    "Hier zijn twee mensen voor nodig. Jij zei al ja, of een van jullie kan als de ander binnenkomen."
)
NO_COORDINATOR = _("Een van de twee is een coördinator. Vraag die om mee te beslissen.")


@transaction.atomic
def write_danger_record(
    *, subject: Subject, written_by: Worker, words: Mapping[str, Any], by: User
) -> DangerRecord:
    """Keep a record apart; `words` are its free words, the colleague, and the day to look again."""
    record = DangerRecord(subject=subject, written_by=written_by, **words)
    record.save()
    write_entry("write_danger_record", by=by, thing=record, about=[subject.pk])
    return record


@transaction.atomic
def change_danger_record(*, record: DangerRecord, fields: Iterable[str], by: User) -> DangerRecord:
    """Keep what a form changed on this row, in the fields with these names."""
    names = list(fields)
    if names:
        record.save(update_fields=names)
    write_entry("change_danger_record", by=by, thing=record, about=[record.subject_id], fields=names)
    return record


@transaction.atomic
def say_yes_to_telling(*, record: DangerRecord, worker: Worker, by: User) -> DangerRecord:
    """Decide that the young person may be told; with the second yes they read it from then on.

    Raises ValidationError where it is the same person again, where one of the two could sign in as the
    other, or where none of the two is a coordinator. A yes to what was told already changes nothing.
    """
    record = _locked(record)
    if record.is_told:
        return record
    if record.first_yes_by is None:
        act, fields = "agree_to_tell_danger", ["first_yes_by", "first_yes_at"]
        record.first_yes_by, record.first_yes_at = worker, timezone.now()
    else:
        _check_two(record.first_yes_by, worker)
        act, fields = "tell_danger", ["second_yes_by", "second_yes_at"]
        record.second_yes_by, record.second_yes_at = worker, timezone.now()
    record.save(update_fields=fields)
    write_entry(act, by=by, thing=record, about=[record.subject_id])
    return record


def _check_two(first: Worker, second: Worker) -> None:
    """Raise ValidationError unless these are two people, one of them a coordinator."""
    if not are_two(first, second):
        raise ValidationError(NOT_TWO)
    if not (first.is_coordinator or second.is_coordinator):
        raise ValidationError(NO_COORDINATOR)


@transaction.atomic
def take_back_yes(*, record: DangerRecord, worker: Worker, by: User) -> DangerRecord:
    """Take back the first yes, by whoever gave it, while nobody gave the second. Safe to repeat."""
    record = _locked(record)
    if record.is_told or record.first_yes_by_id != worker.pk:
        return record
    record.first_yes_by = record.first_yes_at = None
    record.save(update_fields=["first_yes_by", "first_yes_at"])
    write_entry("take_back_yes_to_telling", by=by, thing=record, about=[record.subject_id])
    return record


@transaction.atomic
def choose_erasure(*, waits: bool, by: User) -> ErasureChoice:
    """Keep whether erasing someone waits for a record; where it no longer does, what waited goes now."""
    choice = erasure_choice()
    choice.waits = waits
    choice.save()
    if not waits:
        remove(DangerRecord.objects.filter(subject__erased_at__isnull=False))
    write_entry("choose_erasure_of_danger_records", by=by, fields=["waits"])
    return choice


def next_look(today: date) -> date:
    """Return the day that is proposed to look again."""
    return today + LOOK_AGAIN_AFTER


def _locked(record: DangerRecord) -> DangerRecord:
    """Return the row as it is now, locked until this transaction ends: two colleagues may press at once."""
    return DangerRecord.objects.select_for_update().get(pk=record.pk)
