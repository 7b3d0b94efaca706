"""What an imported contact log said beside a meeting."""

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import YoungPerson
from vrijplaats.people.rules import walks_along
from vrijplaats.sealing.access import SealedQuerySet
from vrijplaats.sealing.fields import SealedTextField
from vrijplaats.sealing.keystore import key_of_thing

from .encounters import Encounter, EncounterLink

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AnonymousUser

    from vrijplaats.people.models import User


class RemarkQuerySet(SealedQuerySet["Remark"]):
    """Remarks beside meetings; they open only for the reader for whom they were fetched."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """For a worker who may see everyone linked to the meeting; for a young person who was met alone."""
        if not user.is_authenticated:
            return self.none()
        seen = YoungPerson.objects.visible_to(user)
        if user.as_worker is None:
            alone = EncounterLink.objects.filter(young_person__in=seen, encounter__heads=1)
            return self.granted_to(user).filter(encounter__in=alone.values("encounter"))
        if not walks_along(user):
            return self.none()
        others = EncounterLink.objects.exclude(young_person__in=seen).values("encounter")
        met = Encounter.objects.visible_to(user).standing()
        return self.granted_to(user).filter(encounter__in=met).exclude(encounter__in=others)


class Remark(models.Model):
    """What a contact log said beside a meeting, sealed: it may hold names of people who never said yes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    encounter = models.OneToOneField(Encounter, on_delete=models.CASCADE, related_name="remark")
    words = SealedTextField(_("opmerking"), max_length=2000)
    imported_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = RemarkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.encounter_id}"

    @staticmethod
    def subjects_of(rows: "Iterable[Remark]") -> set[uuid.UUID]:
        """Return whom these remarks are about: everyone known who was met."""
        met = EncounterLink.objects.filter(encounter__in={row.encounter_id for row in rows})
        return set(met.values_list("young_person", flat=True))

    def key_id(self) -> uuid.UUID:
        """Return what seals it: a key of its own, destroyed with it."""
        return key_of_thing(self.pk)
