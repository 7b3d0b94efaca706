"""Something with a file that somebody sent: it waits unseen until it was made anew.

A room that keeps such things derives a table from `WithFile`, names the folder of its `media`, says in
`medium` what each is, and registers the table with `kinds.offers`.
"""

from pathlib import PurePath
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from vrijplaats.sandbox.launching import can_confine
from vrijplaats.sealing.access import ModelT, SealedQuerySet
from vrijplaats.sealing.fields import SealedFileField

from .cleaning.recordings import find_ffmpeg

if TYPE_CHECKING:
    from uuid import UUID


class Medium(models.TextChoices):
    """What something is made of."""

    TEXT = "text", _("tekst")
    PHOTO = "photo", _("foto")
    SOUND = "sound", _("geluid")
    FILM = "film", _("film")


FILMS, SOUNDS = (".mp4", ".webm"), (".m4a", ".mp3", ".ogg", ".wav")


def medium_of(name: str) -> Medium:
    """Return what a kept file is, by the ending of its name; `TEXT` where there is no file."""
    ending = PurePath(name).suffix
    if ending in FILMS:
        return Medium.FILM
    if ending in SOUNDS:
        return Medium.SOUND
    return Medium.PHOTO if ending else Medium.TEXT


class WithFile(models.Model):
    """Something with a file, which is shown only once it was made anew."""

    class Readiness(models.TextChoices):
        """Whether the file may be shown: it waits to be made anew, is ready, or was thrown away."""

        READY = "ready", _("klaar")
        WAITING = "waiting", _("wordt klaargezet")
        UNREADABLE = "unreadable", _("niet te openen")
        TOO_LONG = "too_long", _("te lang")
        TOO_LARGE = "too_large", _("te groot")

    REFUSED = (Readiness.UNREADABLE, Readiness.TOO_LONG, Readiness.TOO_LARGE)

    media = SealedFileField(_("bestand"), upload_to="uploads/", blank=True)
    readiness = models.CharField(max_length=10, choices=Readiness, default=Readiness.READY, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def whose(self) -> "list[UUID]":
        """Return whom making its file anew is about; each table says so."""
        raise NotImplementedError

    @property
    def is_waiting(self) -> bool:
        """Whether its file still has to be made anew; until then nobody hears or sees it."""
        return self.readiness == self.Readiness.WAITING

    @property
    def lacks(self) -> str:
        """What this machine lacks to make it anew, so that it waits on: `sandbox`, `ffmpeg` or nothing."""
        if not self.is_waiting:
            return ""
        if not can_confine():
            return "sandbox"
        return "ffmpeg" if self.is_recording and find_ffmpeg() is None else ""

    @property
    def is_recording(self) -> bool:
        """Whether its file is a sound or a film."""
        medium: str = self.medium  # type: ignore[attr-defined]
        return self.is_film or medium == Medium.SOUND

    @property
    def is_film(self) -> bool:
        """Whether its file is a film."""
        medium: str = self.medium  # type: ignore[attr-defined]
        return medium == Medium.FILM

    @property
    def is_refused(self) -> bool:
        """Whether its file could not be made anew, and was thrown away."""
        return self.readiness in self.REFUSED


class WithFileQuerySet(SealedQuerySet[ModelT]):
    """Things with a file; they open only for the reader for whom they were fetched."""

    def waiting(self) -> Self:
        """Those whose file waits to be made anew; its maker consented to that by sending it."""
        return self.filter(readiness=WithFile.Readiness.WAITING).granted_by_consent()
