"""Rounds: going out to where young people are, in one of the team's own ways."""

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.foundation.models import Spot
from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.people.rules import is_in_practice, walks_along
from vrijplaats.sealing.access import SealedQuerySet
from vrijplaats.sealing.fields import SealedTextField
from vrijplaats.sealing.keystore import key_of_thing

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from vrijplaats.people.models import User


class OutreachForm(models.Model):
    """A way of going out, such as a caravan or a school visit; the list is the team's own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(_("naam"), max_length=120)
    explanation = models.CharField(_("uitleg"), max_length=300, blank=True)
    is_active = models.BooleanField(_("we gebruiken deze vorm"), default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "title"]
        constraints = [models.UniqueConstraint(Lower("title"), name="outreach_form_once")]

    def __str__(self) -> str:
        return self.title


class StreetRoundQuerySet(SealedQuerySet["StreetRound"]):
    """Rounds; the notes on them open only for the reader for whom they were fetched."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """All rounds for workers who walk along; for an artist or change agent those on which they go along.

        For a change agent the team's own notes stay sealed: they have the round, no more.
        """
        if not user.is_authenticated:
            return self.none()
        seen = self.granted_to(user)
        if walks_along(user):
            return seen
        if is_in_practice(user):
            return seen.filter(
                pk__in=StreetRound.workers.through.objects.filter(worker__user=user).values("streetround")
            )
        return self.filter(
            pk__in=StreetRound.peers.through.objects.filter(youngperson__user_id=user.pk).values(
                "streetround"
            )
        )

    def under_way(self) -> Self:
        """Rounds that began and are not closed."""
        return self.filter(started_at__isnull=False, closed_at__isnull=True)

    def coming(self) -> Self:
        """Rounds of today and later that have not begun, soonest first."""
        today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        waiting = self.filter(started_at__isnull=True, closed_at__isnull=True, starts_at__gte=today)
        return waiting.order_by("starts_at", "pk")

    def been(self) -> Self:
        """Rounds that are closed, or that never began while their day went by; latest first."""
        today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        return self.filter(Q(closed_at__isnull=False) | Q(started_at__isnull=True, starts_at__lt=today))

    def with_places(self) -> Self:
        """Fetch form and places too, in a fixed number of queries."""
        return self.select_related("form").prefetch_related("spots")

    def with_company(self, user: "User | AnonymousUser") -> Self:
        """Fetch form, places and workers too; `known_peers` holds only those whose name this user may see."""
        seen = YoungPerson.objects.visible_to(user)
        known = models.Prefetch("peers", queryset=seen, to_attr="known_peers")
        return self.with_places().prefetch_related("workers", known)


class StreetRound(models.Model):
    """One time out: where, when, in which form and with whom."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    form = models.ForeignKey(
        OutreachForm, verbose_name=_("vorm"), on_delete=models.PROTECT, related_name="rounds"
    )
    starts_at = models.DateTimeField(_("begint om"))
    ends_at = models.DateTimeField(_("tot"), null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    spots = models.ManyToManyField(Spot, verbose_name=_("plekken"), blank=True, related_name="rounds")
    workers = models.ManyToManyField(Worker, verbose_name=_("wie gaan er"), blank=True, related_name="rounds")
    peers = models.ManyToManyField(
        YoungPerson, verbose_name=_("welke jongeren gaan mee"), blank=True, related_name="rounds"
    )
    stood_out = SealedTextField(_("wat viel op"), max_length=500, blank=True)
    next_time = SealedTextField(_("wat nu"), max_length=500, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = StreetRoundQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "pk"]
        indexes = [models.Index(fields=["starts_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="round_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.form} {timezone.localtime(self.starts_at):%d-%m-%Y}"

    def key_id(self) -> uuid.UUID:
        """Return what seals it: the round's own key."""
        return key_of_thing(self.pk)

    @property
    def is_open(self) -> bool:
        """Whether the round began and is not closed."""
        return self.started_at is not None and self.closed_at is None
