"""Tables about people as they were published, so that later ones cannot be subtracted from them."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from vrijplaats.foundation.period import Period


class PublishedTable(models.Model):
    """A table about people as it was published once, so that nobody is found by subtracting a later one.

    `people` holds a keyed fingerprint of what each person adds to the table: enough to count how many
    changed, but not to find out who. Exact: its numbers were told as they are, without rounding.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=40)
    from_on = models.DateField()
    to_on = models.DateField()
    cells = models.JSONField(default=list)
    people = models.JSONField(default=list)
    is_exact = models.BooleanField(default=False)
    published_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-published_at"]
        indexes = [models.Index(fields=["key"])]

    def __str__(self) -> str:
        return f"{self.key} {self.from_on} {self.to_on}"

    def overlaps(self, period: Period) -> bool:
        """Return whether it was published for a period that shares a day with this one."""
        return self.from_on <= period.to_on and self.to_on >= period.from_on

    def is_of(self, period: Period) -> bool:
        """Return whether it was published for exactly this period."""
        return (self.from_on, self.to_on) == (period.from_on, period.to_on)


class DeclaredPeriod(models.Model):
    """A period of which the movement said beforehand that its three totals will be told exactly."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    from_on = models.DateField()
    to_on = models.DateField()
    declared_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["from_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__gte=F("from_on")), name="declared_period_ends_after_start"
            ),
            models.UniqueConstraint(fields=["from_on", "to_on"], name="declared_period_once"),
        ]

    def __str__(self) -> str:
        return f"{self.from_on} {self.to_on}"
