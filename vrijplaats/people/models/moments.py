"""Moments that young people chose to keep."""

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.sealing.access import SealedQuerySet
from vrijplaats.sealing.fields import SealedTextField

from .young_people import YoungPerson

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from .accounts import User


class MomentQuerySet(SealedQuerySet["Moment"]):
    """Kept moments; their words open only for the reader for whom they were fetched."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Moments of young people whose page this user may read."""
        return self.filter(young_person__in=YoungPerson.objects.visible_to(user)).granted_to(user)

    def changeable_by(self, user: "User | AnonymousUser") -> Self:
        """Moments that this user may let go of: their own, or of people they walk with."""
        return self.filter(young_person__in=YoungPerson.objects.close_to(user)).granted_to(user)


class Moment(models.Model):
    """A moment that a young person chose to keep; their page shows nothing else of what happened."""

    class Phase(models.TextChoices):
        """Which of the four phases it belongs to; the page shows it in that colour."""

        CONTACT = "contact", _("contact")
        MAKING = "making", _("maken")
        AGENCY = "agency", _("voor een ander")
        HELP = "help", _("hulp")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    young_person = models.ForeignKey(YoungPerson, on_delete=models.CASCADE, related_name="moments")
    happened_on = models.DateField(_("wanneer"))
    words = SealedTextField(_("in jouw woorden"), max_length=300)
    phase = models.CharField(_("kleur"), max_length=10, choices=Phase, default=Phase.CONTACT)
    kept_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = MomentQuerySet.as_manager()

    class Meta:
        ordering = ["happened_on", "kept_at"]

    def __str__(self) -> str:
        return self.get_phase_display()

    def key_id(self) -> uuid.UUID:
        """Return whose key seals it: the young person's."""
        id: uuid.UUID = self.young_person_id
        return id
