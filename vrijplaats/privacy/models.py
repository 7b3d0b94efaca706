"""Whose data it is. A subject lies below everyone: rows about a person point down to it."""

import uuid

from django.db import models


class Subject(models.Model):
    """Someone the movement may know something about; after erasure only this row stays, as a tombstone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Someone who stood here twice: this is the one whose rows are empty, and that the other one.
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None

    @property
    def is_here(self) -> bool:
        """Whether this person may be shown to others: neither erased, nor put away, nor merged."""
        return self.erased_at is None and self.hidden_at is None and self.merged_into_id is None


def one_person(subject_id: uuid.UUID) -> "models.QuerySet[Subject, uuid.UUID]":
    """Return every id under which the journal knows this person: their own, and those merged into it."""
    own_or_merged = models.Q(pk=subject_id) | models.Q(merged_into=subject_id)
    return Subject.objects.filter(own_or_merged).values_list("pk", flat=True)


class TermChoice(models.Model):
    """How long this movement keeps one kind of data, where it differs from the default."""

    key = models.SlugField(primary_key=True, max_length=30)
    amount = models.PositiveSmallIntegerField(help_text="In the days or months of the term.")

    def __str__(self) -> str:
        return self.key
