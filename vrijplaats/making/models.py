"""Phase 2: making something at one's own pace, from one sentence, photo or sound and nothing else."""

import uuid
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import YoungPerson
from vrijplaats.people.rules import is_of_the_group
from vrijplaats.privacy.door import ModelT, SealedQuerySet
from vrijplaats.privacy.fields import SealedFileField, SealedListField, SealedTextField
from vrijplaats.privacy.keystore import key_of_thing

from .cleaning.recordings import find_ffmpeg

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from vrijplaats.people.models import User


class Sight(models.TextChoices):
    """How far a window is open: who may see something. Closed unless the maker opens it."""

    CLOSED = "closed", _("de maker en de vaste persoon")
    GROUP = "group", _("de groep")
    OPEN_NAMELESS = "open_nameless", _("iedereen, zonder naam")
    OPEN = "open", _("iedereen, met naam")


class ArtForm(models.Model):
    """A form to make in, from music to cooking; the list is the movement's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(_("naam"), max_length=80)
    motif = models.CharField(_("plaatje"), max_length=20, default="petals")
    is_active = models.BooleanField(_("we gebruiken deze vorm"), default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "title"]
        constraints = [models.UniqueConstraint(Lower("title"), name="art_form_once")]

    def __str__(self) -> str:
        return self.title


OPENED = (Sight.OPEN, Sight.OPEN_NAMELESS)


def _shared_with(user: "User | AnonymousUser", process: str) -> Q:
    """Return the condition under which something was shared with this user, whoever made it.

    What is for the group is not for who is kept out by one of its makers; what is for everyone is.
    `process` is the name of the column with the key of the making process.
    """
    if not is_of_the_group(user):
        return Q(sight__in=OPENED)
    makers = MakingProcess.makers.through.objects.filter(youngperson__in=YoungPerson.objects.closed_to(user))
    kept_out = Q(**{f"{process}__in": makers.values("makingprocess")})
    return Q(sight__in=OPENED) | Q(sight=Sight.GROUP) & ~kept_out


def _made_by(people: models.QuerySet[YoungPerson]) -> "models.QuerySet[Any, Any]":
    """Return the keys of the processes that these people make."""
    makers = MakingProcess.makers.through.objects.filter(youngperson__in=people)
    return makers.values("makingprocess")


class MakingProcessQuerySet(SealedQuerySet["MakingProcess"]):
    """Making processes."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Processes opened to this user: their own, of young people they walk with, or shared ones."""
        mine = Q(pk__in=_made_by(YoungPerson.objects.visible_to(user)))
        return self.filter(_shared_with(user, "pk") | mine).stamped(user)

    def made_with(self, user: "User | AnonymousUser") -> Self:
        """Processes of this user, or of young people they walk with: here they may add and change."""
        return self.filter(pk__in=_made_by(YoungPerson.objects.close_to(user))).stamped(user)

    def with_company(self, user: "User | AnonymousUser") -> Self:
        """Fetch form and moments too; `known_makers` holds only those whose name this user may see."""
        seen = YoungPerson.objects.visible_to(user)
        known = models.Prefetch("makers", queryset=seen, to_attr="known_makers")
        moments = models.Prefetch("presentations", queryset=Presentation.objects.visible_to(user))
        return self.select_related("art_form").prefetch_related(moments, known)


