"""Two cards that may be one person: who said so, and what was moved, so that it can be undone."""

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from vrijplaats.people.models import YoungPerson
from vrijplaats.sealing.access import SealedQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from vrijplaats.people.models import User

OPEN = Q(refused_at=None, undone_at=None)


class MergeQuerySet(models.QuerySet["Merge"]):
    """Every pair of cards that somebody was asked about."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Those about themselves for a young person; for a worker those of people whose walks they arrange.

        Nobody sees one of which either person keeps them out.
        """
        mine = YoungPerson.objects.arranged_by(user).values("pk")
        closed = YoungPerson.objects.closed_to(user).values("pk")
        about = self.filter(Q(kept__in=mine) | Q(other__in=mine))
        return about.exclude(kept__in=closed).exclude(other__in=closed)

    def open(self) -> Self:
        """Those that wait for an answer, and those that can still be undone."""
        return self.filter(OPEN)

    def between(self, one: uuid.UUID, other: uuid.UUID) -> Self:
        """Those about these two cards that wait, can be undone or were refused."""
        pair = [one, other]
        return self.filter(kept__in=pair, other__in=pair, undone_at=None)

    def waiting(self) -> Self:
        """Those that were asked and not merged yet."""
        return self.open().filter(merged_at=None)

    def merged(self) -> Self:
        """Those that are one card now, for as long as it can be undone."""
        return self.open().filter(merged_at__isnull=False)


class Merge(models.Model):
    """One question whether two cards are one person. `kept` stays; what stands on `other` moves to it.

    `changes` holds what was moved, as written by `moving`, until the week of undoing is over.
    """

    UNDONE_WITHIN = timedelta(days=7)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kept = models.ForeignKey(YoungPerson, on_delete=models.CASCADE, related_name="merges")
    other = models.ForeignKey(YoungPerson, on_delete=models.CASCADE, related_name="merged_as")
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    kept_known_at = models.DateTimeField(null=True, editable=False)
    other_known_at = models.DateTimeField(null=True, editable=False)
    kept_yes_at = models.DateTimeField(null=True, editable=False)
    other_yes_at = models.DateTimeField(null=True, editable=False)
    refused_at = models.DateTimeField(null=True, editable=False)
    merged_at = models.DateTimeField(null=True, editable=False)
    undone_at = models.DateTimeField(null=True, editable=False)
    changes = models.JSONField(default=dict, editable=False)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("other")), name="merge_of_two"),
            models.UniqueConstraint(fields=["kept"], condition=OPEN, name="kept_in_one_merge"),
            models.UniqueConstraint(fields=["other"], condition=OPEN, name="other_in_one_merge"),
        ]

    def __str__(self) -> str:
        return f"{self.kept_id} {self.other_id}"

    @property
    def is_open(self) -> bool:
        """Whether it waits, or can still be undone."""
        return self.refused_at is None and self.undone_at is None

    @property
    def undone_until(self) -> datetime | None:
        """Return the time until which it can be undone; None where it was not merged."""
        return self.merged_at + self.UNDONE_WITHIN if self.merged_at else None

    @property
    def can_be_undone(self) -> bool:
        """Whether the week is not over."""
        until = self.undone_until
        return until is not None and self.undone_at is None and timezone.now() < until


def other_cards(kept: uuid.UUID, reader: "User | None") -> "SealedQuerySet[YoungPerson]":
    """Return the cards that were merged into this one, for its own person and who walks with them.

    Without a reader they are read by right of access.
    """
    cards = YoungPerson.objects.filter(subject__merged_into=kept)
    if reader is None:
        return cards.granted_by_right()
    close = YoungPerson.objects.close_to(reader).values("pk")
    return cards.filter(subject__merged_into__in=close).granted_to(reader)
