"""Small steps towards what somebody asked: three at most, moved without a reason, gone without a trace."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.sealing.fields import SealedTextField

from .requests import OfARequest, OfARequestQuerySet

MOST_OPEN_STEPS = 3


class SmallStepQuerySet(OfARequestQuerySet["SmallStep"]):
    """Small steps, done or not."""

    def open(self) -> Self:
        """Those that are not done yet."""
        return self.filter(done_at=None)


class SmallStep(OfARequest):
    """One small thing, and who does it; a day is a help for the memory and nothing more."""

    class Doer(models.TextChoices):
        """Who does it."""

        YOUNG_PERSON = "you", _("jij")
        WORKER = "worker", _("wie met je meeloopt")
        TOGETHER = "together", _("samen")

    words = SealedTextField(_("welke kleine stap?"), max_length=200)
    doer = models.CharField(_("wie doet dit?"), max_length=8, choices=Doer, default=Doer.TOGETHER)
    on = models.DateField(_("wanneer"), null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SmallStepQuerySet.as_manager()

    class Meta:
        ordering = ["on", "recorded_at", "pk"]

    @property
    def is_over(self) -> bool:
        """Whether its day went by; a page then shows no day, since nobody is late."""
        return self.on is not None and self.on < timezone.localdate()