class MakingProcess(models.Model):
    """Something that one or more young people are making."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    makers = models.ManyToManyField(YoungPerson, related_name="processes")
    title = SealedTextField(_("naam, als die er is"), max_length=120, blank=True)
    art_form = models.ForeignKey(
        ArtForm,
        verbose_name=_("vorm"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="processes",
    )
    next_step = SealedTextField(_("kleine volgende stap"), max_length=200, blank=True)
    needs = SealedListField(_("nodig"), blank=True)
    sight = models.CharField(_("wie ziet dit"), max_length=14, choices=Sight, default=Sight.CLOSED)
    started_on = models.DateField(_("begonnen op"), default=timezone.localdate)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = MakingProcessQuerySet.as_manager()

    class Meta:
        ordering = ["-started_on", "-recorded_at"]

    def __str__(self) -> str:
        return str(self.pk)

    def key_id(self) -> uuid.UUID:
        """What seals it: a key of its own, which the key of each maker opens."""
        return key_of_thing(self.pk)

    @property
    def name(self) -> str:
        """The title where it has one."""
        return self.title or str(_("Nog zonder naam"))

    @property
    def windows(self) -> list[str]:
        """How far each of the three windows is open: `open`, `ajar` when planned, or `closed`."""
        moments = {moment.moment: moment for moment in self.presentations.all()}
        return [moments[when].opening if when in moments else "closed" for when in Presentation.When.values]

    @property
    def next_moment(self) -> "Presentation | None":
        """The first moment to show something that is still to come."""
        now = timezone.now()
        coming = [m for m in self.presentations.all() if not m.is_held and (m.planned_at or now) > now]
        return min(coming, key=lambda moment: moment.planned_at or now, default=None)


class WithFile(models.Model):
    """Something with a file, which is shown only once it was made safe to show."""

    class Readiness(models.TextChoices):
        """Whether the file may be shown: it waits to be made anew, is ready, or was thrown away."""

        READY = "ready", _("klaar")
        WAITING = "waiting", _("wordt klaargezet")
        UNREADABLE = "unreadable", _("niet te openen")
        TOO_LONG = "too_long", _("te lang")

    readiness = models.CharField(max_length=10, choices=Readiness, default=Readiness.READY, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @property
    def is_waiting(self) -> bool:
        """Whether its recording still has to be made anew; until then nobody hears or sees it."""
        return self.readiness == self.Readiness.WAITING

    @property
    def is_stuck(self) -> bool:
        """Whether it will go on waiting, because this machine has nothing to make it anew with."""
        return self.is_waiting and find_ffmpeg() is None

    @property
    def is_refused(self) -> bool:
        """Whether its recording could not be made anew, and was thrown away."""
        return self.readiness in (self.Readiness.UNREADABLE, self.Readiness.TOO_LONG)


class WithFileQuerySet(SealedQuerySet[ModelT]):
    """Things with a file."""

    def waiting(self) -> Self:
        """Those whose recording waits; it opens for the making anew, which its maker asked by sending it."""
        return self.filter(readiness=WithFile.Readiness.WAITING).stamped_by_consent()


class LogEntryQuerySet(WithFileQuerySet["LogEntry"]):
    """Log entries."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Entries of processes one may see, that are opened themselves or made with people one walks with."""
        mine = Q(process__in=_made_by(YoungPerson.objects.visible_to(user)))
        kept_out = Q(by__in=YoungPerson.objects.closed_to(user)) & ~Q(sight__in=OPENED)
        seen = self.filter(process__in=MakingProcess.objects.visible_to(user))
        return seen.filter(_shared_with(user, "process") | mine & ~kept_out).stamped(user)

    def held_by(self, user: "User | AnonymousUser") -> Self:
        """Entries that this user may open, close or take back: their own, or of people they walk with."""
        mine = MakingProcess.objects.made_with(user)
        people = YoungPerson.objects.close_to(user)
        return self.filter(process__in=mine).filter(Q(by__in=people) | Q(by=None)).stamped(user)


class LogEntry(WithFile):
    """One thing in the maker's log, in any medium; drafts are welcome."""

    class Medium(models.TextChoices):
        """What it is made of."""

        TEXT = "text", _("tekst")
        PHOTO = "photo", _("foto")
        SOUND = "sound", _("geluid")
        FILM = "film", _("film")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    process = models.ForeignKey(MakingProcess, on_delete=models.CASCADE, related_name="entries")
    by = models.ForeignKey(
        YoungPerson, on_delete=models.SET_NULL, null=True, blank=True, related_name="log_entries"
    )
    medium = models.CharField(_("soort"), max_length=6, choices=Medium, default=Medium.TEXT)
    words = SealedTextField(_("woorden"), max_length=4000, blank=True)
    media = SealedFileField(_("bestand"), upload_to="making/", blank=True)
    sight = models.CharField(_("wie ziet dit"), max_length=14, choices=Sight, default=Sight.CLOSED)
    made_on = models.DateField(_("wanneer"), default=timezone.localdate)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = LogEntryQuerySet.as_manager()

    class Meta:
        ordering = ["made_on", "recorded_at"]
        constraints = [
            models.CheckConstraint(
                # A recording that could not be shown leaves its entry behind, to tell the maker.
                condition=~Q(words="", media="")
                | Q(by__isnull=True)
                | Q(readiness__in=["unreadable", "too_long"]),
                name="log_entry_holds_something",
            )
        ]

    def __str__(self) -> str:
        return self.get_medium_display()

    def key_id(self) -> uuid.UUID:
        """Whose key seals it: of who added it, so that it goes when they go."""
        return self.by_id or key_of_thing(self.process_id)


class PresentationQuerySet(SealedQuerySet["Presentation"]):
    """Moments to show something."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Those of processes one may see."""
        return self.filter(process__in=MakingProcess.objects.visible_to(user)).stamped(user)


