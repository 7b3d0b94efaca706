"""What someone's words or work may be used for: each use has a yes of its own, and none follows."""

from django.db import models
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
    Use.REPORT: _("wie het jaarverhaal leest"),
    Use.PUBLIC: _("iedereen"),
    Use.MESSAGE: _("wie het bericht krijgt"),
    Use.FILM: _("wie de film ziet"),
    Use.VOICE: _("wie de zin mag zien"),
}
