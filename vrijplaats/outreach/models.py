"""Phase 1: going out to where young people are, and meeting them; nameless unless they say yes."""

import uuid
from datetime import datetime
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
    """Rounds."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Rounds are of who walks along; an artist and a change agent see those on which they go along.

        For a change agent the team's own notes of the round stay sealed: they have the round, no more (R6).
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
        """Rounds that are out now."""
        return self.filter(started_at__isnull=False, closed_at__isnull=True)

    def coming(self) -> Self:
        """Rounds of today and later that have not begun, soonest first."""
        today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        waiting = self.filter(started_at__isnull=True, closed_at__isnull=True, starts_at__gte=today)
        return waiting.order_by("starts_at", "pk")

    def been(self) -> Self:
        """Rounds that are over, or whose day went by; latest first."""
        today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        return self.filter(Q(closed_at__isnull=False) | Q(started_at__isnull=True, starts_at__lt=today))

    def with_places(self) -> Self:
        """Fetch form and places too."""
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
        """What seals it: the round's own key."""
        return key_of_thing(self.pk)

    @property
    def is_open(self) -> bool:
        """Whether the round is under way."""
        return self.started_at is not None and self.closed_at is None


class EncounterQuerySet(models.QuerySet["Encounter"]):
    """Encounters."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Encounters of the rounds one may see; outside a round those of the team, or an artist's own."""
        if not user.is_authenticated:
            return self.none()
        rounds = Q(round__in=StreetRound.objects.visible_to(user))
        if walks_along(user):
            return self.filter(rounds | Q(round__isnull=True))
        if is_in_practice(user):
            return self.filter(rounds | Q(round__isnull=True, recorded_by__user=user))
        return self.filter(rounds)

    def standing(self) -> Self:
        """Encounters that were not undone."""
        return self.filter(undone_at__isnull=True)

    def met_between(self, start: datetime, end: datetime) -> Self:
        """Standing encounters from `start` up to and not including `end`."""
        return self.standing().filter(occurred_at__gte=start, occurred_at__lt=end)


class Encounter(models.Model):
    """Meeting one or more people, mostly nameless. The form is the round's, or its own outside a round."""

    class Depth(models.TextChoices):
        """How deep the meeting went."""

        GREETING = "greeting", _("hoi gezegd")
        CHAT = "chat", _("praatje")
        REAL_TALK = "real_talk", _("echt gesprek")
        WANTS_TO_VISIT = "wants_to_visit", _("wil langskomen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(
        StreetRound, on_delete=models.PROTECT, null=True, blank=True, related_name="encounters"
    )
    own_form = models.ForeignKey(
        OutreachForm, on_delete=models.PROTECT, null=True, blank=True, related_name="encounters"
    )
    spot = models.ForeignKey(
        Spot,
        verbose_name=_("plek"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="encounters",
    )
    occurred_at = models.DateTimeField(_("wanneer"))
    heads = models.PositiveSmallIntegerField(_("met hoeveel mensen"), default=1)
    depth = models.CharField(_("hoe diep"), max_length=15, choices=Depth, default=Depth.GREETING)
    people = models.ManyToManyField(YoungPerson, through="EncounterLink", related_name="encounters")
    recorded_by = models.ForeignKey(
        Worker, on_delete=models.SET_NULL, null=True, blank=True, related_name="encounters"
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    undone_at = models.DateTimeField(null=True, blank=True, editable=False)

    # More heads than this at once is a typing error, or no meeting.
    MOST_HEADS = 1000

    objects = EncounterQuerySet.as_manager()

    class Meta:
        ordering = ["-occurred_at", "-recorded_at"]
        indexes = [models.Index(fields=["occurred_at"]), models.Index(fields=["round", "occurred_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(heads__gte=1), name="encounter_with_someone"),
            models.CheckConstraint(
                condition=Q(round__isnull=False, own_form__isnull=True)
                | Q(round__isnull=True, own_form__isnull=False),
                name="encounter_has_one_form",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_depth_display()} {self.heads}"

    @property
    def form(self) -> OutreachForm:
        """Return the form of outreach in which people met."""
        form = self.round.form if self.round else self.own_form
        assert form is not None, "the database allows no encounter without a form"  # noqa: S101
        return form


class EncounterLinkQuerySet(SealedQuerySet["EncounterLink"]):
    """Meetings with someone who said yes."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Those of people one may see."""
        return self.filter(young_person__in=YoungPerson.objects.visible_to(user)).granted_to(user)

    def met_before(self, moment: datetime) -> Self:
        """Meetings of before this moment that were not undone."""
        return self.filter(encounter__undone_at__isnull=True, encounter__occurred_at__lt=moment)

    def met_between(self, start: datetime, end: datetime) -> Self:
        """Meetings from `start` up to and not including `end` that were not undone."""
        return self.met_before(end).filter(encounter__occurred_at__gte=start)


class EncounterLink(models.Model):
    """This encounter was with this young person, who said yes to being remembered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    encounter = models.ForeignKey(Encounter, on_delete=models.CASCADE, related_name="links")
    young_person = models.ForeignKey(YoungPerson, on_delete=models.CASCADE, related_name="encounter_links")
    said_yes_at = models.DateTimeField(default=timezone.now)
    yes_words = SealedTextField(_("zo is het gevraagd"), max_length=300, blank=True)

    objects = EncounterLinkQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["encounter", "young_person"], name="linked_once")]

    def __str__(self) -> str:
        return f"{self.encounter_id} {self.young_person_id}"

    def key_id(self) -> uuid.UUID:
        """Whose key seals it: of who said yes."""
        id: uuid.UUID = self.young_person_id
        return id


class RemarkQuerySet(SealedQuerySet["Remark"]):
    """Remarks of meetings."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """For who walks along with everyone it is known to be about; for who alone it is about."""
        if not user.is_authenticated:
            return self.none()
        seen = YoungPerson.objects.visible_to(user)
        if user.as_worker is None:
            alone = EncounterLink.objects.filter(young_person__in=seen, encounter__heads=1)
            return self.granted_to(user).filter(encounter__in=alone.values("encounter"))
        if not walks_along(user):
            return self.none()
        others = EncounterLink.objects.exclude(young_person__in=seen).values("encounter")
        met = Encounter.objects.visible_to(user).standing()
        return self.granted_to(user).filter(encounter__in=met).exclude(encounter__in=others)


class Remark(models.Model):
    """What a contact log said beside a meeting, sealed: it may hold names of people who said no yes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    encounter = models.OneToOneField(Encounter, on_delete=models.CASCADE, related_name="remark")
    words = SealedTextField(_("opmerking"), max_length=2000)
    brought_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = RemarkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.encounter_id}"

    def key_id(self) -> uuid.UUID:
        """What seals it: a key of its own, gone when it goes."""
        return key_of_thing(self.pk)
