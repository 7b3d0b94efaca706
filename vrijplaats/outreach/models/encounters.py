"""Encounters: how many people were met and how deep; nameless unless someone says yes."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.foundation.models import Spot
from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.people.rules import is_in_practice, walks_along
from vrijplaats.sealing.access import SealedQuerySet
from vrijplaats.sealing.fields import SealedTextField

from .rounds import OutreachForm, StreetRound

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from vrijplaats.people.models import User


class EncounterQuerySet(models.QuerySet["Encounter"]):
    """Encounters, also those that were undone."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Those on rounds this user may see; outside a round all of them, or for an artist their own."""
        if not user.is_authenticated:
            return self.none()
        rounds = Q(round__in=StreetRound.objects.visible_to(user))
        if walks_along(user):
            return self.filter(rounds | Q(round__isnull=True))
        if is_in_practice(user):
            return self.filter(rounds | Q(round__isnull=True, recorded_by__user=user))
        return self.filter(rounds)

    def standing(self) -> Self:
        """Encounters that were not undone."""
        return self.filter(undone_at__isnull=True)

    def met_between(self, start: datetime, end: datetime) -> Self:
        """Standing encounters from `start` up to and not including `end`."""
        return self.standing().filter(occurred_at__gte=start, occurred_at__lt=end)


class Encounter(models.Model):
    """Meeting one or more people, mostly nameless. The form is the round's, or its own outside a round."""

    class Depth(models.TextChoices):
        """How deep the meeting went."""

        GREETING = "greeting", _("hoi gezegd")
        CHAT = "chat", _("praatje")
        REAL_TALK = "real_talk", _("echt gesprek")
        WANTS_TO_VISIT = "wants_to_visit", _("wil langskomen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(
        StreetRound, on_delete=models.PROTECT, null=True, blank=True, related_name="encounters"
    )
    own_form = models.ForeignKey(
        OutreachForm, on_delete=models.PROTECT, null=True, blank=True, related_name="encounters"
    )
    spot = models.ForeignKey(
        Spot,
        verbose_name=_("plek"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="encounters",
    )
    occurred_at = models.DateTimeField(_("wanneer"))
    heads = models.PositiveSmallIntegerField(_("met hoeveel mensen"), default=1)
    depth = models.CharField(_("hoe diep"), max_length=15, choices=Depth, default=Depth.GREETING)
    people = models.ManyToManyField(YoungPerson, through="EncounterLink", related_name="encounters")
    recorded_by = models.ForeignKey(
        Worker, on_delete=models.SET_NULL, null=True, blank=True, related_name="encounters"
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    undone_at = models.DateTimeField(null=True, blank=True, editable=False)

    # More heads than this at once is a typing error, or no meeting.
    MOST_HEADS = 1000

    objects = EncounterQuerySet.as_manager()

    class Meta:
        ordering = ["-occurred_at", "-recorded_at"]
        indexes = [models.Index(fields=["occurred_at"]), models.Index(fields=["round", "occurred_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(heads__gte=1), name="encounter_with_someone"),
            models.CheckConstraint(
                condition=Q(round__isnull=False, own_form__isnull=True)
                | Q(round__isnull=True, own_form__isnull=False),
                name="encounter_has_one_form",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_depth_display()} {self.heads}"

    @property
    def form(self) -> OutreachForm:
        """The form of outreach: the round's, or its own outside a round."""
        form = self.round.form if self.round else self.own_form
        assert form is not None, "the database allows no encounter without a form"  # noqa: S101
        return form


class EncounterLinkQuerySet(SealedQuerySet["EncounterLink"]):
    """Meetings tied to someone who said yes; the wording opens only for the reader who fetched it."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Those of young people whose page this user may read."""
        return self.filter(young_person__in=YoungPerson.objects.visible_to(user)).granted_to(user)

    def met_before(self, end: datetime) -> Self:
        """Meetings before `end` that were not undone."""
        return self.filter(encounter__undone_at__isnull=True, encounter__occurred_at__lt=end)

    def met_between(self, start: datetime, end: datetime) -> Self:
        """Meetings from `start` up to and not including `end` that were not undone."""
        return self.met_before(end).filter(encounter__occurred_at__gte=start)


class EncounterLink(models.Model):
    """This encounter was with this young person, who said yes to being remembered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    encounter = models.ForeignKey(Encounter, on_delete=models.CASCADE, related_name="links")
    young_person = models.ForeignKey(YoungPerson, on_delete=models.CASCADE, related_name="encounter_links")
    said_yes_at = models.DateTimeField(default=timezone.now)
    yes_words = SealedTextField(_("zo is het gevraagd"), max_length=300, blank=True)

    objects = EncounterLinkQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["encounter", "young_person"], name="linked_once")]

    def __str__(self) -> str:
        return f"{self.encounter_id} {self.young_person_id}"

    def key_id(self) -> uuid.UUID:
        """Return whose key seals it: that of the young person who said yes."""
        id: uuid.UUID = self.young_person_id
        return id
