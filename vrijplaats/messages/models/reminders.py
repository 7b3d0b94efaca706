"""Reminders as young people design them, and their yes to own words on a screen."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.sealing.fields import SealedFileField, SealedTextField
from vrijplaats.ui.motifs import MOTIFS as DRAWN
from vrijplaats.uploads.kinds import offers
from vrijplaats.uploads.models import Medium, WithFile

from .outside import Destination
from .theirs import Theirs, TheirsQuerySet

# Drawings that say something at one look.
MOTIFS = {
    "sun": _("zon"),
    "moon": _("maan"),
    "mug": _("mok"),
    "pan": _("pan"),
    "key": _("sleutel"),
    "plant": _("plant"),
    "board": _("skateboard"),
    "headphones": _("koptelefoon"),
    "pen": _("pen en papier"),
    "talk": _("praatje"),
    "cat": _("kat"),
    "petals": _("bloem"),
}


def ground_of(motif: str) -> str:
    """Return the colour behind a drawing."""
    return DRAWN[motif].on[0] if motif in MOTIFS else "1"


class ReminderQuerySet(TheirsQuerySet["Reminder"]):
    """Reminders, also those that are over."""

    def coming(self) -> Self:
        """Those that still have a moment to come, soonest first."""
        return self.filter(next_at__isnull=False).order_by("next_at", "pk")

    def waiting(self) -> Self:
        """Those whose voice waits to be made anew; whoever spoke consented to that by sending it."""
        return self.filter(readiness=WithFile.Readiness.WAITING).granted_by_consent()

    def shown_outside(self) -> Self:
        """Those to whose words on a screen there is a yes that stands."""
        standing = WordsYes.objects.filter(taken_back_at=None)
        return self.filter(pk__in=standing.values("reminder")).granted_by_consent()

    def due(self, now: datetime) -> Self:
        """Those whose moment is there, of people who are here."""
        return self.coming().filter(
            next_at__lte=now,
            young_person__subject__erased_at=None,
            young_person__subject__hidden_at=None,
            young_person__subject__merged_into=None,
        )


class Reminder(WithFile, Theirs):
    """Something that someone wants to hear again, in words, a drawing or their own voice.

    `next_at` is None once nothing comes.
    `starts_at` is the first moment as they chose it; later ones come at the same hour of the wall clock.
    Without a destination it stays inside the house.
    """

    class Repeat(models.TextChoices):
        """How often it comes back."""

        NEVER = "never", _("één keer")
        DAILY = "daily", _("elke dag")
        WEEKLY = "weekly", _("elke week")

    words = SealedTextField(_("wat je wilt horen"), max_length=140, blank=True)
    media = SealedFileField(_("je stem"), upload_to="reminders/%Y/", blank=True)
    motif = models.CharField(_("een plaatje"), max_length=20, blank=True, choices=list(MOTIFS.items()))
    starts_at = models.DateTimeField(_("wanneer"))
    repeat = models.CharField(_("hoe vaak"), max_length=6, choices=Repeat, default=Repeat.NEVER)
    destination = models.ForeignKey(
        Destination,
        verbose_name=_("waar het heen gaat"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reminders",
    )
    next_at = models.DateTimeField(null=True, blank=True, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["next_at", "made_at"]
        indexes = [models.Index(fields=["next_at"], name="reminder_due")]

    # Its file is a voice, never a picture or a film.
    medium = Medium.SOUND

    def whose(self) -> list[uuid.UUID]:
        """Return whom making its file anew is about."""
        return [self.young_person_id]

    @property
    def ground(self) -> str:
        """The colour behind its picture."""
        return ground_of(self.motif)

    @property
    def is_coming(self) -> bool:
        """Whether it still has a moment to come."""
        return self.next_at is not None

    @property
    def standing_yes(self) -> "WordsYes | None":
        """The yes to its own words on a screen that holds today."""
        return next((yes for yes in self.yeses.all() if yes.taken_back_at is None), None)


class WordsYes(models.Model):
    """A yes to the very words of one reminder on a lock screen and in a calendar; other words end it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reminder = models.ForeignKey(Reminder, on_delete=models.CASCADE, related_name="yeses")
    asked = models.CharField(_("zo is het gevraagd"), max_length=200)
    given_at = models.DateTimeField(default=timezone.now, editable=False)
    taken_back_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["reminder"], condition=Q(taken_back_at=None), name="one_yes_to_own_words"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


offers("reminder", Reminder)
