"""Cover while the fixed contact is away, in words that the young person approved."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User, Worker, YoungPerson
from vrijplaats.support.models import Cover


@transaction.atomic
def propose_cover(
    *,
    young_person: YoungPerson,
    worker: Worker,
    by: User | None,
    words: str = "",
    from_on: date | None = None,
    until_on: date | None = None,
    is_own: bool = False,
) -> Cover:
    """Propose a cover, who sees nothing before the young person approves; `is_own` when they proposed it."""
    now = timezone.now()
    cover = Cover.objects.create(
        young_person=young_person,
        worker=worker,
        words=words,
        from_on=from_on,
        until_on=until_on,
        approved_at=now if is_own else None,
    )
    write_entry("propose_cover", by=by, thing=cover, about=[young_person.pk, worker.pk])
    return cover


@transaction.atomic
def approve_cover(*, cover: Cover, words: str, by: User | None) -> Cover:
    """Keep the young person's yes, and what the cover may know in their words."""
    cover.words, cover.approved_at, cover.ended_at = words, timezone.now(), None
    cover.save(update_fields=["words", "approved_at", "ended_at"])
    about = [cover.young_person_id, cover.worker_id]
    write_entry("approve_cover", by=by, thing=cover, about=about, fields=["words", "approved_at"])
    return cover


@transaction.atomic
def end_cover(*, cover: Cover, by: User | None) -> Cover:
    """End a cover, or say no to one that was proposed; nobody gives a reason."""
    cover.ended_at = timezone.now()
    cover.save(update_fields=["ended_at"])
    about = [cover.young_person_id, cover.worker_id]
    write_entry("end_cover", by=by, thing=cover, about=about, fields=["ended_at"])
    return cover
