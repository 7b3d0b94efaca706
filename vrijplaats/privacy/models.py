"""Whose data it is. A subject lies below everyone: rows about a person point down to it."""

import uuid

from django.db import models


class Subject(models.Model):
    """Someone the movement may know something about; after erasure only this tombstone stays."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_erased(self) -> bool:
        """Whether this person asked to be forgotten."""
        return self.erased_at is not None
