"""Tables about people as they were published, so that later ones cannot be subtracted from them."""

import uuid

from django.db import models
from django.utils import timezone


class PublishedTable(models.Model):
    """A table about people as it was published once, so that nobody is found by subtracting a later one.

    `people` holds a keyed fingerprint of what each person adds to the table: enough to count how many
    changed, but not to find out who.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=40)
    from_on = models.DateField()
    to_on = models.DateField()
    cells = models.JSONField(default=list)
    people = models.JSONField(default=list)
    published_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-published_at"]
        indexes = [models.Index(fields=["key"])]

    def __str__(self) -> str:
        return f"{self.key} {self.from_on} {self.to_on}"
