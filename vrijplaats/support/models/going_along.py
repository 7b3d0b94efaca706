"""Going along: an appointment with somebody at one's side, how to get there, and one line afterwards."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import Worker
from vrijplaats.sealing.fields import SealedListField, SealedTextField

from .requests import OfARequest, OfARequestQuerySet


class AccompanimentQuerySet(OfARequestQuerySet["Accompaniment"]):
    """Appointments, coming and gone."""

    def coming(self) -> Self:
        """Those of which nobody wrote yet how it was, soonest first."""
        return self.filter(outcome="").order_by("at", "pk")


class Accompaniment(OfARequest):
    """An appointment to which a worker goes along. That it did not work out yet is a normal outcome."""

    class Outcome(models.TextChoices):
        """How it was; neither closes anything."""

        HELPED = "helped", _("het bracht ons verder")
        NOT_YET = "not_yet", _("nog niet gelukt, we blijven")

    companion = models.ForeignKey(
        Worker,
        verbose_name=_("wie gaat mee?"),
        on_delete=models.SET_NULL,
        null=True,
    )
    at = models.DateTimeField(_("wanneer is het?"))
    where = SealedTextField(_("waar is het?"), max_length=200)
    route = SealedListField(_("zo komen we er"), blank=True)
    bring = SealedListField(_("neem mee"), blank=True)
    how_it_goes = SealedListField(_("zo gaat het daar"), blank=True)
    outcome = models.CharField(_("hoe was het?"), max_length=7, choices=Outcome, blank=True)
    afterwards = SealedTextField(_("wat is er gezegd, en wat nu?"), max_length=400, blank=True)
    gone_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = AccompanimentQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]

    @property
    def remind_at(self) -> datetime:
        """When a reminder helps: an hour before, unless somebody likes another moment."""
        return self.at - timedelta(hours=1)

    @property
    def has_been(self) -> bool:
        """Whether its time went by."""
        return self.at <= timezone.now()
