"""What somebody chose: that they want nothing now, and the card for turning eighteen."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.sealing.access import ModelT, SealedQuerySet
from vrijplaats.sealing.fields import SealedTextField
from vrijplaats.support.models import OfSomeone, people_heard_by

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from vrijplaats.people.models import User

# A worker hears half a year ahead that a card may be made. Source: R80.
MOST_MONTHS_AHEAD = 6


class HeardQuerySet(SealedQuerySet[ModelT]):
    """What only the young person and whoever hears them read."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """One's own; for a worker those of people they hear."""
        return self.filter(young_person__in=people_heard_by(user)).granted_to(user)


class NotNowQuerySet(HeardQuerySet["NotNow"]):
    """Every no that was said."""

    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.filter(ended_at=None)


class NotNow(OfSomeone):
    """Somebody said "no, not now". It is a choice; nothing is offered until they say so themselves."""

    later = SealedTextField(_("misschien later, zeg jij"), max_length=200, blank=True)
    said_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = NotNowQuerySet.as_manager()

    class Meta:
        ordering = ["-said_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["young_person"], condition=Q(ended_at=None), name="one_no_at_a_time"
            )
        ]


class TransitionCardQuerySet(HeardQuerySet["TransitionCard"]):
    """Cards for turning eighteen."""

    def coming(self, today: date) -> Self:
        """Those whose month is at most half a year ahead, and not yet past."""
        last = today + timedelta(days=MOST_MONTHS_AHEAD * 31)
        return self.filter(month__gte=today.replace(day=1), month__lte=last)


class TransitionCard(OfSomeone):
    """What changes at eighteen, made together: who stays, where to live, insurance, income.

    `month` is the first day of the month in which it is, only where they gave it; it is gone afterwards.
    """

    month = models.DateField(_("in welke maand?"), null=True, blank=True)
    who_stays = SealedTextField(_("wie blijft er?"), max_length=400, blank=True)
    home = SealedTextField(_("waar woon je dan?"), max_length=400, blank=True)
    insurance = SealedTextField(_("je verzekering"), max_length=400, blank=True)
    income = SealedTextField(_("je geld"), max_length=400, blank=True)
    helps = SealedTextField(_("wat helpt jou?"), max_length=400, blank=True)

    objects = TransitionCardQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["young_person"], name="one_card_of_eighteen")]
