"""Writing the journal: called once by every action, inside that action's own transaction."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import models, transaction

from .models import Entry, EntrySubject


@transaction.atomic
def write_entry(
    act: str,
    *,
    by: models.Model | None,
    thing: models.Model | None = None,
    about: Iterable[UUID] = (),
    fields: Iterable[str] = (),
    counts: Mapping[str, int] | None = None,
) -> Entry:
    """Note that `by` (a user; None for the system) did `act` to `thing`, about these subject ids.

    `fields` are names of changed fields, never values; `counts` are totals of a bulk act.
    """
    entry = Entry.objects.create(
        act=act,
        actor_id=_key(by),
        thing=thing._meta.label_lower if thing else "",
        thing_id=_key(thing),
        fields=sorted(fields),
        counts=dict(counts or {}),
    )
    EntrySubject.objects.bulk_create(EntrySubject(entry=entry, subject_id=i) for i in dict.fromkeys(about))
    return entry


def _key(row: models.Model | None) -> Any:
    """Return the row's UUID, or None where there is no row."""
    return row.pk if row is not None else None
