"""The yes under which others see what is made: who may see one thing, and what a work may be used for."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.uses import Use, YesToUse, one_standing_yes

from .process import MakingProcess, Sight
from .things import LogEntry, Work


class SharingConsent(models.Model):
    """A yes to let others see one thing: how far, asked in which words, since when, and when it ended.

    A row changes in one way, by ending: another choice is another row. Deleting the thing deletes its rows.
    """

    # The question as pages ask it, and its possible answers.
    QUESTION = _("Wie mag dit zien?")
    ANSWERS = {
        Sight.CLOSED: _("Dicht: wie het maakt en wie meelopen"),
        Sight.GROUP: _("Half open: de groep"),
        Sight.OPEN_NAMELESS: _("Open: iedereen, zonder naam"),
        Sight.OPEN: _("Open: iedereen, met naam"),
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    process = models.ForeignKey(
        MakingProcess, on_delete=models.CASCADE, null=True, related_name="sharing_consents"
    )
    entry = models.ForeignKey(LogEntry, on_delete=models.CASCADE, null=True, related_name="sharing_consents")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, null=True, related_name="sharing_consents")
    sight = models.CharField(max_length=14, choices=Sight)
    asked = models.CharField(max_length=300, blank=True)
    given_at = models.DateTimeField(default=timezone.now, editable=False)
    taken_back_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["given_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(process__isnull=False, entry__isnull=True, work__isnull=True)
                | Q(process__isnull=True, entry__isnull=False, work__isnull=True)
                | Q(process__isnull=True, entry__isnull=True, work__isnull=False),
                name="sharing_consent_of_one_thing",
            ),
            models.CheckConstraint(condition=~Q(sight=Sight.CLOSED), name="sharing_consent_is_not_closed"),
        ]

    def __str__(self) -> str:
        return self.get_sight_display()

    @classmethod
    def of(cls, thing: "MakingProcess | LogEntry | Work", **fields: Any) -> "SharingConsent":
        """Return a consent for the present sight of this thing, asked as the page asks it, not yet saved."""
        name = {MakingProcess: "process", LogEntry: "entry", Work: "work"}[type(thing)]
        asked = f"{cls.QUESTION} {cls.ANSWERS[Sight(thing.sight)]}."
        return cls(sight=thing.sight, asked=asked, **{name: thing}, **fields)


class UseConsent(YesToUse):
    """A yes to one use of one work besides showing it to everyone."""

    QUESTION = _("Waar mag dit werk ook in?")
    # Learning within the team goes by who sees a work, wall and site by opening it to everyone.
    USES = (Use.REPORT, Use.MESSAGE, Use.FILM, Use.VOICE)

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="use_consents")
    taken_back_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["given_at"]
        constraints = [
            one_standing_yes("one_yes_per_use_of_a_work", of="work", while_=Q(taken_back_at=None)),
        ]
