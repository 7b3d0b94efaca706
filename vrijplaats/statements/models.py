"""Statements: sentences of young people, kept with their consent per use."""

import uuid
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.gatherings.models import Gathering
from vrijplaats.people.models import ParentalConsent, Worker, YoungPerson
from vrijplaats.people.rules import is_coordinator
from vrijplaats.privacy.uses import Use, YesToUse, one_standing_yes
from vrijplaats.sealing.access import SealedQuerySet
from vrijplaats.sealing.fields import SealedTextField
from vrijplaats.sealing.keystore import key_of_thing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AnonymousUser

    from vrijplaats.people.models import User


class Theme(models.Model):
    """What a sentence is about: the seven themes of the knowledge base, and the movement's own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(_("thema"), max_length=120)
    knowledge_id = models.SlugField(_("thema van de kennisbank"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "title"]
        constraints = [models.UniqueConstraint(Lower("title"), name="statement_theme_once")]

    def __str__(self) -> str:
        return self.title


class StatementQuerySet(SealedQuerySet["Statement"]):
    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Their own for a young person; for a worker those of people they walk with or shared to learn."""
        if not user.is_authenticated:
            return self.none()
        mine = Q(young_person__in=YoungPerson.objects.visible_to(user))
        worker = user.as_worker
        if worker is None:
            return self.filter(mine).granted_to(user)
        shared = self.model.objects.usable_for(Consent.Use.LEARNING).values("pk")
        # What they wrote down themselves too, unless its speaker is put away for a while.
        here = Q(young_person=None) | Q(young_person__subject__hidden_at=None)
        told = self.filter(mine | Q(caught_by=worker) & here | Q(pk__in=shared))
        return told.exclude(young_person__in=YoungPerson.objects.closed_to(user)).granted_to(user)

    def shared_with(self, user: "User | AnonymousUser") -> Self:
        """The statements the team may learn from, without those of speakers who keep this worker out."""
        if not user.is_authenticated or user.as_worker is None:
            return self.none()
        shared = self.usable_for(Consent.Use.LEARNING)
        return shared.exclude(young_person__in=YoungPerson.objects.closed_to(user)).granted_to(user)

    def changeable_by(self, user: "User | AnonymousUser") -> Self:
        """Standing statements this user may confirm, open, close or take back.

        That is the speaker, anyone who walks with them, the worker who caught it, and the coordinator where
        no name is known.
        """
        seen = self.visible_to(user).filter(withdrawn_at__isnull=True)
        if not user.is_authenticated or user.as_worker is None:
            return seen
        mine = Q(young_person__in=YoungPerson.objects.close_to(user)) | Q(caught_by=user.as_worker)
        return seen.filter(mine | Q(young_person=None) if is_coordinator(user) else mine)

    def usable_for(self, use: str, on: date | None = None) -> Self:
        """Statements whose speaker confirmed the words, consents to this use today, and is not put away.

        For a speaker younger than 16, a use that needs a yes from home has it.
        """
        today = on or timezone.localdate()
        given = Consent.objects.filter(use=use, withdrawn_at__isnull=True).filter(
            Q(expires_on__isnull=True) | Q(expires_on__gte=today)
        )
        said = self
        if use in ParentalConsent.NEEDED_FOR:
            kind = ParentalConsent.NEEDED_FOR[Use(use)]
            said = self.exclude(young_person__in=YoungPerson.objects.awaiting_parental_consent(kind))
        return (
            said.filter(
                withdrawn_at__isnull=True, confirmed_at__isnull=False, pk__in=given.values("statement")
            )
            .filter(Q(young_person=None) | Q(young_person__subject__hidden_at=None))
            .exclude(words="")
            .granted_by_consent()
        )


class Statement(models.Model):
    """A sentence in which a young person says what something means to them."""

    class Setting(models.TextChoices):
        """Where it was said."""

        STREET = "street", _("op straat")
        TALK = "talk", _("in een talk")
        MAKING = "making", _("bij het maken")
        PERSONAL = "personal", _("in een gesprek samen")
        HOUSE = "house", _("gewoon op onze plek")
        OWN = "own", _("zelf opgeschreven")

    # What a worker may choose, who catches what another said.
    CAUGHT = tuple(choice for choice in Setting.choices if choice[0] != "own")

    class Phase(models.TextChoices):
        """Which of the four phases it speaks of; nobody is asked, so a sentence may speak of none."""

        CONTACT = "contact", _("contact")
        MAKING = "making", _("maken")
        AGENCY = "agency", _("voor een ander")
        HELP = "help", _("hulp")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    words = SealedTextField(_("zoals het gezegd is"), max_length=500, blank=True)
    young_person = models.ForeignKey(
        YoungPerson,
        verbose_name=_("wie zei dit"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="statements",
    )
    alias = SealedTextField(_("naam erbij, zelf gekozen"), max_length=60, blank=True)
    caught_by = models.ForeignKey(
        Worker, on_delete=models.SET_NULL, null=True, blank=True, related_name="statements"
    )
    gathering = models.ForeignKey(
        Gathering, on_delete=models.SET_NULL, null=True, blank=True, related_name="statements"
    )
    setting = models.CharField(_("waar"), max_length=8, choices=Setting, default=Setting.HOUSE)
    phase = models.CharField(_("waarover"), max_length=8, choices=Phase, blank=True)
    themes = models.ManyToManyField(Theme, verbose_name=_("thema's"), blank=True, related_name="statements")
    said_on = models.DateField(_("wanneer"), default=timezone.localdate)
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["-said_on", "-recorded_at"]
        indexes = [models.Index(fields=["said_on"])]

    def __str__(self) -> str:
        return self.get_setting_display()

    def waiting(self, uses: "Iterable[str]") -> set[str]:
        """Return which of these uses wait for a yes from home, whatever its speaker said yes to."""
        kinds = self.young_person.kinds_awaited if self.young_person else []
        return {use for use in uses if ParentalConsent.NEEDED_FOR.get(Use(use)) in kinds}

    def key_id(self) -> uuid.UUID:
        """Whose key seals it: the speaker's; words without a speaker have a key of their own."""
        return self.young_person_id or key_of_thing(self.pk)


class Consent(YesToUse):
    """A yes to one use of one statement; the database refuses to change it but for its end."""

    QUESTION = _("Wat mag hiermee?")

    Use = Use

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="consents")
    expires_on = models.DateField(_("tot en met"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            one_standing_yes("one_yes_per_use", of="statement", while_=Q(withdrawn_at__isnull=True)),
        ]
