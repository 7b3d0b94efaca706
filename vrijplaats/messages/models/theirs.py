"""What is one young person's alone: sealed under their key, read by them and whoever walks with them."""

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models

from vrijplaats.people.models import YoungPerson
from vrijplaats.sealing.access import ModelT, SealedQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from vrijplaats.people.models import User


class TheirsQuerySet(SealedQuerySet[ModelT]):
    """Rows of one young person each; temporary access opens none of them."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Their own for a young person; for a worker those of people they walk with."""
        return self.filter(young_person__in=YoungPerson.objects.close_to(user)).granted_to(user)

    def changeable_by(self, user: "User | AnonymousUser") -> Self:
        """The same: who may read them may change them, together with the young person."""
        return self.visible_to(user)


class Theirs(models.Model):
    """Something of one young person, sealed under their key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    young_person = models.ForeignKey(YoungPerson, on_delete=models.CASCADE, related_name="%(class)ss")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)

    def key_id(self) -> uuid.UUID:
        """Return whose key seals it: the young person's."""
        id: uuid.UUID = self.young_person_id
        return id
