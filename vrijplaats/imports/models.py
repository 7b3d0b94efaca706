"""What was imported from spreadsheets: when, which lines, and what their words mean here."""

import json
import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.foundation.models import Spot
from vrijplaats.gatherings.models import Gathering
from vrijplaats.outreach.models import Encounter, OutreachForm
from vrijplaats.outreach.rules import may_import
from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.sealing.access import SealedQuerySet
from vrijplaats.sealing.fields import SealedFileField, SealedTextField
from vrijplaats.sealing.keystore import destroy_once_committed, key_of_thing
from vrijplaats.statements.models import Statement

from .parsing.headings import FIELDS

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from vrijplaats.people.models import User

UNDO_WINDOW = timedelta(days=7)


class ImportQuerySet(SealedQuerySet["Import"]):
    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Return imports, for whoever may import; a file that waits, only for the user who uploaded it."""
        if not user.is_authenticated or not may_import(user):
            return self.none()
        mine = Q(uploaded_by=user.as_worker)
        return self.granted_to(user).filter(mine | Q(imported_at__isnull=False))

    def waiting(self) -> Self:
        """Return files that were uploaded and not imported yet."""
        return self.filter(imported_at__isnull=True)

    def imported(self) -> Self:
        """Return finished imports, latest first."""
        return self.filter(imported_at__isnull=False).order_by("-imported_at")


class Import(models.Model):
    """One file that waits to be imported, or what came of it. The file is sealed, and deleted after it."""

    class State(models.TextChoices):
        """The steps of an import."""

        WAITING = "waiting", _("nog niet ingelezen")
        BUSY = "busy", _("we zijn bezig")
        FAILED = "failed", _("niet gelukt")
        READY = "ready", _("ingelezen")
        UNDONE = "undone", _("teruggenomen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file_name = SealedTextField(_("naam van het bestand"), max_length=200, blank=True)
    content = SealedFileField(_("bestand"), upload_to="imports/", blank=True)
    choices_json = SealedTextField(blank=True)
    uploaded_by = models.ForeignKey(
        Worker, on_delete=models.SET_NULL, null=True, blank=True, related_name="imports"
    )
    state = models.CharField(max_length=7, choices=State, default=State.WAITING, editable=False)
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)
    imported_at = models.DateTimeField(null=True, blank=True, editable=False)
    undone_at = models.DateTimeField(null=True, blank=True, editable=False)
    counts = models.JSONField(default=dict, editable=False)
    new_spots = models.ManyToManyField(Spot, related_name="+")
    new_forms = models.ManyToManyField(OutreachForm, related_name="+")

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.uploaded_at):%d-%m-%Y %H:%M}"

    def key_id(self) -> uuid.UUID:
        """The key that seals the file: one of its own, destroyed with it."""
        return key_of_thing(self.pk)

    @property
    def choices(self) -> dict[str, Any]:
        """Return what was chosen for it: what holds for all its lines, and what was chosen in the preview."""
        return dict(json.loads(self.choices_json)) if self.choices_json else {}

    @property
    def is_open(self) -> bool:
        """Whether somebody may still choose how it is imported."""
        return self.state in (self.State.WAITING, self.State.FAILED)

    def delete_file(self) -> None:
        """Empty what was sealed, and destroy file and key once this transaction commits."""
        name, storage, key = self.content.name, self.content.storage, self.key_id()
        self.content, self.file_name, self.choices_json = "", "", ""
        if name:
            transaction.on_commit(lambda: storage.delete(name))
            destroy_once_committed([key])

    @property
    def undo_until(self) -> datetime | None:
        """Return the time until which it can be undone as a whole."""
        return self.imported_at + UNDO_WINDOW if self.imported_at else None

    @property
    def can_be_undone(self) -> bool:
        """Whether it can be undone as a whole now."""
        return bool(self.state == self.State.READY and self.undo_until and timezone.now() < self.undo_until)


class LearnedWord(models.Model):
    """The meaning of a word in this movement's spreadsheets, as somebody gave it; forgotten with one tap."""

    class Kind(models.TextChoices):
        """What it is a word for."""

        SPOT = "spot", _("plek")
        FORM = "form", _("vorm")
        DEPTH = "depth", _("diepte")
        HEADING = "heading", _("kopje")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=7, choices=Kind)
    key = models.TextField(help_text="The word, folded; that may be longer than it was written.")
    written = models.CharField(_("zo staat het er"), max_length=120)
    means = models.CharField(max_length=20, blank=True, help_text="A depth, or the field of a column.")
    spot = models.ForeignKey(Spot, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    form = models.ForeignKey(OutreachForm, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    learned_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["kind", "written"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="word_means_one_thing")]

    def __str__(self) -> str:
        return self.written

    @property
    def meaning(self) -> str:
        """Return the label of what this word stands for; empty where the word is left out."""
        if self.kind == self.Kind.DEPTH:
            return str(Encounter.Depth(self.means).label)
        if self.kind == self.Kind.HEADING:
            return str(FIELDS.get(self.means, ""))
        return str(self.spot or self.form or "")


class ImportedLine(models.Model):
    """One imported line, by its fingerprint, so that it is never imported twice.

    The fingerprint stays when what it made is taken back or erased: nobody returns with a file that was read
    before. Only undoing the whole import removes it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    imported_by = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="lines")
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    word = models.ForeignKey(
        LearnedWord,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="lines",
        help_text="The abbreviation through which its place was found.",
    )
    encounter = models.OneToOneField(
        Encounter, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    gathering = models.OneToOneField(
        Gathering, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    young_person = models.OneToOneField(
        YoungPerson, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    statement = models.OneToOneField(
        Statement, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return self.fingerprint
