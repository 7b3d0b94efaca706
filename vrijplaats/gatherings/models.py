"""Talks, creative sessions, cooking: gatherings of which heads are counted, never names."""

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.foundation.models import Spot
from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.people.rules import is_in_practice, is_of_the_house, walks_along

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from vrijplaats.people.models import User


class GatheringQuerySet(models.QuerySet["Gathering"]):
    """Gatherings, also those that were called off."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Every gathering for the team and young people; for guests and passers-by the public programme."""
        return self.all() if is_of_the_house(user) else self.filter(is_public=True, is_called_off=False)

    def changeable_by(self, user: "User | AnonymousUser") -> Self:
        """Those this user may change and count: all for workers who walk along, their own for an artist."""
        if walks_along(user):
            return self.all()
        return self.filter(host_worker__user=user) if is_in_practice(user) else self.none()

    def with_hosts(self) -> Self:
        """Fetch hosts and places too, in one query."""
        return self.select_related("spot", "host_worker", "host_young_person__subject")

    def today(self) -> Self:
        """Gatherings of today, in the movement's time zone."""
        return self.filter(starts_at__date=timezone.localdate())

    def coming(self) -> Self:
        """Gatherings from tomorrow on, soonest first."""
        return self.filter(starts_at__date__gt=timezone.localdate())

    def been(self) -> Self:
        """Gatherings of before today, latest first."""
        return self.filter(starts_at__date__lt=timezone.localdate()).order_by("-starts_at", "pk")

    def on_window(self, first_on: date, last_on: date) -> Self:
        """What the public window shows from one day up to and including another."""
        shown = self.filter(is_public=True, is_called_off=False)
        return shown.filter(starts_at__date__gte=first_on, starts_at__date__lte=last_on)

    def held_between(self, start: datetime, end: datetime) -> Self:
        """Gatherings that took place from `start` up to and not including `end`."""
        return self.filter(starts_at__gte=start, starts_at__lt=end, is_called_off=False)


class Gathering(models.Model):
    """One time that people come together, open to anyone."""

    class Kind(models.TextChoices):
        """What sort of gathering; the brand name of a talk is data of the movement."""

        TALK = "talk", _("talk")
        CREATIVE = "creative", _("creatieve sessie")
        COOKING = "cooking", _("samen koken")
        COLLABORATION = "collaboration", _("samenwerkdag")
        SHOW = "show", _("laten zien")
        OPEN_HOUSE = "open_house", _("open deur")
        OTHER = "other", _("iets anders")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("wat voor moment"), max_length=14, choices=Kind, default=Kind.TALK)
    theme = models.CharField(_("thema of naam"), max_length=120)
    question = models.CharField(_("beginvraag"), max_length=200, blank=True)
    invitation = models.CharField(_("uitnodiging, voor op het raam"), max_length=300, blank=True)
    starts_at = models.DateTimeField(_("begint om"))
    ends_at = models.DateTimeField(_("klaar om"), null=True, blank=True)
    spot = models.ForeignKey(
        Spot,
        verbose_name=_("plek"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="gatherings",
    )
    host_worker = models.ForeignKey(
        Worker,
        verbose_name=_("wie doet de deur open"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="hosted",
    )
    host_young_person = models.ForeignKey(
        YoungPerson,
        verbose_name=_("welke jongere begint het gesprek"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="hosted",
    )
    is_public = models.BooleanField(_("op het raam"), default=True)
    is_called_off = models.BooleanField(_("gaat niet door"), default=False)
    heads = models.PositiveSmallIntegerField(_("hoeveel mensen waren er"), null=True, blank=True)
    new_heads = models.PositiveSmallIntegerField(_("van wie voor het eerst"), null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = GatheringQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["starts_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="gathering_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(new_heads__isnull=True) | (Q(heads__isnull=False) & Q(new_heads__lte=F("heads"))),
                name="new_heads_among_heads",
            ),
        ]

    def __str__(self) -> str:
        return self.theme

    @property
    def host(self) -> Worker | YoungPerson | None:
        """Who begins: the young person, unless erased or put away, else the worker."""
        young_person = self.host_young_person
        if young_person and young_person.subject.is_here:
            return young_person
        return self.host_worker

    @property
    def phase(self) -> str:
        """Which of the four phases colours it: `contact`, `making`, `agency` or `help`."""
        return {"talk": "agency", "creative": "making", "show": "making", "collaboration": "agency"}.get(
            self.kind, "help" if self.kind == "open_house" else "contact"
        )
