"""Making something at one's own pace: the process, who makes it, and when it is presented."""

import uuid
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import ParentalConsent, YoungPerson
from vrijplaats.people.rules import is_of_the_group
from vrijplaats.sealing.access import SealedQuerySet
from vrijplaats.sealing.fields import SealedListField, SealedTextField
from vrijplaats.sealing.keystore import key_of_thing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AnonymousUser

    from vrijplaats.people.models import User


class Sight(models.TextChoices):
    """Who may see something; closed unless its maker opens it."""

    CLOSED = "closed", _("de maker en de vaste persoon")
    GROUP = "group", _("de groep")
    OPEN_NAMELESS = "open_nameless", _("iedereen, zonder naam")
    OPEN = "open", _("iedereen, met naam")


class ArtForm(models.Model):
    """An art form, from music to cooking; the list is the movement's."""

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


def shared_with(user: "User | AnonymousUser", process: str) -> Q:
    """Return the condition under which something was shared with this user, whoever made it.

    What is for the group is not for a worker whom one of its makers keeps out; what is for everyone is. What
    was made by people who are all put away for a while is for nobody else, and neither is what waits for a
    yes from home. `process` is the name of the column with the key of the making process.
    """
    seen = ~Q(**{f"{process}__in": put_away()}) & ~waits_for_home(process)
    if not is_of_the_group(user):
        return Q(sight__in=OPENED) & seen
    makers = MakingProcess.makers.through.objects.filter(youngperson__in=YoungPerson.objects.closed_to(user))
    kept_out = Q(**{f"{process}__in": makers.values("makingprocess")})
    return (Q(sight__in=OPENED) | Q(sight=Sight.GROUP) & ~kept_out) & seen


def waits_for_home(process: str) -> Q:
    """Return the condition under which a yes to showing something waits for a yes from home of a maker.

    For everyone, that is a public page. What has a file is a picture or a voice, for the group too; words for
    the group wait for nothing, and a process (`pk`) has no file.
    """
    kinds = ParentalConsent.Kind
    waits = Q(sight__in=OPENED) & _in(process, awaiting_home(kinds.PAGE))
    if process == "pk":
        return waits
    return waits | ~Q(sight=Sight.CLOSED) & ~Q(media="") & _in(process, awaiting_home(kinds.PICTURES))


def use_waits_for_home() -> Q:
    """Return the condition under which a yes to a use of a work waits for a yes from home of a maker.

    What people outside read or see is a page; a film, a voice, and whatever has a file, is a picture too.
    """
    kinds = ParentalConsent.Kind
    uses = {
        kind: [use for use, needed in ParentalConsent.NEEDED_FOR.items() if needed == kind] for kind in kinds
    }
    waits = Q(use__in=uses[kinds.PAGE]) & _in("work__process", awaiting_home(kinds.PAGE))
    pictures = Q(use__in=uses[kinds.PICTURES]) | Q(use__in=uses[kinds.PAGE]) & ~Q(work__media="")
    return waits | pictures & _in("work__process", awaiting_home(kinds.PICTURES))


def _in(process: str, keys: "models.QuerySet[Any, Any]") -> Q:
    return Q(**{f"{process}__in": keys})


def awaiting_home(kind: str) -> "models.QuerySet[Any, Any]":
    """Return the keys of the processes of which at least one maker awaits a yes from home for this kind."""
    return made_by(YoungPerson.objects.awaiting_parental_consent(kind))


def put_away() -> "models.QuerySet[Any, Any]":
    """Return the keys of the processes whose makers are put away for a while, or gone, all of them."""
    makers = MakingProcess.makers.through.objects
    here = makers.filter(youngperson__in=YoungPerson.objects.present())
    away = makers.filter(youngperson__subject__hidden_at__isnull=False)
    return away.exclude(makingprocess__in=here.values("makingprocess")).values("makingprocess")


def made_by(people: models.QuerySet[YoungPerson]) -> "models.QuerySet[Any, Any]":
    """Return the keys of the processes that these people make."""
    makers = MakingProcess.makers.through.objects.filter(youngperson__in=people)
    return makers.values("makingprocess")


