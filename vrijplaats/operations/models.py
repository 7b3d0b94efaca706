"""Which daily work was queued on which day."""

from django.db import models
from django.utils import timezone


class ScheduledDay(models.Model):
    """One kind of daily work, queued once on one day; a unique constraint allows no second."""

    name = models.SlugField(max_length=40)
    day = models.DateField()
    enqueued_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "day"], name="daily_work_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.day}"
