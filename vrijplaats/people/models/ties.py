"""Which worker walks with which young person, and whom a young person keeps out."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .workers import Worker
from .young_people import YoungPerson


class WorksWith(models.Model):
    """This worker and this young person walk together; `until_on` is None for as long as they do."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="works_with")
    young_person = models.ForeignKey(YoungPerson, on_delete=models.CASCADE, related_name="works_with")
    since_on = models.DateField(default=timezone.localdate)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "young_person"],
                condition=Q(until_on__isnull=True),
                name="walk_together_once",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=models.F("since_on")),
                name="walk_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} {self.young_person_id}"


class Exclusion(models.Model):
    """A young person keeps this worker out, such as a relative in the team; no reason is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="exclusions")
    young_person = models.ForeignKey(YoungPerson, on_delete=models.CASCADE, related_name="exclusions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["worker", "young_person"], name="kept_out_once")]

    def __str__(self) -> str:
        return f"{self.worker_id} {self.young_person_id}"
