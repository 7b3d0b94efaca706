"""The calendar of the schedule: which daily work was given out on which day."""

from django.db import models
from django.utils import timezone


class ScheduledDay(models.Model):
    """One kind of daily work, given out once on one day; the database allows no second."""

    name = models.SlugField(max_length=40)
    day = models.DateField()
    enqueued_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "day"], name="daily_work_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.day}"
