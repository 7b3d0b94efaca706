"""Disclosing what is kept about someone, only where the law requires it: by two people, once, and told."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import Worker
from vrijplaats.people.second_person import are_two
from vrijplaats.privacy.models import Subject
from vrijplaats.sealing.keystore import destroy_once_committed

from .models import Disclosure

NOT_TWO = gettext_lazy(
    "Hier zijn twee mensen voor nodig. Een van jullie maakte het account of de link van de ander. "
    "Vraag een andere collega."
)


@transaction.atomic
def note_question(*, asked_about: str, ground: str, by: models.Model) -> Disclosure:
    """Keep that someone outside asks about a name, without telling whether that name is known here."""
    disclosure = Disclosure(asked_about=asked_about, ground=ground)
    disclosure.save()
    write_entry("note_question", by=by, thing=disclosure)
    return disclosure


@transaction.atomic
def ask_disclosure(
    *,
    subject: Subject,
    ground: str,
    reference: str,
    told_from: date,
    asked_by: Subject,
    by: models.Model,
    question: Disclosure | None = None,
) -> Disclosure:
    """Ask a second person to approve a disclosure, with its legal ground and the day the person may know.

    `question` is the question from outside that it answers, if there was one. Its words are sealed anew with
    the key of the person, and their first key is destroyed.
    """
    disclosure = question or Disclosure()
    if question is not None:
        destroy_once_committed([question.own_key_id()])
    disclosure.subject, disclosure.ground, disclosure.reference = subject, ground, reference
    disclosure.told_from, disclosure.asked_by, disclosure.asked_at = told_from, asked_by, timezone.now()
    disclosure.save()
    write_entry("ask_disclosure", by=by, thing=disclosure, about=[subject.pk])
    return disclosure


@transaction.atomic
def approve_disclosure(*, disclosure: Disclosure, approver: Subject, by: models.Model) -> Disclosure:
    """Approve as the second person; from now on the file may be made once, for two days.

    Raises ValidationError where the same person asked, where one of the two could sign in as the other, or
    where there is nothing left to approve.
    """
    disclosure = _locked(disclosure)
    if disclosure.asked_by_id == approver.pk:
        raise ValidationError(_("Jij vroeg dit zelf. Laat een collega ernaar kijken."))
    if not may_be_second(disclosure, approver.pk):
        raise ValidationError(NOT_TWO)
    if disclosure.subject_id is None or disclosure.approved_at or disclosure.declined_at:
        raise ValidationError(_("Hier is niks meer goed te keuren."))
    disclosure.approved_by, disclosure.approved_at = approver, timezone.now()
    disclosure.save(update_fields=["approved_by", "approved_at"])
    write_entry("approve_disclosure", by=by, thing=disclosure, about=_about(disclosure))
    return disclosure


@transaction.atomic
def decline_disclosure(*, disclosure: Disclosure, by: models.Model) -> Disclosure:
    """Decline: nothing leaves, and no file can be made of it any more. Safe to repeat."""
    disclosure = _locked(disclosure)
    if disclosure.declined_at or disclosure.taken_at:
        return disclosure
    disclosure.declined_at = timezone.now()
    disclosure.save(update_fields=["declined_at"])
    write_entry("decline_disclosure", by=by, thing=disclosure, about=_about(disclosure))
    return disclosure


@transaction.atomic
def take_disclosure(*, disclosure: Disclosure, by: models.Model | None) -> Disclosure:
    """Record that the file is made now, which can happen once.

    Raises ValidationError where it was not approved, is over, or was made before.
    """
    disclosure = _locked(disclosure)
    if not disclosure.is_open:
        raise ValidationError(_("Dit mag nu niet. Twee mensen moeten het eerst goedkeuren."))
    disclosure.taken_at = timezone.now()
    disclosure.save(update_fields=["taken_at"])
    write_entry("take_disclosure", by=by, thing=disclosure, about=_about(disclosure))
    return disclosure


def may_be_second(disclosure: Disclosure, worker_id: UUID) -> bool:
    """Return whether this worker and whoever asked are two people."""
    team = Worker.objects.in_bulk([id for id in (disclosure.asked_by_id, worker_id) if id])
    asker, second = team.get(disclosure.asked_by_id), team.get(worker_id)
    return asker is not None and second is not None and are_two(asker, second)


def _locked(disclosure: Disclosure) -> Disclosure:
    """Return the row as it is now, locked until this transaction ends: two colleagues may press at once."""
    return Disclosure.objects.select_for_update().get(pk=disclosure.pk)


def _about(disclosure: Disclosure) -> list[UUID]:
    """Return the subject it is about as a list; empty until somebody has chosen."""
    return [disclosure.subject_id] if disclosure.subject_id else []
