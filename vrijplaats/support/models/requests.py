"""A question in someone's own words, how it stands by their own saying, and what is said about it."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.sealing.access import ModelT, SealedQuerySet
from vrijplaats.sealing.fields import SealedTextField
from vrijplaats.uploads.kinds import offers
from vrijplaats.uploads.models import WithFileQuerySet

from .base import OfSomeone, Spoken
from .cover import covered_by, people_heard_by

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from vrijplaats.people.models import User


class HelpRequestQuerySet(WithFileQuerySet["HelpRequest"]):
    """Questions; their words open only for the reader for whom they were fetched."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """One's own; for a worker those of people they hear, and as approved cover those that need them.

        What someone hid is theirs alone. A cover reads everything while the fixed contact is away, what
        nobody opened in the team's own time, and what they opened then.
        """
        heard = Q(young_person__in=people_heard_by(user))
        worker = user.as_worker if user.is_authenticated else None
        if worker is None:
            return self.filter(heard).granted_to(user)
        here = YoungPerson.objects.present().values("pk")
        waits = Q(opened_at=None, due_at__lte=timezone.now()) | Q(opened_by=worker)
        covered = Q(young_person__in=covered_by(worker, is_away=True))
        covered |= waits & Q(young_person__in=covered_by(worker, is_away=False))
        return self.filter(heard | covered, young_person__in=here, hidden_at=None).granted_to(user)

    def unopened(self) -> Self:
        """Those that nobody of the team opened yet."""
        return self.filter(opened_at=None, hidden_at=None, written_with=None)

    def overdue(self, now: datetime) -> Self:
        """Those that nobody opened within the team's own time."""
        return self.unopened().filter(due_at__lte=now)


class HelpRequest(Spoken):
    """What somebody asks, in their words on top of everything; they say how it stands."""

    class Way(models.TextChoices):
        """How it was asked."""

        WRITTEN = "written", _("geschreven")
        VOICE = "voice", _("ingesproken")
        CALL = "call", _("bel mij")

    class State(models.TextChoices):
        """How it stands, said by the young person; none of these closes anything."""

        BUSY = "busy", _("bezig")
        REST = "rest", _("even rust")
        WORKS = "works", _("het werkt")

    class CallTime(models.TextChoices):
        """When someone likes to be called."""

        SOON = "soon", _("zodra het kan")
        MORNING = "morning", _("in de ochtend")
        AFTERNOON = "afternoon", _("in de middag")
        EVENING = "evening", _("in de avond")

    way = models.CharField(max_length=7, choices=Way, default=Way.WRITTEN, editable=False)
    words = SealedTextField(_("jouw vraag"), max_length=2000, blank=True)
    wish = SealedTextField(_("wat je het liefst wilt"), max_length=200, blank=True)
    phone = SealedTextField(_("op welk nummer?"), max_length=30, blank=True)
    call_time = models.CharField(_("wanneer past het?"), max_length=9, choices=CallTime, blank=True)
    may_leave_message = models.BooleanField(
        _("neem je niet op, dan mag er iets ingesproken worden"), default=False
    )
    state = models.CharField(_("hoe staat het, zeg jij?"), max_length=5, choices=State, default=State.BUSY)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    due_at = models.DateTimeField(editable=False)
    written_with = models.ForeignKey(
        Worker, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    opened_by = models.ForeignKey(
        Worker, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = HelpRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "pk"]

    @property
    def is_hidden(self) -> bool:
        """Whether only the young person sees it."""
        return self.hidden_at is not None

    @property
    def is_open_to_call(self) -> bool:
        """Whether somebody asked to be called."""
        return self.way == self.Way.CALL


offers("request", HelpRequest)


class OfARequestQuerySet(SealedQuerySet[ModelT]):
    """What belongs to a question: read and changed by whoever reads the question."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """What belongs to questions that this user reads."""
        seen = HelpRequest.objects.visible_to(user).values("pk")
        return self.filter(request__in=seen).granted_to(user)


class OfARequest(OfSomeone):
    """Something that belongs to a question."""

    request = models.ForeignKey(HelpRequest, on_delete=models.CASCADE)

    class Meta:
        abstract = True


class ReplyQuerySet(WithFileQuerySet["Reply"]):
    """What was said about questions, in words or aloud."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """What was said about questions that this user reads."""
        seen = HelpRequest.objects.visible_to(user).values("pk")
        return self.filter(request__in=seen).granted_to(user)


class Reply(OfARequest, Spoken):
    """One thing said about a question, by the young person or by a worker: in words, aloud, or both."""

    worker = models.ForeignKey(Worker, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    words = SealedTextField(_("wat je wilt zeggen"), max_length=2000, blank=True)
    is_of_the_team = models.BooleanField(default=False, editable=False)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["recorded_at", "pk"]
        verbose_name_plural = "replies"


offers("reply", Reply)
