"""Danger records for tests, written as a page writes them."""

from datetime import timedelta

from django.utils import timezone

from tests import cast
from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.reporting_code.actions import say_yes_to_telling, write_danger_record
from vrijplaats.reporting_code.models import DangerRecord


def a_record(person: YoungPerson | None = None, *, days: int = 28, **words: object) -> DangerRecord:
    """Let Naima write about Samira after talking it over with Bilal."""
    naima, bilal = cast.outreach_worker(), cast.expert_by_experience()
    given = {"seen": "Gezien-kanarie", "decided": "Besloten-kanarie", "consulted": bilal}
    look = timezone.localdate() + timedelta(days=days)
    return write_danger_record(
        subject=(person or cast.young_person()).subject,
        written_by=naima,
        words=given | {"look_again_on": look} | words,
        by=naima.user,
    )


def said_yes(record: DangerRecord, *workers: Worker) -> DangerRecord:
    """Let these workers decide, one after the other, that it may be told."""
    for worker in workers:
        record = say_yes_to_telling(record=record, worker=worker, by=worker.user)
    return record
