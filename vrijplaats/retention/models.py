"""Letting someone go after a long silence: asked first, checked by a human, and not final for a while."""

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from vrijplaats.people.models import YoungPerson
from vrijplaats.privacy.terms import ANNOUNCED, HIDDEN

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from vrijplaats.people.models import User


class LettingGoQuerySet(models.QuerySet["LettingGo"]):
    """Every time that someone was about to be let go, also those that ended."""

    def under_way(self) -> Self:
        """Those that have not ended yet, by an answer or by erasure."""
        return self.filter(ended_at__isnull=True)

    def announced(self) -> Self:
        """Those whose question still stands on the young person's own page."""
        return self.under_way().filter(state=self.model.State.ANNOUNCED)

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Their own for a young person; for a worker those about whom they may decide.

        Fixed contacts and coordinators decide, coordinators by name; nobody whom a young person keeps out.
        """
        if not user.is_authenticated:
            return self.none()
        people, worker = YoungPerson.objects.arranged_by(user), user.as_worker
        if worker is None:
            return self.filter(young_person__in=people)
        if not worker.is_coordinator:
            people = people.filter(fixed_contact=worker)
        away = YoungPerson.objects.put_away_for(user)
        return self.filter(Q(young_person__in=people) | Q(young_person__in=away))


class LettingGo(models.Model):
    """One time that someone's data is about to be let go.

    `days` counts days on which the schedule ran, so that a clock that leaps ends no term.
    """

    class State(models.TextChoices):
        """Asked, put away, kept after all, or all but the card erased."""

        ANNOUNCED = "announced"
        HIDDEN = "hidden"
        KEPT = "kept"
        DONE = "done"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    young_person = models.ForeignKey(YoungPerson, on_delete=models.CASCADE, related_name="letting_go")
    state = models.CharField(max_length=9, choices=State, default=State.ANNOUNCED)
    is_card_kept = models.BooleanField(default=False)
    begun_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    days = models.PositiveSmallIntegerField(default=0)
    counted_on = models.DateField(null=True, blank=True, editable=False)

    objects = LettingGoQuerySet.as_manager()

    class Meta:
        ordering = ["begun_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["young_person"], condition=Q(ended_at__isnull=True), name="let_go_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.young_person_id}"

    @property
    def is_announced(self) -> bool:
        """Whether the question still stands; otherwise someone is put away, or it ended."""
        return self.state == self.State.ANNOUNCED

    def may_go(self, amounts: Mapping[str, int]) -> bool:
        """Whether a human may let go: the question stood long enough, or only the card is wanted."""
        return self.is_announced and (self.is_card_kept or self.days_left(amounts) == 0)

    def days_left(self, amounts: Mapping[str, int]) -> int:
        """Return for how many days the question, or the way back, still stands; `amounts` is by term key."""
        term = ANNOUNCED if self.is_announced else HIDDEN
        return max(0, amounts[term.key] - self.days)
