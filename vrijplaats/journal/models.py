"""The journal: one entry per act, so that the movement can always say who did what, and about whom."""

import dataclasses
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils import timezone

from .chain import JournalHead, Link

# The act of opening sealed words.
READ = "read"
# The columns of an entry, in the order of the fields of Link.
LINK_FIELDS = tuple(field.name for field in dataclasses.fields(Link) if field.name not in ("about", "hash"))


class EntryQuerySet(models.QuerySet["Entry"]):
    """Queries on the journal, latest entry first."""

    def about(self, subject_id: uuid.UUID) -> "EntryQuerySet":
        """Return the entries about this subject: what was done, and who read."""
        return self.filter(subjects__subject_id=subject_id)

    def about_any(self, subject_ids: models.QuerySet[Any, uuid.UUID]) -> "EntryQuerySet":
        """Return the entries about any of these subjects, each once."""
        return self.filter(pk__in=EntrySubject.objects.filter(subject_id__in=subject_ids).values("entry"))

    def readings_of(self, subject_id: uuid.UUID) -> "EntryQuerySet":
        """Return the entries of READ about this subject: who opened something sealed, and when."""
        return self.about(subject_id).filter(act=READ)

    def head(self) -> JournalHead:
        """Return the head of the journal as it stands now."""
        last = self.order_by("-sequence").values_list("sequence", "hash", "recorded_at").first()
        return JournalHead(*last) if last else JournalHead()

    def passes_through(self, head: JournalHead) -> bool:
        """Return whether the entry of this head is unchanged; `verify_journal` checks the others."""
        return head == JournalHead() or self.filter(sequence=head.sequence, hash=head.hash).exists()


class Entry(models.Model):
    """One act by one person. It holds names of fields, never their contents.

    `sequence` is the order of the journal, from 1 without gaps, since clocks may be wrong. `hash` covers the
    entry, its subjects and the hash before it (`chain.py`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sequence = models.BigIntegerField(editable=False)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    actor_id = models.UUIDField(null=True, blank=True, help_text="The user who acted; empty for the system.")
    act = models.SlugField(max_length=60)
    thing = models.CharField(max_length=60, blank=True, help_text="What it was about, as app.model.")
    thing_id = models.UUIDField(null=True, blank=True)
    fields = models.JSONField(default=list, blank=True, help_text="Names of the fields that changed.")
    counts = models.JSONField(default=dict, blank=True, help_text="Totals of a bulk act, such as an import.")
    hash = models.CharField(max_length=64, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-sequence"]
        indexes = [models.Index(fields=["thing_id"]), models.Index(fields=["-recorded_at"])]
        constraints = [models.UniqueConstraint(fields=["sequence"], name="one_entry_per_place")]

    def __str__(self) -> str:
        return f"{self.act} {timezone.localtime(self.recorded_at):%Y-%m-%d %H:%M}"

    def as_link(self, about: Iterable[uuid.UUID]) -> Link:
        """Return this entry, about these subjects, in the form that is hashed."""
        return Link(*(*(getattr(self, name) for name in LINK_FIELDS), tuple(about), self.hash))


class EntrySubject(models.Model):
    """One subject of an entry, by id only."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="subjects")
    subject_id = models.UUIDField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "subject_id"], name="subject_once_per_entry")]

    def __str__(self) -> str:
        return str(self.subject_id)
