"""A warm handover: a meeting of three, after which the question stays with the one who goes along."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vrijplaats.foundation.models import Partner
from vrijplaats.sealing.fields import SealedTextField
from vrijplaats.support.models import OfARequest, OfARequestQuerySet


class WarmHandoverQuerySet(OfARequestQuerySet["WarmHandover"]):
    """Warm handovers."""

    def going_on(self) -> Self:
        """Those that are neither done, nor taken back or declined."""
        return self.filter(state__in=WarmHandover.GOING_ON)


class WarmHandover(OfARequest):
    """Somebody else joins: the three meet, and it is done only when the young person says that it works."""

    class State(models.TextChoices):
        """How far it is."""

        PROPOSED = "proposed", _("voorgesteld")
        AGREED = "agreed", _("jij zei ja")
        ACCEPTED = "accepted", _("zij zeiden ja")
        MET = "met", _("we zaten met z’n drieën")
        DONE = "done", _("jij zegt: het werkt")
        DECLINED = "declined", _("jij zei nee")
        REFUSED = "refused", _("zij kunnen het niet")
        TAKEN_BACK = "taken_back", _("teruggenomen")

    GOING_ON = (State.PROPOSED, State.AGREED, State.ACCEPTED, State.MET)

    partner = models.ForeignKey(
        Partner,
        verbose_name=_("met welke partner?"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    with_whom = SealedTextField(_("met wie praten we daar?"), max_length=120)
    what_for = SealedTextField(_("waarvoor?"), max_length=300)
    meet_at = models.DateTimeField(_("wanneer zitten we met z’n drieën?"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED, editable=False)
    answer = SealedTextField(_("hun reden"), max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = WarmHandoverQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                # An organisation gives its reason; erasing someone empties it.
                condition=~Q(state="refused") | Q(answered_at__isnull=False),
                name="refusal_was_answered",
            )
        ]

    @property
    def is_going_on(self) -> bool:
        """Whether it is neither done, nor taken back or declined."""
        return self.state in self.GOING_ON
