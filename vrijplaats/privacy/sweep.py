"""The sweep: whatever should be gone and is not, goes. Every day, after a restore, and by `doctor --fix`."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .actions import empty_what_nobody_opens, erase_subject, finish_erasures
from .leftovers import left_behind, sealed_under_gone_keys
from .models import Subject
from .stray_files import remove_stray_files, stray_files

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet


@dataclass(frozen=True)
class Leftovers:
    """How much there is that should be gone."""

    people: int
    seals: int
    files: int

    def __bool__(self) -> bool:
        return bool(self.people or self.seals or self.files)


def leftovers() -> Leftovers:
    """Return how many erased people left something, how many seals nobody opens, and how many stray files."""
    seals = sum(len(found.rows) for found in sealed_under_gone_keys())
    return Leftovers(len(left_behind(_erased())), seals, len(stray_files()))


def sweep() -> Leftovers:
    """Remove all of it; return how much there was. Safe to repeat."""
    people = Subject.objects.filter(pk__in=left_behind(_erased()))
    count = len(people)
    for subject in people:
        erase_subject(subject=subject, by=None)
    finish_erasures()
    return Leftovers(count, empty_what_nobody_opens(), remove_stray_files())


def _erased() -> "QuerySet[Subject, UUID]":
    return Subject.objects.exclude(erased_at=None).values_list("pk", flat=True)
