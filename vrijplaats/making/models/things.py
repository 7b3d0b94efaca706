"""What is made: log entries and works, with their files."""

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import ExpressionWrapper, F, FilteredRelation, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import ParentalConsent, YoungPerson
from vrijplaats.privacy.uses import Use
from vrijplaats.sealing.fields import SealedFileField, SealedTextField
from vrijplaats.sealing.keystore import key_of_thing
from vrijplaats.uploads.kinds import offers
from vrijplaats.uploads.models import Medium, WithFile, WithFileQuerySet, medium_of

from .process import (
    OPENED,
    ArtForm,
    MakingProcess,
    Sight,
    awaiting_home,
    made_by,
    makers_of,
    put_away,
    shared_with,
    waits_for_home,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AnonymousUser

    from vrijplaats.people.models import User


# An entry that erasing its maker emptied: it still counts, and there is nothing to show.
TAKEN_AWAY = Q(by=None, words="", media="", readiness=WithFile.Readiness.READY)


class LogEntryQuerySet(WithFileQuerySet["LogEntry"]):
    """Log entries, drafts included."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Entries, of processes this user may see, that are shared with them or of people they walk with.

        What someone added who is put away for a while is seen by themselves alone; what someone took away
        who was erased, by nobody.
        """
        known = YoungPerson.objects.visible_to(user)
        mine = Q(process__in=made_by(known))
        is_open = Q(sight__in=OPENED) & ~waits_for_home("process")
        kept_out = Q(by__in=YoungPerson.objects.closed_to(user)) & ~is_open
        here = Q(by=None) | Q(by__subject__hidden_at=None) | Q(by__in=known)
        seen = self.filter(here, process__in=MakingProcess.objects.visible_to(user)).exclude(TAKEN_AWAY)
        return seen.filter(shared_with(user, "process") | mine & ~kept_out).granted_to(user)

    def waiting_for_home(self) -> Self:
        """Those that others would see, were it not for a yes from home."""
        return self.filter(waits_for_home("process"))

    def taken_away(self) -> Self:
        """What is left of entries of people who were erased: that something was there, no more."""
        return self.filter(TAKEN_AWAY)

    def changeable_by(self, user: "User | AnonymousUser") -> Self:
        """Entries that this user may share, close or delete: their own, or of people they walk with."""
        mine = MakingProcess.objects.changeable_by(user)
        people = YoungPerson.objects.close_to(user)
        own = self.filter(process__in=mine).filter(Q(by__in=people) | Q(by=None))
        return own.exclude(TAKEN_AWAY).granted_to(user)


class LogEntry(WithFile):
    """One thing in the maker's log, in any medium; drafts are welcome."""

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
                # A file that could not be shown leaves its entry behind, to tell the maker.
                condition=~Q(words="", media="")
                | Q(by__isnull=True)
                | Q(readiness__in=["unreadable", "too_long", "too_large"]),
                name="log_entry_holds_something",
            )
        ]

    def __str__(self) -> str:
        return self.get_medium_display()

    @staticmethod
    def subjects_of(rows: "Iterable[LogEntry]") -> set[uuid.UUID]:
        """Return whom these are about: whoever added them, or else everyone who makes the process."""
        added = {row.by_id for row in rows if row.by_id}
        nameless = {row.process_id for row in rows if not row.by_id}
        return added | makers_of(nameless) if nameless else added

    def whose(self) -> list[uuid.UUID]:
        """Return whom making its file anew is about: whoever added it, where they are still here."""
        return [self.by_id] if self.by_id else []

    def key_id(self) -> uuid.UUID:
        """Return whose key seals it: that of whoever added it, so that erasing them makes it unreadable."""
        return self.by_id or key_of_thing(self.process_id)


class WorkQuerySet(WithFileQuerySet["Work"]):
    """Finished works."""

    def usable_for(self, use: str) -> Self:
        """Works with a yes to this use; that consent is what opens them, whoever reads.

        Wall and site are open to everyone, so a work that was opened to everyone has that yes. Every other
        use was asked by itself (`UseConsent`). `is_named` says whether the yes is with the makers' names. Not
        those of which every maker is put away for a while, or of which one awaits a yes from home.
        """
        here = self.exclude(process__in=put_away())
        if use == Use.PUBLIC:
            named = ExpressionWrapper(Q(sight=Sight.OPEN), models.BooleanField())
            opened = here.filter(~waits_for_home("process"), sight__in=OPENED)
            return opened.annotate(is_named=named).granted_by_consent()
        if use in ParentalConsent.NEEDED_FOR:
            pictures = Q(process__in=awaiting_home(ParentalConsent.Kind.PICTURES)) & ~Q(media="")
            here = here.exclude(pictures | Q(process__in=awaiting_home(ParentalConsent.NEEDED_FOR[Use(use)])))
        standing = Q(use_consents__use=use, use_consents__taken_back_at=None)
        given = here.annotate(yes=FilteredRelation("use_consents", condition=standing))
        found = given.filter(yes__isnull=False).annotate(is_named=F("yes__is_with_name"))
        return found.granted_by_consent()

    def waiting_for_home(self) -> Self:
        """Those that others would see, were it not for a yes from home."""
        return self.filter(waits_for_home("process"))

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Works shared with this user, and those of young people they walk with."""
        mine = Q(process__in=made_by(YoungPerson.objects.visible_to(user)))
        return self.filter(shared_with(user, "process") | mine).granted_to(user)

    def changeable_by(self, user: "User | AnonymousUser") -> Self:
        """Works that this user may share, close or delete."""
        return self.filter(process__in=MakingProcess.objects.changeable_by(user)).granted_to(user)


class Work(WithFile):
    """Something finished: a track, a wall, a film, a meal for thirty."""

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

    @staticmethod
    def subjects_of(rows: "Iterable[Work]") -> set[uuid.UUID]:
        """Return whom these are about: everyone who makes the process."""
        return makers_of(row.process_id for row in rows)

    def key_id(self) -> uuid.UUID:
        """Return what seals it: the key of its process."""
        return key_of_thing(self.process_id)

    def whose(self) -> list[uuid.UUID]:
        """Return whom making its file anew is about: everyone who makes the process."""
        return self.process.whose()

    @property
    def medium(self) -> str:
        """What its file is: one of `Medium`; `text` where there is no file."""
        return medium_of(self.media.name or "") if self.media else Medium.TEXT


offers("entry", LogEntry)
offers("work", Work)
