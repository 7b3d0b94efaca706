"""Opening a page outside one's own walks: found by name, with a reason, for three hours."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from vrijplaats.journal.actions import write_entry
from vrijplaats.journal.models import Entry
from vrijplaats.language.folding import fold
from vrijplaats.people.models import TemporaryAccess, User, Worker, YoungPerson

MOST_TRIES_AN_HOUR = 10


class TooManySearchesError(Exception):
    """A worker searched for names `MOST_TRIES_AN_HOUR` times within the last hour."""


@transaction.atomic
def seek_person(*, people: QuerySet[YoungPerson], name: str, by: User) -> YoungPerson | None:
    """Return the one among these people with exactly this name; None for nobody or several.

    Capitals and accents make no difference. Raises TooManySearchesError after ten tries in an hour. Tries are
    counted in the journal, so that all processes share one count; it holds no name that was tried.
    """
    hour_ago = timezone.now() - timedelta(hours=1)
    tries = Entry.objects.filter(act="seek_person", actor_id=by.pk, recorded_at__gt=hour_ago)
    if tries.count() >= MOST_TRIES_AN_HOUR:
        raise TooManySearchesError
    wanted = fold(name)
    names = people.order_by().values_list("pk", "name")
    found = [pk for pk, known in names if fold(known) == wanted]
    write_entry("seek_person", by=by, about=found if len(found) == 1 else [])
    return people.get(pk=found[0]) if len(found) == 1 else None


@transaction.atomic
def open_with_reason(
    *, young_person: YoungPerson, worker: Worker, reason: str, by: User | None
) -> TemporaryAccess:
    """Open someone's page for a worker who does not walk with them, for three hours from now.

    The young person reads the reason on their own page; the journal does not hold it.
    """
    now = timezone.now()
    access = TemporaryAccess.objects.create(
        young_person=young_person,
        worker=worker,
        reason=reason,
        opened_at=now,
        until=now + TemporaryAccess.LASTS,
    )
    write_entry("open_with_reason", by=by, thing=access, about=[young_person.pk, worker.pk])
    return access


@transaction.atomic
def end_temporary_access(*, access: TemporaryAccess, by: User | None) -> TemporaryAccess:
    """End a worker's access before its three hours are over; access that ended keeps its end."""
    access.until = min(access.until, timezone.now())
    access.save(update_fields=["until"])
    write_entry("end_temporary_access", by=by, thing=access, about=[access.young_person_id, access.worker_id])
    return access
