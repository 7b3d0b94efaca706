"""Young people, and by whom each of them may be seen."""

import uuid
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import FilteredRelation, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.models import Subject
from vrijplaats.sealing.access import SealedQuerySet
from vrijplaats.sealing.fields import SealedListField, SealedTextField

from .accounts import User
from .workers import Worker

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class YoungPersonQuerySet(SealedQuerySet["YoungPerson"]):
    """Young people, fetched by what the asking user may see."""

    def present(self) -> Self:
        """Everyone who was not erased and is not put away for a while."""
        return self.remembered().filter(subject__hidden_at__isnull=True)

    def remembered(self) -> Self:
        """Everyone who was not erased, put away or not; of someone who stood here twice, one row."""
        return self.filter(subject__erased_at__isnull=True, subject__merged_into__isnull=True)

    def put_away_for(self, user: "User | AnonymousUser") -> Self:
        """People put away for a while whom this user may bring back, as coordinator or fixed contact.

        Both know them here by name alone, and nobody gets a young person who keeps them out.
        """
        worker = user.as_worker if user.is_authenticated else None
        if worker is None or not worker.is_walking_along:
            return self.none()
        away = self.remembered().filter(subject__hidden_at__isnull=False)
        away = away.exclude(pk__in=_keeping_out(worker))
        return away if worker.is_coordinator else away.filter(fixed_contact=worker)

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Young people whose page this user may read: those close to them, and those opened with a reason.

        Being a coordinator makes nobody visible. Researchers and artists see nobody by name. Someone who is
        put away for a while is seen by themselves only.
        """
        return self._seen_by(user, with_temporary_access=True)

    def close_to(self, user: "User | AnonymousUser") -> Self:
        """Young people for and with whom this user may act: themselves, or those they walk with.

        Temporary access lets a worker read and change nothing: whoever opened a page is not close.
        """
        return self._seen_by(user, with_temporary_access=False)

    def arranged_by(self, user: "User | AnonymousUser") -> Self:
        """Young people for whom this user may arrange who walks along; a coordinator for all, by name."""
        worker = user.as_worker if user.is_authenticated else None
        if worker is None or not worker.is_coordinator:
            return self.close_to(user)
        return self.present().exclude(pk__in=_keeping_out(worker))

    def openable_by(self, user: "User | AnonymousUser") -> Self:
        """Young people whose page this worker may ask to open: not visible yet, and not keeping them out."""
        worker = user.as_worker if user.is_authenticated else None
        if worker is None or worker.role not in Worker.WALKING or worker.role == Worker.Role.TRAINEE:
            return self.none()
        seen = YoungPerson.objects.visible_to(user).values("pk")
        return self.present().exclude(pk__in=_keeping_out(worker)).exclude(pk__in=seen)

    def with_worker(self, worker: Worker) -> Self:
        """Young people who walk with this worker or chose them, also those put away for a while."""
        together = worker.works_with.filter(until_on=None).values("young_person")
        return self.remembered().filter(Q(fixed_contact=worker) | Q(pk__in=together))

    def named_to(self, user: "User | AnonymousUser") -> Self:
        """Young people whom this user may know by name to arrange who walks along, put away or not."""
        return self.filter(
            Q(pk__in=YoungPerson.objects.arranged_by(user).values("pk"))
            | Q(pk__in=YoungPerson.objects.put_away_for(user).values("pk"))
        )

    def closed_to(self, user: "User | AnonymousUser") -> Self:
        """Young people who keep this worker out; nobody for a user who is no worker."""
        worker = user.as_worker if user.is_authenticated else None
        return self.filter(pk__in=_keeping_out(worker)) if worker else self.none()

    def awaiting_parental_consent(self, kind: str) -> Self:
        """Those younger than 16 for whom no yes from home, and no exception, stands for this kind.

        `kind` is one of `ParentalConsent.Kind`. Their own yes to it is kept, and is not in use. Source: UAVG
        article 5. Whoever was never asked is not among them: nothing that needs it is opened without asking.
        """
        standing = Q(parental_consents__kind=kind, parental_consents__taken_back_at=None)
        asked = self.filter(age_band=YoungPerson.AgeBand.UNDER_16)
        return asked.alias(yes=FilteredRelation("parental_consents", condition=standing)).filter(yes=None)

    def _seen_by(self, user: "User | AnonymousUser", *, with_temporary_access: bool) -> Self:
        """Return the one scope behind `visible_to` and `close_to`, so that they differ in one thing only."""
        everyone = self.present().granted_to(user)
        if not user.is_authenticated:
            return everyone.none()
        worker = user.as_worker
        if worker is None:
            return self.remembered().granted_to(user).filter(user_id=user.pk)
        if not worker.is_walking_along:
            return everyone.none()
        together = worker.works_with.filter(until_on=None).values("young_person")
        scope = Q(fixed_contact=worker) | Q(pk__in=together)
        if with_temporary_access:
            scope |= Q(pk__in=worker.temporary_access.standing().values("young_person"))
        return everyone.filter(scope).exclude(pk__in=_keeping_out(worker))


def _keeping_out(worker: Worker) -> "models.QuerySet[Any, Any]":
    return worker.exclusions.values("young_person")


class YoungPerson(models.Model):
    """Someone who takes part at their own pace. Only a name of choice is needed; all else may wait."""

    class Channel(models.TextChoices):
        """How someone likes to be reached."""

        MESSAGE = "message", _("een appje")
        VOICE = "voice", _("een spraakbericht")
        CALL = "call", _("bellen")
        VISIT = "visit", _("langskomen")
        IN_HOUSE = "in_house", _("alleen als ik er ben")

    class Rhythm(models.TextChoices):
        """How often someone likes to hear from us."""

        OFTEN = "often", _("een paar keer per week")
        WEEKLY = "weekly", _("elke week")
        SOMETIMES = "sometimes", _("af en toe")
        MONTHLY = "monthly", _("eens per maand")
        NONE = "none", _("ik kom zelf wel")

    class AgeBand(models.TextChoices):
        """Younger than 16 or not, asked only where a yes needs it; never a date of birth."""

        UNDER_16 = "under_16", _("jonger dan 16")
        FROM_16 = "from_16", _("16 of ouder")

    subject = models.OneToOneField(
        Subject, on_delete=models.PROTECT, primary_key=True, related_name="young_person"
    )
    user = models.OneToOneField(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="young_person"
    )
    name = models.CharField(_("naam die jij kiest"), max_length=80)
    pronouns = SealedTextField(_("zo noem je mij"), max_length=40, blank=True)
    face = models.JSONField(_("gezicht"), default=dict, blank=True)
    own_words = SealedTextField(_("in eigen woorden"), max_length=300, blank=True)
    talents = SealedListField(_("hier ben ik goed in"), blank=True)
    dream = SealedTextField(_("droom"), max_length=300, blank=True)
    can_do = SealedTextField(_("dit kan ik voor een ander doen"), max_length=300, blank=True)
    looks_for = SealedTextField(_("dit zoek ik"), max_length=300, blank=True)
    fixed_contact = models.ForeignKey(
        Worker, on_delete=models.SET_NULL, null=True, blank=True, related_name="fixed_contact_of"
    )
    channel = models.CharField(_("liefst via"), max_length=10, choices=Channel, blank=True)
    good_moment = SealedTextField(_("fijn moment"), max_length=120, blank=True)
    rhythm = models.CharField(_("hoe vaak"), max_length=10, choices=Rhythm, blank=True)
    is_left_alone = models.BooleanField(_("nu even niet"), default=False)
    paused_at = models.DateTimeField(null=True, blank=True, editable=False)
    pause_words = SealedTextField(_("een lieve regel bij de pauze"), max_length=200, blank=True)
    said_yes_at = models.DateTimeField(null=True, blank=True, editable=False)
    yes_words = SealedTextField(_("zo is het gevraagd"), max_length=300, blank=True)
    age_band = models.CharField(_("16 of ouder"), max_length=8, choices=AgeBand, blank=True)
    came_via = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="brought"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = YoungPersonQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("jongere")
        verbose_name_plural = _("jongeren")

    def __str__(self) -> str:
        return self.name

    def key_id(self) -> uuid.UUID:
        """Return whose key seals it: their own."""
        id: uuid.UUID = self.subject_id
        return id

    @property
    def walks_so_far(self) -> str:
        """Who walks and walked along, as a text that differs once anyone joins or leaves."""
        walks = self.works_with.order_by("pk").values_list("pk", "until_on")
        return " ".join(f"{pk}:{until_on}" for pk, until_on in walks)

    @property
    def is_under_16(self) -> bool:
        """Whether this person said that they are younger than 16."""
        return self.age_band == self.AgeBand.UNDER_16

    @property
    def kinds_awaited(self) -> list[str]:
        """The kinds of `ParentalConsent` that wait: `awaiting_parental_consent`, of one row that is here."""
        if not self.is_under_16:
            return []
        consents = self.parental_consents.all()
        standing = {consent.kind for consent in consents if consent.taken_back_at is None}
        return [kind for kind in consents.model.Kind if kind not in standing]

    @property
    def is_paused(self) -> bool:
        """Whether this person takes a break; nothing about them closes meanwhile."""
        return self.paused_at is not None