class Presentation(models.Model):
    """A moment to show something: at the start, half-way or at the end, for whom the maker likes."""

    class When(models.TextChoices):
        """Which of the three windows opens."""

        START = "start", _("begin")
        MID = "mid", _("tussen")
        END = "end", _("eind")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    process = models.ForeignKey(MakingProcess, on_delete=models.CASCADE, related_name="presentations")
    moment = models.CharField(_("welk moment"), max_length=5, choices=When)
    planned_at = models.DateTimeField(_("wanneer"), null=True, blank=True)
    is_held = models.BooleanField(_("geweest"), default=False)
    for_whom = SealedTextField(_("voor wie"), max_length=120, blank=True)
    words = SealedTextField(_("wat er te zien of te horen is"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PresentationQuerySet.as_manager()

    class Meta:
        ordering = ["process", "planned_at"]
        constraints = [
            models.UniqueConstraint(fields=["process", "moment"], name="each_window_once"),
            models.CheckConstraint(
                condition=Q(is_held=False) | Q(planned_at__isnull=False), name="held_has_moment"
            ),
        ]

    def __str__(self) -> str:
        return self.get_moment_display()

    def key_id(self) -> uuid.UUID:
        """What seals it: the key of its process."""
        return key_of_thing(self.process_id)

    @property
    def opening(self) -> str:
        """How far this window is open: `open` once held, `ajar` when planned, `closed` without a day."""
        if self.is_held:
            return "open"
        return "ajar" if self.planned_at else "closed"


class WorkQuerySet(WithFileQuerySet["Work"]):
    """Works."""

    def in_the_open(self) -> Self:
        """Works that their makers opened to everyone."""
        return self.filter(sight__in=[Sight.OPEN, Sight.OPEN_NAMELESS]).stamped_by_consent()

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Works opened to this user, and those of young people they walk with."""
        mine = Q(process__in=_made_by(YoungPerson.objects.visible_to(user)))
        return self.filter(_shared_with(user, "process") | mine).stamped(user)

    def held_by(self, user: "User | AnonymousUser") -> Self:
        """Works that this user may open, close or take back."""
        return self.filter(process__in=MakingProcess.objects.made_with(user)).stamped(user)


class Work(WithFile):
    """Something that is there now: a track, a wall, a film, a meal for thirty."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    process = models.ForeignKey(MakingProcess, on_delete=models.CASCADE, related_name="works")
    title = SealedTextField(_("naam van het werk"), max_length=120)
    art_form = models.ForeignKey(
        ArtForm,
        verbose_name=_("vorm"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="works",
    )
    sentence = SealedTextField(_("één zin erbij"), max_length=300, blank=True)
    media = SealedFileField(_("bestand"), upload_to="works/", blank=True)
    shown_on = models.DateField(_("sinds wanneer het er is"), default=timezone.localdate)
    sight = models.CharField(_("wie ziet dit"), max_length=14, choices=Sight, default=Sight.CLOSED)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = WorkQuerySet.as_manager()

    class Meta:
        ordering = ["-shown_on", "-recorded_at"]

    def __str__(self) -> str:
        return str(self.pk)

    def key_id(self) -> uuid.UUID:
        """What seals it: the key of its process."""
        return key_of_thing(self.process_id)

    @property
    def medium(self) -> str:
        """What its file is: one of `LogEntry.Medium`; `text` where there is no file."""
        ending = PurePath(self.media.name or "").suffix if self.media else ""
        if ending in (".mp4", ".webm"):
            return LogEntry.Medium.FILM
        if ending in (".m4a", ".mp3", ".ogg", ".wav"):
            return LogEntry.Medium.SOUND
        return LogEntry.Medium.PHOTO if ending else LogEntry.Medium.TEXT


class OpenedWindow(models.Model):
    """A yes to let others see one thing: how far, asked in which words, since when, and when it ended.

    A row is never changed: another opening is another row. What its maker takes away takes its rows along.
    """

    # As the page asks it, and what may be answered.
    QUESTION = _("Wie mag dit zien?")
    ANSWERS = {
        Sight.CLOSED: _("Dicht: wie het maakt en wie meelopen"),
        Sight.GROUP: _("Half open: de groep"),
        Sight.OPEN_NAMELESS: _("Open: iedereen, zonder naam"),
        Sight.OPEN: _("Open: iedereen, met naam"),
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    process = models.ForeignKey(MakingProcess, on_delete=models.CASCADE, null=True, related_name="openings")
    entry = models.ForeignKey(LogEntry, on_delete=models.CASCADE, null=True, related_name="openings")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, null=True, related_name="openings")
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
                name="window_of_one_thing",
            ),
            models.CheckConstraint(condition=~Q(sight=Sight.CLOSED), name="window_is_open"),
        ]

    def __str__(self) -> str:
        return self.get_sight_display()

    @classmethod
    def of(cls, thing: "MakingProcess | LogEntry | Work", **fields: Any) -> "OpenedWindow":
        """Return the yes under which this thing stands as far open as it does now, not yet saved."""
        name = {MakingProcess: "process", LogEntry: "entry", Work: "work"}[type(thing)]
        asked = f"{cls.QUESTION} {cls.ANSWERS[Sight(thing.sight)]}."
        return cls(sight=thing.sight, asked=asked, **{name: thing}, **fields)
