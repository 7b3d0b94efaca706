"""Writing the journal: every action calls `write_entry` once, inside its own transaction."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from django.db import connection, models, transaction

from .chain import JournalHead, digest
from .models import Entry, EntrySubject

# The bytes of "journal". PostgreSQL keeps it until the transaction ends.
LOCK = 0x6A6F75726E616C

type_of_guard = Callable[[list[UUID]], None]
_guards: list[type_of_guard] = []


def guards_entries(guard: type_of_guard) -> type_of_guard:
    """Register a check of whom an entry is about, run inside the transaction of the act; it raises to refuse.

    The journal knows subjects by id alone; the room that knows more of them registers what it asks of them.
    """
    _guards.append(guard)
    return guard


@transaction.atomic(savepoint=False)
def write_entry(
    act: str,
    *,
    by: models.Model | None,
    thing: models.Model | None = None,
    about: Iterable[UUID] = (),
    fields: Iterable[str] = (),
    counts: Mapping[str, int] | None = None,
    may_be_gone: bool = False,
) -> Entry:
    """Record that `by` (a user; None for the system) did `act` to `thing`, about these subject ids.

    `fields` are names of changed fields, never values; `counts` are totals of a bulk act. Call it last: on
    PostgreSQL every other writer waits from here until your transaction ends. There is no savepoint, so when
    the entry fails, the act is rolled back with it.

    Where a guard refuses one of the subjects, the act is refused; `may_be_gone` skips the guards, only for
    what leaves nothing new about anyone: reading, taking away and erasing.
    """
    entry = Entry(
        act=act,
        actor_id=_key(by),
        thing=thing._meta.label_lower if thing else "",
        thing_id=_key(thing),
        fields=sorted(fields),
        counts={name: int(total) for name, total in (counts or {}).items()},
    )
    subjects = [_checked(subject_id) for subject_id in dict.fromkeys(about)]
    for guard in () if may_be_gone else _guards:
        guard(subjects)
    _take_turn()
    _link(entry, subjects, Entry.objects.head())
    entry.save(force_insert=True)
    EntrySubject.objects.bulk_create(EntrySubject(entry=entry, subject_id=i) for i in subjects)
    return entry


def _take_turn() -> None:
    """Wait until nobody else is adding to the chain. On SQLite the transaction itself is that lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _link(entry: Entry, subjects: list[UUID], head: JournalHead) -> None:
    entry.sequence = head.sequence + 1
    entry.hash = digest(entry.as_link(subjects), head.hash)


def _key(row: models.Model | None) -> UUID | None:
    return None if row is None else _checked(row.pk)


def _checked(key: object) -> UUID:
    """Return an id that is a UUID; raise TypeError on anything else, which would be stored in another form
    than the one that is hashed.
    """
    if not isinstance(key, UUID):
        raise TypeError("the journal knows everything by its UUID")
    return key
