"""The journal: one entry per act, so that the movement can always say who did what, and about whom."""

import uuid

from django.db import models
from django.utils import timezone


class Entry(models.Model):
    """One act by one person. It names fields, never their contents."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    actor_id = models.UUIDField(null=True, blank=True, help_text="The user who acted; empty for the system.")
    act = models.SlugField(max_length=60)
    thing = models.CharField(max_length=60, blank=True, help_text="What it was about, as app.model.")
    thing_id = models.UUIDField(null=True, blank=True)
    fields = models.JSONField(default=list, blank=True, help_text="Names of the fields that changed.")
    counts = models.JSONField(default=dict, blank=True, help_text="Totals of a bulk act, such as an import.")

    class Meta:
        ordering = ["-recorded_at", "-id"]
        indexes = [models.Index(fields=["thing_id"]), models.Index(fields=["-recorded_at"])]

    def __str__(self) -> str:
        return f"{self.act} {self.recorded_at:%Y-%m-%d %H:%M}"


class EntrySubject(models.Model):
    """Someone an entry is about, by subject id only."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="subjects")
    subject_id = models.UUIDField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "subject_id"], name="subject_once_per_entry")]

    def __str__(self) -> str:
        return str(self.subject_id)
