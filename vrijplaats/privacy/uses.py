"""What someone's words or work may be used for: each use has a yes of its own, and none follows."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class Use(models.TextChoices):
    """One use of words or work; whatever shows them to others asks for its own."""

    LEARNING = "learning", _("om van te leren, binnen het team")
    REPORT = "report", _("in het jaarverhaal")
    PUBLIC = "public", _("op de muur en de site, voor iedereen")
    MESSAGE = "message", _("in een bericht dat we rondsturen")
    FILM = "film", _("in een film")
    VOICE = "voice", _("met mijn stem of beeld")


NAMED, NAMELESS = _("Met naam erbij."), _("Zonder naam.")
READERS = {
    Use.LEARNING: _("het team"),
    Use.REPORT: _("wie het jaarverhaal leest (ook buiten het team)"),
    Use.PUBLIC: _("iedereen"),
    Use.MESSAGE: _("wie het bericht krijgt"),
    Use.FILM: _("wie de film ziet"),
    Use.VOICE: _("wie de zin mag zien"),
}


class YesToUse(models.Model):
    """A yes to one use of one thing; another yes is another row, and ending it sets one time, once."""

    # As the page asks it; the use that was ticked follows.
    QUESTION: ClassVar[Any]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    use = models.CharField(_("waarvoor"), max_length=8, choices=Use.choices)
    is_with_name = models.BooleanField(_("met naam"), default=False)
    asked = models.CharField(_("zo is het gevraagd"), max_length=300, blank=True)
    given_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.get_use_display()

    @classmethod
    def asked_for(cls, use: str, is_with_name: bool) -> str:
        """Return the words in which the page asks for this use."""
        named = NAMED if is_with_name else NAMELESS
        return f"{cls.QUESTION} {capfirst(str(Use(use).label))}. {named}"

    @property
    def to_whom(self) -> str:
        """Return in words who may see or read it under this yes."""
        return str(READERS[Use(self.use)])


def one_standing_yes(name: str, *, of: str, while_: Q) -> models.UniqueConstraint:
    """Return the constraint that of each thing each use has one yes that did not end (`while_`)."""
    return models.UniqueConstraint(fields=[of, "use"], condition=while_, name=name)
