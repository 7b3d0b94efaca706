"""Editions: the frozen story of a period, with the files made from it."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import User
from vrijplaats.people.rules import is_of_the_team

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class EditionQuerySet(models.QuerySet["Edition"]):
    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """The team sees every edition."""
        return self.all() if is_of_the_team(user) else self.none()

    def printed(self) -> Self:
        """Editions whose files were made, so that somebody may have a copy."""
        return self.exclude(document="")


class Edition(models.Model):
    """The story of a period. It stores numbers, and references to words that may be withdrawn later."""

    class State(models.TextChoices):
        """How far the making is."""

        WAITING = "waiting", _("staat klaar om te maken")
        MAKING = "making", _("wordt nu gemaakt")
        READY = "ready", _("klaar")
        LETTERS = "letters", _("wacht op letters")
        FAILED = "failed", _("niet gelukt")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    from_on = models.DateField(_("van"))
    to_on = models.DateField(_("tot en met"))
    story = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    allows_gaps = models.BooleanField(default=False)
    done_parts = models.PositiveSmallIntegerField(default=0)
    document = models.FileField(upload_to="editions/", blank=True)
    poster_svg = models.FileField(upload_to="editions/", blank=True)
    poster_png = models.FileField(upload_to="editions/", blank=True)
    poster_pdf = models.FileField(upload_to="editions/", blank=True)
    made_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="editions"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    told_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="edition_ends_after_start")
        ]

    def __str__(self) -> str:
        return f"{self.from_on} {self.to_on}"

    @property
    def told_until(self) -> datetime:
        """The time up to which its files know who is here; of files from before this was kept, the order."""
        return self.told_at or self.made_at

    def refs_for(self, use: str) -> set[str]:
        """Return the references of the sentences and works that stand in its files of one use."""
        told = self.story.get("told", {}).get(use, {})
        return {shown["ref"] for part in ("quotes", "works") for shown in told.get(part, ())}
