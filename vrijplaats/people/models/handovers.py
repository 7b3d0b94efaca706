"""Who took over from a worker who left or got another role, and whether the young person heard it."""

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils import timezone

from .workers import Worker
from .young_people import YoungPerson

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from .accounts import User


class HandoverQuerySet(models.QuerySet["Handover"]):
    """Everyone who got another companion because a worker no longer walks along."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Their own for a young person; for a worker those of people they walk with."""
        return self.filter(young_person__in=YoungPerson.objects.close_to(user))

    def unheard(self) -> Self:
        """Those that nobody told the young person yet."""
        return self.filter(heard_at=None)


class Handover(models.Model):
    """A worker no longer walks with someone; `to_worker` does, until the young person says who they like."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    young_person = models.ForeignKey(YoungPerson, on_delete=models.CASCADE, related_name="handovers")
    from_worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="handed_over")
    to_worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="taken_over")
    was_fixed_contact = models.BooleanField(default=False)
    handed_at = models.DateTimeField(default=timezone.now, editable=False)
    heard_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["handed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.from_worker_id} {self.to_worker_id} {self.young_person_id}"
