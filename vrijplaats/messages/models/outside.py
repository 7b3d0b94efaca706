"""Where reminders may go outside the house, when not, and the calendar feed."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import YoungPerson
from vrijplaats.sealing.fields import SealedTextField

from .theirs import Theirs, TheirsQuerySet

SHOWN_OF_A_NUMBER = 2


class DestinationQuerySet(TheirsQuerySet["Destination"]):
    """Numbers and addresses."""

    def going_out(self) -> Self:
        """Those to which messages go: their giver consented by giving them, and nobody tapped STOP."""
        return self.filter(stopped_at=None).granted_by_consent()


class Destination(Theirs):
    """A number or address that a young person gave for their reminders, and for nothing else.

    Whoever taps STOP behind a message sets `stopped_at`; only the young person ends that, on their own page.
    """

    class Kind(models.TextChoices):
        """How a message goes outside."""

        SMS = "sms", _("een sms")
        MAIL = "mail", _("een mail")

    kind = models.CharField(max_length=4, choices=Kind, editable=False)
    to = SealedTextField(_("nummer of adres"), max_length=200)
    given_at = models.DateTimeField(default=timezone.now, editable=False)
    stopped_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = DestinationQuerySet.as_manager()

    class Meta:
        ordering = ["-kind"]
        constraints = [
            models.UniqueConstraint(fields=["young_person", "kind"], name="one_destination_of_a_kind")
        ]

    @property
    def masked(self) -> str:
        """The address as a page shows it: enough to recognise, too little to read over a shoulder."""
        if self.kind == self.Kind.MAIL:
            name, _at, host = self.to.partition("@")
            return f"{name[:1]}•••@{host[:1]}•••"
        return f"•• •• •• {self.to[-SHOWN_OF_A_NUMBER:]}"


class QuietHours(Theirs):
    """The hours of someone's day in which nothing goes out; they may pass midnight."""

    young_person = models.OneToOneField(YoungPerson, on_delete=models.CASCADE, related_name="quiet_hours")
    begins = models.TimeField(_("van"))
    ends = models.TimeField(_("tot"))

    objects = TheirsQuerySet["QuietHours"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(begins=models.F("ends")), name="quiet_for_a_while")
        ]


class CalendarFeed(Theirs):
    """A secret address at which a calendar reads when reminders come; one at a time, until it is revoked."""

    young_person = models.OneToOneField(YoungPerson, on_delete=models.CASCADE, related_name="calendar_feed")
    secret = SealedTextField(max_length=60)
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = TheirsQuerySet["CalendarFeed"].as_manager()
