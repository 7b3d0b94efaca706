"""The sealed outbox: one row each time a reminder comes, and what became of it."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.sealing.fields import SealedTextField

from .outside import Destination
from .reminders import MOTIFS, Reminder, ground_of
from .theirs import Theirs, TheirsQuerySet

# What is later than this does not go out any more; it stands inside.
IN_TIME = timedelta(hours=1)
# Well past the longest that one call may take: who began to send it is gone.
LOST_AFTER = timedelta(minutes=3)


class MessageQuerySet(TheirsQuerySet["Message"]):
    """Messages of every state."""

    def unsure(self) -> Self:
        """Those that may have been sent, and on which nobody decided."""
        return self.filter(state=Message.State.UNKNOWN)

    def in_own_words(self) -> Self:
        """Those that go out in the young person's own words, to which they said yes."""
        return self.filter(is_in_own_words=True, state=Message.State.SENDING).granted_by_consent()

    def lost(self, now: datetime) -> Self:
        """Those that somebody began to send so long ago that no answer will come."""
        return self.filter(state=Message.State.SENDING, claimed_at__lt=now - LOST_AFTER)


class Message(Theirs):
    """A reminder whose moment came. What goes outside is written as "being sent" before it is.

    Its fate is unknown where no answer came. It is never sent again by itself: a person decides, and what
    they send again is a row of its own, once (`again_of`).
    """

    class State(models.TextChoices):
        """What became of it."""

        INSIDE = "inside", _("staat op je plek")
        WAITING = "waiting", _("gaat zo weg")
        SENDING = "sending", _("wordt verstuurd")
        SENT = "sent", _("verstuurd")
        REFUSED = "refused", _("kwam niet weg")
        UNKNOWN = "unknown", _("misschien verstuurd")
        LEFT = "left", _("laat maar")

    # A person decides about these.
    OPEN = (State.UNKNOWN, State.REFUSED)

    reminder = models.ForeignKey(
        Reminder, on_delete=models.SET_NULL, null=True, blank=True, related_name="messages"
    )
    words = SealedTextField(max_length=140, blank=True)
    motif = models.CharField(max_length=20, blank=True, choices=list(MOTIFS.items()))
    due_at = models.DateTimeField(editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.INSIDE, editable=False)
    destination = models.ForeignKey(
        Destination, on_delete=models.SET_NULL, null=True, blank=True, related_name="messages"
    )
    again_of = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="again"
    )
    is_in_own_words = models.BooleanField(default=False, editable=False)
    stop_fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-due_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "due_at"], name="message_state"),
            models.Index(fields=["stop_fingerprint"], name="message_stop"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["reminder", "due_at"], condition=Q(again_of=None), name="once_for_each_moment"
            )
        ]

    @property
    def is_unsure(self) -> bool:
        """Whether a person still decides what happens with it."""
        return self.state in self.OPEN and not self.was_sent_again

    @property
    def reference(self) -> str:
        """What a provider knows it by, where it takes a reference; nobody reads anything from it."""
        return self.pk.hex

    @property
    def was_sent_again(self) -> bool:
        """Whether somebody sent it again; fetch it with `again` to ask this of many."""
        return hasattr(self, "again")

    @property
    def ground(self) -> str:
        """The colour behind its picture."""
        return ground_of(self.motif)

    def is_in_time(self, now: datetime | None = None) -> bool:
        """Whether it may still go outside: for one hour from its moment, or from when it was sent again."""
        return (now or timezone.now()) <= self.due_at + IN_TIME
