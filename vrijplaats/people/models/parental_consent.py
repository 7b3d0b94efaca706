"""The yes from home for someone younger than 16, or an exception that was decided. Nothing about a parent."""

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.uses import Use
from vrijplaats.sealing.access import SealedQuerySet
from vrijplaats.sealing.fields import SealedTextField

from .workers import Worker
from .young_people import YoungPerson

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from .accounts import User


class ParentalConsentQuerySet(SealedQuerySet["ParentalConsent"]):
    """Yeses from home; the reason of an exception opens only for the reader for whom it was fetched."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Those of young people whose page this user may read."""
        return self.filter(young_person__in=YoungPerson.objects.visible_to(user)).granted_to(user)

    def changeable_by(self, user: "User | AnonymousUser") -> Self:
        """Standing ones that this user may stop: their own, or of people they walk with."""
        return self.standing().filter(young_person__in=YoungPerson.objects.close_to(user)).granted_to(user)

    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.filter(taken_back_at=None)


class ParentalConsent(models.Model):
    """A yes from home to one kind of showing, or an exception; taking it back sets one time, once."""

    class Kind(models.TextChoices):
        """What is opened with it."""

        PICTURES = "pictures", _("foto’s, film en je stem")
        PAGE = "page", _("een openbare pagina")

    class Basis(models.TextChoices):
        """On what it rests."""

        HOME = "home", _("thuis zei iemand ja")
        EXCEPTION = "exception", _("vragen kan niet: we maken een uitzondering")

    # The kind that each use of words or work needs; learning within the team needs none.
    NEEDED_FOR = {
        Use.PUBLIC: Kind.PAGE,
        Use.REPORT: Kind.PAGE,
        Use.MESSAGE: Kind.PAGE,
        Use.FILM: Kind.PICTURES,
        Use.VOICE: Kind.PICTURES,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    young_person = models.ForeignKey(YoungPerson, on_delete=models.CASCADE, related_name="parental_consents")
    kind = models.CharField(_("waarvoor"), max_length=8, choices=Kind)
    basis = models.CharField(_("hoe"), max_length=9, choices=Basis, default=Basis.HOME)
    decided_by = models.ForeignKey(
        Worker,
        verbose_name=_("wie besliste"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="exceptions_decided",
    )
    reason = SealedTextField(_("reden van de uitzondering"), max_length=300, blank=True)
    given_at = models.DateTimeField(default=timezone.now, editable=False)
    taken_back_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ParentalConsentQuerySet.as_manager()

    class Meta:
        ordering = ["given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["young_person", "kind"],
                condition=Q(taken_back_at=None),
                name="one_parental_consent_per_kind",
            ),
            models.CheckConstraint(
                condition=Q(basis="home", reason="", decided_by=None) | Q(basis="exception") & ~Q(reason=""),
                name="parental_exception_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def key_id(self) -> uuid.UUID:
        """Return whose key seals it: the young person's."""
        key: uuid.UUID = self.young_person_id
        return key
