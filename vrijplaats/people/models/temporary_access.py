"""Who looked in outside their own walks, until when and for which reason."""

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.sealing.access import SealedQuerySet
from vrijplaats.sealing.fields import SealedTextField

from .workers import Worker
from .young_people import YoungPerson

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from .accounts import User


class TemporaryAccessQuerySet(SealedQuerySet["TemporaryAccess"]):
    """Every time that a worker opened a page outside their own walks."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """For a young person all about them; for a worker their own, as long as they may read that page."""
        if not user.is_authenticated:
            return self.none()
        if user.as_worker is None:
            return self.granted_to(user).filter(young_person__in=YoungPerson.objects.close_to(user))
        seen = YoungPerson.objects.visible_to(user)
        return self.granted_to(user).filter(worker=user.as_worker, young_person__in=seen)

    def standing(self) -> Self:
        """Those whose three hours are not over and that nobody ended."""
        return self.filter(until__gt=timezone.now())


class TemporaryAccess(models.Model):
    """A worker opened a page outside their walks, for three hours; the young person reads why."""

    LASTS = timedelta(hours=3)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="temporary_access")
    young_person = models.ForeignKey(YoungPerson, on_delete=models.CASCADE, related_name="temporary_access")
    reason = SealedTextField(_("wat je er wilt doen"), max_length=300)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    until = models.DateTimeField(editable=False)

    objects = TemporaryAccessQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=models.F("opened_at")), name="temporary_access_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} {self.young_person_id}"

    def key_id(self) -> uuid.UUID:
        """Return whose key seals it: the young person's, whose page was opened."""
        key: uuid.UUID = self.young_person_id
        return key
