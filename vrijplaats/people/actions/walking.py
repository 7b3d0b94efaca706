"""Walking together, the one fixed contact, and keeping someone out."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import Exclusion, User, Worker, WorksWith, YoungPerson


@transaction.atomic
def walk_together(*, young_person: YoungPerson, worker: Worker, by: User | None) -> WorksWith:
    """Let a worker and a young person walk together from today; doing it twice changes nothing."""
    together, is_new = WorksWith.objects.get_or_create(
        worker=worker, young_person=young_person, until_on=None
    )
    if is_new:
        write_entry("walk_together", by=by, thing=together, about=[young_person.pk, worker.pk])
    return together


@transaction.atomic
def part_ways(*, young_person: YoungPerson, worker: Worker, by: User | None) -> None:
    """End walking together today; a worker who was the fixed contact no longer is."""
    WorksWith.objects.filter(worker=worker, young_person=young_person, until_on=None).update(
        until_on=timezone.localdate()
    )
    if young_person.fixed_contact_id == worker.pk:
        _choose(young_person, None)
    _drop_news(young_person, [worker])
    write_entry("part_ways", by=by, thing=young_person, about=[young_person.pk, worker.pk])


@transaction.atomic
def choose_fixed_contact(*, young_person: YoungPerson, worker: Worker | None, by: User | None) -> YoungPerson:
    """Choose or swap the one fixed contact; with None, someone has no fixed contact."""
    _choose(young_person, worker)
    about = [young_person.pk, *([worker.pk] if worker else [])]
    write_entry("choose_fixed_contact", by=by, thing=young_person, about=about)
    return young_person


@transaction.atomic
def keep_out(*, young_person: YoungPerson, workers: Iterable[Worker], by: User | None) -> None:
    """Keep exactly these workers from seeing anything of someone; all others are let in again.

    Nobody gives a reason and no worker is told. Walking together, being the fixed contact and temporary
    access end at once; letting someone in again restores none of these. The entry is not about the workers,
    so that nobody finds in their own data export that they were kept out.
    """
    chosen = list(workers)
    Exclusion.objects.filter(young_person=young_person).exclude(worker__in=chosen).delete()
    Exclusion.objects.bulk_create(
        [Exclusion(young_person=young_person, worker=worker) for worker in chosen], ignore_conflicts=True
    )
    now = timezone.now()
    young_person.works_with.filter(worker__in=chosen, until_on=None).update(until_on=timezone.localdate(now))
    young_person.temporary_access.filter(worker__in=chosen, until__gt=now).update(until=now)
    if young_person.fixed_contact in chosen:
        _choose(young_person, None)
    _drop_news(young_person, chosen)
    write_entry("keep_out", by=by, thing=young_person, about=[young_person.pk])


def _choose(young_person: YoungPerson, worker: Worker | None) -> None:
    young_person.fixed_contact = worker
    young_person.save(update_fields=["fixed_contact"])


def _drop_news(young_person: YoungPerson, workers: Iterable[Worker]) -> None:
    """Tell nobody any more that these took over: they do not walk along."""
    young_person.handovers.unheard().filter(to_worker__in=list(workers)).update(heard_at=timezone.now())
