"""What every row of this room has: whose it is, and the key that seals it."""

import uuid
from typing import Any

from django.db import models
from django.utils import timezone

from vrijplaats.people.models import YoungPerson


class OfSomeone(models.Model):
    """A row about one young person, sealed with their own key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    young_person = models.ForeignKey(YoungPerson, on_delete=models.CASCADE)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)

    def key_id(self) -> uuid.UUID:
        """Return whose key seals it: the young person's."""
        id: uuid.UUID = self.young_person_id
        return id

    def set_fields(self, **values: Any) -> list[str]:
        """Set and save these fields; return their names, for the journal."""
        for field, value in values.items():
            setattr(self, field, value)
        self.save(update_fields=list(values))
        return list(values)
