"""Waiting for something is the work of the team: when we call again, and what was said."""

from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.sealing.fields import SealedTextField

from .requests import OfARequest, OfARequestQuerySet


class WaitingQuerySet(OfARequestQuerySet["Waiting"]):
    """What we wait for."""

    def going_on(self) -> Self:
        """What did not come yet."""
        return self.filter(ended_at=None)

    def to_call(self, today: date) -> Self:
        """What a worker should ask after today."""
        return self.going_on().filter(call_on__lte=today)


class Waiting(OfARequest):
    """A list or an answer that we wait for. The worker calls; the young person has to do nothing."""

    what = SealedTextField(_("waar wachten we op?"), max_length=200)
    asked_on = models.DateField(_("wanneer vroegen we het?"), default=timezone.localdate)
    meanwhile = SealedTextField(_("wat doen we ondertussen?"), max_length=300, blank=True)
    call_on = models.DateField(_("wanneer bellen we weer?"))
    called_on = models.DateField(null=True, blank=True, editable=False)
    said = SealedTextField(_("wat zeiden ze?"), max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = WaitingQuerySet.as_manager()

    class Meta:
        ordering = ["call_on", "pk"]
