"""Questions from outside about what is kept about one person."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.models import Subject
from vrijplaats.sealing.access import SealedQuerySet
from vrijplaats.sealing.fields import SealedTextField
from vrijplaats.sealing.keystore import key_of_thing


class DisclosureQuerySet(SealedQuerySet["Disclosure"]):
    """Questions from outside about what is kept about someone."""

    def waiting(self) -> Self:
        """Return those that still need something: a look, a second person, or the making of the file."""
        return self.filter(taken_at=None, declined_at=None)

    def told_by(self, day: date) -> Self:
        """Return those that the person may know of on this day."""
        return self.filter(told_from__lte=day).order_by("-asked_at")

    def told_after(self, day: date) -> Self:
        """Return those that the person may not know of yet on this day."""
        return self.exclude(told_from__lte=day)


class Disclosure(models.Model):
    """A question from outside about what is kept about one person, and what two workers did with it.

    One worker asks, with the legal ground, and another approves; only then can one file be made, once, for a
    short time. Until somebody has chosen whom a question is about, it does not show whether we know that
    person.
    """

    class Ground(models.TextChoices):
        """On what ground someone asks."""

        COURT = "court", _("een bevel van een rechter of officier van justitie")
        LAW = "law", _("een andere plicht in de wet")
        PARENT = "parent", _("een vraag van een ouder of verzorger")

    OPEN_FOR = timedelta(hours=48)
    is_read_apart = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.ForeignKey(
        Subject, on_delete=models.PROTECT, null=True, blank=True, related_name="disclosures"
    )
    ground = models.CharField(_("op welke grond"), max_length=6, choices=Ground)
    reference = SealedTextField(_("welk bevel, welk artikel, welk nummer"), max_length=300, blank=True)
    asked_about = SealedTextField(_("om wie het gaat, zoals het gevraagd is"), max_length=120, blank=True)
    told_from = models.DateField(_("vanaf wanneer de jongere het mag weten"), null=True, blank=True)
    asked_by = models.ForeignKey(
        Subject, on_delete=models.PROTECT, null=True, blank=True, related_name="disclosures_asked"
    )
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    approved_by = models.ForeignKey(
        Subject, on_delete=models.PROTECT, null=True, blank=True, related_name="disclosures_approved"
    )
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    taken_at = models.DateTimeField(null=True, blank=True, editable=False)
    declined_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(approved_by=F("asked_by")) | Q(approved_by=None), name="disclosure_by_two_people"
            ),
            models.CheckConstraint(
                condition=Q(taken_at=None) | Q(approved_at__isnull=False),
                name="disclosure_taken_once_approved",
            ),
        ]

    def __str__(self) -> str:
        return self.get_ground_display()

    @staticmethod
    def subjects_of(rows: "Iterable[Disclosure]") -> set[uuid.UUID]:
        """Return whom these questions are about, as far as somebody chose."""
        return {row.subject_id for row in rows if row.subject_id}

    def key_id(self) -> uuid.UUID:
        """The key that seals it: of whom it is about; until somebody has chosen, one of its own.

        Choosing seals it anew, and the first key is destroyed: what was asked about someone goes with them.
        """
        return self.subject_id or self.own_key_id()

    def own_key_id(self) -> uuid.UUID:
        """The key that seals it while it is about nobody who is known here."""
        return key_of_thing(self.pk)

    @property
    def closes_at(self) -> datetime | None:
        """The time from which the file of an approved disclosure can no longer be made."""
        return self.approved_at + self.OPEN_FOR if self.approved_at else None

    @property
    def is_open(self) -> bool:
        """Whether the file may be made now."""
        may = self.closes_at is not None and timezone.now() < self.closes_at
        return may and self.taken_at is None and self.declined_at is None
