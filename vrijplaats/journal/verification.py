"""Whether the journal is whole: reads it from the database in constant memory and checks the chain."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import DataError
from django.db.models import Exists, OuterRef, QuerySet

from .chain import Damage, JournalHead, Link, Verdict, verify
from .models import LINK_FIELDS, Entry, EntrySubject

AT_ONCE = 2000
PK = LINK_FIELDS.index("id")


def verify_journal(
    earlier: JournalHead | None = None, watch: Callable[[Iterable[Link]], Iterable[Link]] = iter
) -> Verdict:
    """Return whether the journal is whole and, where an earlier head is given, still passes through it.

    `watch` gets every link as it passes, to show progress. Entries that are added meanwhile are not checked.
    """
    verdict = verify(watch(_links_kept(AT_ONCE)), earlier)
    if verdict.damage is Damage.UNREADABLE:
        verdict = verify(_links_kept(1), earlier)  # one by one: one bad value fails a batch
    if verdict.is_whole and _strays().exists():
        return replace(verdict, damage=Damage.STRAY)
    return verdict


def _links_kept(at_once: int) -> Iterator[Link]:
    """Yield every entry with its subjects in the order of the chain, from two queries that run side by side.

    Both stop at the entry that is last now, since they do not start at the same time. Raise ValueError where
    the database itself cannot read a value.
    """
    last = Entry.objects.head().sequence
    entries = Entry.objects.filter(sequence__lte=last).order_by("sequence", "id")
    subjects = EntrySubject.objects.filter(entry__sequence__lte=last).order_by("entry__sequence", "entry_id")
    pairs = subjects.values_list("entry_id", "subject_id").iterator(chunk_size=at_once)
    groups = groupby(pairs, key=itemgetter(0))
    entry_id, group = next(groups, (None, iter(())))
    rows = entries.values_list(*LINK_FIELDS, "hash").iterator(chunk_size=at_once)
    for *values, own_hash in _readable(rows):
        is_about = values[PK] == entry_id
        about = tuple(subject_id for _, subject_id in group) if is_about else ()
        yield Link(*(*values, about, own_hash))
        if is_about:
            entry_id, group = next(groups, (None, iter(())))


def _readable(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Yield these rows; raise ValueError where a value is none that Python can hold."""
    try:
        yield from rows
    except DataError as error:
        raise ValueError("not readable") from error


def _strays() -> QuerySet[EntrySubject]:
    """Return subjects of entries that do not exist: no link covers them, so the chain does not miss them."""
    return EntrySubject.objects.filter(~Exists(Entry.objects.filter(pk=OuterRef("entry_id"))))
