"""Phase 3: becoming a maker and helping another, by doing; confirmed by the young person, and reversible."""

import uuid
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import YoungPerson
from vrijplaats.sealing.access import SealedQuerySet
from vrijplaats.sealing.fields import SealedTextField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from vrijplaats.people.models import User


class StepQuerySet(models.QuerySet["Step"]):
    """Steps: seen, confirmed and given back."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Steps of young people whose page this user may read."""
        return self.filter(young_person__in=YoungPerson.objects.visible_to(user))

    def changeable_by(self, user: "User | AnonymousUser") -> Self:
        """Steps that this user may answer: their own, or for a worker those of people they walk with."""
        return self.filter(young_person__in=YoungPerson.objects.close_to(user))

    def standing(self) -> Self:
        """Steps that were confirmed and not given back."""
        return self.filter(confirmed_on__isnull=False, given_back_on__isnull=True)

    def standing_between(self, from_on: date, to_on: date) -> Self:
        """Steps confirmed by the last of these days, and not given back before the first."""
        not_given_back = Q(given_back_on__isnull=True) | Q(given_back_on__gte=from_on)
        return self.filter(not_given_back, confirmed_on__lte=to_on)


class Step(models.Model):
    """What a young person became by doing: a maker, or an agent who helps another."""

    class Kind(models.TextChoices):
        """Which step; not a ladder, either may come first."""

        MAKER = "maker", _("change maker")
        AGENT = "agent", _("change agent")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    young_person = models.ForeignKey(YoungPerson, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(_("welke stap"), max_length=5, choices=Kind)
    seen_on = models.DateField(_("wanneer gezien"), default=timezone.localdate)
    confirmed_on = models.DateField(_("de jongere zei ja op"), null=True, blank=True)
    given_back_on = models.DateField(_("teruggegeven op"), null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["seen_on", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["young_person", "kind"],
                condition=Q(given_back_on__isnull=True),
                name="one_open_step_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True)
                | Q(given_back_on__isnull=True)
                | Q(given_back_on__gte=F("confirmed_on")),
                name="given_back_after_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class HelpGivenQuerySet(SealedQuerySet["HelpGiven"]):
    """Help given; its words open only for the reader for whom they were fetched."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Help given by young people whose page this user may read."""
        return self.filter(helper__in=YoungPerson.objects.visible_to(user)).granted_to(user)


class HelpGiven(models.Model):
    """One time that a young person helped another; who was helped needs no name."""

    class With(models.TextChoices):
        """What the help was."""

        CV = "cv", _("een cv of brief")
        RECORDING = "recording", _("opnemen")
        DRAWING = "drawing", _("tekenen of schilderen")
        FILM = "film", _("filmen of fotograferen")
        TALK = "talk", _("een talk beginnen")
        STREET = "street", _("mee de straat op")
        LISTENING = "listening", _("luisteren")
        OTHER = "other", _("iets anders")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    helper = models.ForeignKey(YoungPerson, on_delete=models.CASCADE, related_name="help_given")
    helped_with = models.CharField(_("waarmee"), max_length=10, choices=With, default=With.LISTENING)
    happened_on = models.DateField(_("wanneer"), default=timezone.localdate)
    words = SealedTextField(_("in eigen woorden"), max_length=200, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = HelpGivenQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_on"]
        verbose_name_plural = "help given"

    def __str__(self) -> str:
        return self.get_helped_with_display()

    def key_id(self) -> uuid.UUID:
        """Return whose key seals it: the helper's."""
        id: uuid.UUID = self.helper_id
        return id
