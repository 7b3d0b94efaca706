"""Releasing what is kept about someone, only where the law asks it: two people, once, and told."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.journal.actions import write_entry

from .models import Release, Subject


@transaction.atomic
def note_question(*, asked_about: str, ground: str, by: models.Model) -> Release:
    """Keep that someone outside asks about a name; whether that name is known here shows nowhere."""
    release = Release(asked_about=asked_about, ground=ground)
    release.save()
    write_entry("note_question", by=by, thing=release)
    return release


@transaction.atomic
def ask_release(
    *,
    subject: Subject,
    ground: str,
    reference: str,
    told_from: date,
    asked_by: Subject,
    by: models.Model,
    question: Release | None = None,
) -> Release:
    """Ask a second person to approve a release, with its ground in law and the day the person may know.

    `question` is the question from outside that it answers, where there was one before.
    """
    release = question or Release()
    release.subject, release.ground, release.reference = subject, ground, reference
    release.told_from, release.asked_by, release.asked_at = told_from, asked_by, timezone.now()
    release.save()
    write_entry("ask_release", by=by, thing=release, about=[subject.pk])
    return release


@transaction.atomic
def approve_release(*, release: Release, approver: Subject, by: models.Model) -> Release:
    """Approve as the second person; from now on the file may be made once, for two days.

    Raises ValidationError where the same person asked, or where there is nothing left to approve.
    """
    release = _locked(release)
    if release.asked_by_id == approver.pk:
        raise ValidationError(_("Jij vroeg dit zelf. Laat een collega ernaar kijken."))
    if release.subject_id is None or release.approved_at or release.declined_at:
        raise ValidationError(_("Hier is niks meer goed te keuren."))
    release.approved_by, release.approved_at = approver, timezone.now()
    release.save(update_fields=["approved_by", "approved_at"])
    write_entry("approve_release", by=by, thing=release, about=_about(release))
    return release


@transaction.atomic
def decline_release(*, release: Release, by: models.Model) -> Release:
    """Say no; nothing leaves, and nothing more can be made of it. Saying it twice is harmless."""
    release = _locked(release)
    if release.declined_at or release.taken_at:
        return release
    release.declined_at = timezone.now()
    release.save(update_fields=["declined_at"])
    write_entry("decline_release", by=by, thing=release, about=_about(release))
    return release


@transaction.atomic
def take_release(*, release: Release, by: models.Model | None) -> Release:
    """Note that the file is made now; it can be made once.

    Raises ValidationError where it was not approved, is over, or was made before.
    """
    release = _locked(release)
    if not release.is_open:
        raise ValidationError(_("Dit mag nu niet. Twee mensen moeten het eerst goedkeuren."))
    release.taken_at = timezone.now()
    release.save(update_fields=["taken_at"])
    write_entry("take_release", by=by, thing=release, about=_about(release))
    return release


def _locked(release: Release) -> Release:
    """Return the row as it stands now, held until this transaction ends: two colleagues may press at once."""
    return Release.objects.select_for_update().get(pk=release.pk)


def _about(release: Release) -> list[UUID]:
    """Return whom it is about, where somebody chose."""
    return [release.subject_id] if release.subject_id else []