class MakingProcessQuerySet(SealedQuerySet["MakingProcess"]):
    """Making processes; their words open only for the reader for whom they were fetched."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Processes of this user and of young people they walk with, and those that are shared with them."""
        mine = Q(pk__in=made_by(YoungPerson.objects.visible_to(user)))
        return self.filter(shared_with(user, "pk") | mine).granted_to(user)

    def changeable_by(self, user: "User | AnonymousUser") -> Self:
        """Processes of this user, or of young people they walk with: here they may add and change."""
        return self.filter(pk__in=made_by(YoungPerson.objects.close_to(user))).granted_to(user)

    def waiting_for_home(self) -> Self:
        """Those that are open to everyone, were it not for a yes from home."""
        return self.filter(waits_for_home("pk"))

    def with_presentations(self) -> Self:
        """Fetch the art form and the presentations too."""
        stages = models.Prefetch("presentations", queryset=Presentation.objects.granted_like(self))
        return self.select_related("art_form").prefetch_related(stages)

    def with_company(self, user: "User | AnonymousUser") -> Self:
        """Fetch art form and presentations too, and in `known_makers` only makers whom this user may see."""
        seen = YoungPerson.objects.visible_to(user)
        known = models.Prefetch("makers", queryset=seen, to_attr="known_makers")
        return self.with_presentations().prefetch_related(known)


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

    @staticmethod
    def subjects_of(rows: "Iterable[MakingProcess]") -> set[uuid.UUID]:
        """Return whom these are about: everyone who makes them."""
        return makers_of(row.pk for row in rows)

    def key_id(self) -> uuid.UUID:
        """Return what seals it: a key of its own, which the key of each maker opens."""
        return key_of_thing(self.pk)

    def whose(self) -> list[uuid.UUID]:
        """Return whom an act on it is about: its makers who are still here, or all where none of them is.

        So an act on what was made together goes on when one maker was erased, and is refused when all were.
        """
        makers = dict(self.makers.values_list("pk", "subject__erased_at"))
        return [pk for pk, erased_at in makers.items() if erased_at is None] or list(makers)

    @property
    def name(self) -> str:
        """The title, or words that say that it has none yet."""
        return self.title or str(_("Nog zonder naam"))

    @property
    def is_shown(self) -> bool:
        """Whether others see something of it: the process itself, an entry, a work, or a use of one."""
        opened = any(rows.exclude(sight=Sight.CLOSED).exists() for rows in (self.entries, self.works))
        used = self.works.filter(use_consents__isnull=False, use_consents__taken_back_at=None)
        return self.sight in OPENED or opened or used.exists()

    @property
    def stage_states(self) -> list[str]:
        """The state of the presentation of each stage, in order; `closed` where there is none."""
        stages = {stage.stage: stage for stage in self.presentations.all()}
        return [stages[when].state if when in stages else "closed" for when in Presentation.Stage.values]

    @property
    def next_presentation(self) -> "Presentation | None":
        """The first presentation that is still to come; one without a time does not count."""
        now = timezone.now()
        coming = [m for m in self.presentations.all() if not m.is_held and (m.planned_at or now) > now]
        return min(coming, key=lambda stage: stage.planned_at or now, default=None)


class PresentationQuerySet(SealedQuerySet["Presentation"]):
    """Presentations; their words open only for the reader for whom they were fetched."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Those of processes this user may see."""
        return self.filter(process__in=MakingProcess.objects.visible_to(user)).granted_to(user)


class Presentation(models.Model):
    """Showing something at the start, half-way or at the end of a process, to whomever the maker likes."""

    class Stage(models.TextChoices):
        """At which stage of the process it is shown."""

        START = "start", _("begin")
        MID = "mid", _("tussen")
        END = "end", _("eind")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    process = models.ForeignKey(MakingProcess, on_delete=models.CASCADE, related_name="presentations")
    stage = models.CharField(_("welk moment"), max_length=5, choices=Stage)
    planned_at = models.DateTimeField(_("wanneer"), null=True, blank=True)
    is_held = models.BooleanField(_("geweest"), default=False)
    for_whom = SealedTextField(_("voor wie"), max_length=120, blank=True)
    words = SealedTextField(_("wat er te zien of te horen is"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PresentationQuerySet.as_manager()

    class Meta:
        ordering = ["process", "planned_at"]
        constraints = [
            models.UniqueConstraint(fields=["process", "stage"], name="presentation_of_a_stage_once"),
            models.CheckConstraint(
                condition=Q(is_held=False) | Q(planned_at__isnull=False), name="held_has_time"
            ),
        ]

    def __str__(self) -> str:
        return self.get_stage_display()

    @staticmethod
    def subjects_of(rows: "Iterable[Presentation]") -> set[uuid.UUID]:
        """Return whom these are about: everyone who makes what is presented."""
        return makers_of(row.process_id for row in rows)

    def key_id(self) -> uuid.UUID:
        """Return what seals it: the key of its process."""
        return key_of_thing(self.process_id)

    @property
    def state(self) -> str:
        """`open` once held, `ajar` when it has a time, else `closed`: the page draws it as a window."""
        if self.is_held:
            return "open"
        return "ajar" if self.planned_at else "closed"


def makers_of(processes: "Iterable[uuid.UUID]") -> set[uuid.UUID]:
    """Return everyone who makes one of these processes."""
    makers = MakingProcess.makers.through.objects.filter(makingprocess__in=set(processes))
    return set(makers.values_list("youngperson_id", flat=True))
