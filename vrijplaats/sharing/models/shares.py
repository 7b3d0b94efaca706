"""What somebody may read for a while: chosen parts, copied and sealed under a key of their own."""

import uuid
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.foundation.models import Partner
from vrijplaats.people.models import ParentalConsent, YoungPerson
from vrijplaats.sealing.access import SealedQuerySet
from vrijplaats.sealing.fields import SealedFileField, SealedTextField
from vrijplaats.sealing.keystore import key_of_thing
from vrijplaats.sharing.codes import fingerprint_of

from .story import readers_of_stories

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AnonymousUser

    from vrijplaats.people.models import User


class ShareQuerySet(SealedQuerySet["Share"]):
    """Shares; their words open only for the reader for whom they were fetched."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Shares of those whose story this user may read; with a part that is theirs alone, their own."""
        not_kept = Q(is_only_mine=False) | Q(young_person__user=user.pk)
        return self.filter(not_kept, young_person__in=readers_of_stories(user)).granted_to(user)

    def changeable_by(self, user: "User | AnonymousUser") -> Self:
        """Shares that this user may close, or give a new link."""
        return self.visible_to(user)

    def standing(self) -> Self:
        """Those that are open now: nobody closed them, and their last day is not over."""
        here = YoungPerson.objects.present()
        return self.filter(ended_at=None, ends_at__gt=timezone.now(), young_person__in=here)

    def at_link(self, token: str) -> Self:
        """The standing share behind a link; the young person's yes is what opens it, whoever reads."""
        return self.standing().filter(token_fingerprint=fingerprint_of(token)).granted_by_consent()


class Share(models.Model):
    """A yes to let one person or organisation read some parts, for one purpose, until a day."""

    class Ending(models.TextChoices):
        """How a share ended; the copy went with it."""

        WITHDRAWN = "withdrawn", _("dicht gedaan")
        EXPIRED = "expired", _("de laatste dag is geweest")
        WRONG_CODES = "wrong_codes", _("te vaak een verkeerde code")
        RESTORED = "restored", _("we zetten een oudere kopie terug, en sloten het voor de zekerheid")

    class Answer(models.TextChoices):
        """What whoever reads says back."""

        RECEIVED = "received", _("Ontvangen")
        PLANNING = "planning", _("We plannen iets")
        CANNOT = "cannot", _("Lukt niet, omdat…")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    young_person = models.ForeignKey(YoungPerson, on_delete=models.CASCADE, related_name="shares")
    partner = models.ForeignKey(Partner, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    to_whom = SealedTextField(_("met wie"), max_length=120)
    what_for = SealedTextField(_("waarvoor"), max_length=120)
    asked = SealedTextField(_("zo is het gevraagd"), max_length=4000)
    is_only_mine = models.BooleanField(default=False, editable=False)
    given_at = models.DateTimeField(default=timezone.now, editable=False)
    ends_at = models.DateTimeField(editable=False)
    token_fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    code_fingerprint = models.CharField(max_length=64, editable=False)
    wrong_codes = models.PositiveSmallIntegerField(default=0, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    ending = models.CharField(max_length=11, choices=Ending, blank=True, editable=False)
    answer = models.CharField(max_length=8, choices=Answer, blank=True, editable=False)
    answer_words = SealedTextField(_("wat erbij staat"), max_length=400, blank=True)
    answered_at = models.DateTimeField(null=True, editable=False)

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ending="") | Q(ended_at__isnull=False) & ~Q(ending=""),
                name="share_that_ended_says_how",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | Q(answered_at__isnull=False) & ~Q(answer=""),
                name="answer_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def key_id(self) -> uuid.UUID:
        """Return whose key seals these words: the young person's. The copy has a key of its own."""
        id: uuid.UUID = self.young_person_id
        return id

    @property
    def stands(self) -> bool:
        """Whether it is open now, as far as its own row tells."""
        return self.ended_at is None and self.ends_at > timezone.now()

    @property
    def until(self) -> date:
        """The last day on which it can be read."""
        return timezone.localdate(self.ends_at - timedelta(microseconds=1))

    @property
    def opened_times(self) -> list[datetime]:
        """When it was opened with its code, the earliest first."""
        return [opening.opened_at for opening in self.openings.all()]

    @property
    def how_it_ended(self) -> str:
        """How it ended, in words; nothing while it stands. It ends by itself a minute before we write it."""
        ending = self.ending or ("" if self.stands else self.Ending.EXPIRED)
        return str(self.Ending(ending).label) if ending else ""


class SharedPartQuerySet(SealedQuerySet["SharedPart"]):
    """Copies of parts; they open only for the reader for whom they were fetched."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Copies in shares that this user may see."""
        return self.filter(share__in=Share.objects.visible_to(user)).granted_to(user)

    def behind(self, share: Share) -> Self:
        """Copies in this share as long as it stands: the yes to it opens them, whoever reads.

        A voice that waits for a yes from home is not among them.
        """
        here = self.filter(share=share, share__in=Share.objects.standing())
        return here.exclude(_waits_for_home()).granted_by_consent()

    def waiting_for_home(self) -> Self:
        """Those with a voice that is heard once there is a yes from home."""
        return self.filter(_waits_for_home())


def _waits_for_home() -> Q:
    """Return the condition under which a copy has a voice that waits for a yes from home."""
    waiting = YoungPerson.objects.awaiting_parental_consent(ParentalConsent.Kind.PICTURES)
    return ~Q(media="") & Q(share__young_person__in=waiting)


class SharedPart(models.Model):
    """A copy of one part, as it was when it was shared; it goes with its share."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="parts")
    title = SealedTextField(_("naam van dit stuk"), max_length=80, blank=True)
    words = SealedTextField(_("in jouw woorden"), max_length=4000, blank=True)
    media = SealedFileField(_("bestand"), upload_to="shared/", blank=True)
    sequence = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = SharedPartQuerySet.as_manager()

    class Meta:
        ordering = ["sequence"]

    def __str__(self) -> str:
        return str(self.pk)

    @staticmethod
    def subjects_of(rows: "Iterable[SharedPart]") -> set[uuid.UUID]:
        """Return whom these are about: whoever shared them."""
        shares = Share.objects.filter(pk__in={row.share_id for row in rows})
        return set(shares.values_list("young_person_id", flat=True))

    def key_id(self) -> uuid.UUID:
        """Return what seals it: the key of its share, which is destroyed when that ends."""
        return key_of_thing(self.share_id)


class Opening(models.Model):
    """Somebody opened a share with its code: when, and no more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="openings")
    opened_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["opened_at"]

    def __str__(self) -> str:
        return str(self.pk)
