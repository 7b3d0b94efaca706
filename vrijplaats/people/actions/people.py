"""Welcoming people, changing what they say of themselves, and forgetting them."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User, Worker, WorksWith, YoungPerson
from vrijplaats.privacy.actions import erase_subject
from vrijplaats.privacy.models import Subject


@transaction.atomic
def welcome_worker(*, name: str, role: str, by: User | None) -> Worker:
    """Add someone to the team, with an account; `role` is one of `Worker.Role`."""
    worker = Worker.objects.create(
        subject=Subject.objects.create(), user=User.objects.create_user(), name=name, role=role
    )
    write_entry("welcome_worker", by=by, thing=worker, about=[worker.pk])
    return worker


@transaction.atomic
def change_worker(*, worker: Worker, by: User | None, changes: Mapping[str, Any]) -> Worker:
    """Change a worker's name, role, face or story; `changes` maps names of fields to new values."""
    _change(worker, changes)
    write_entry("change_worker", by=by, thing=worker, about=[worker.pk], fields=changes)
    return worker


@transaction.atomic
def welcome_young_person(
    *, name: str, by: User | None, yes_words: str = "", worker: Worker | None = None
) -> YoungPerson:
    """Record a young person who said yes, under a name of their choice.

    `yes_words` is how they were asked. A `worker` walks with them from today.
    """
    young_person = YoungPerson.objects.create(
        subject=Subject.objects.create(), name=name, yes_words=yes_words, said_yes_at=timezone.now()
    )
    if worker is not None:
        WorksWith.objects.create(worker=worker, young_person=young_person)
    write_entry("welcome_young_person", by=by, thing=young_person, about=[young_person.pk])
    return young_person


@transaction.atomic
def change_young_person(
    *, young_person: YoungPerson, by: User | None, changes: Mapping[str, Any]
) -> YoungPerson:
    """Change what someone tells about themselves; `changes` maps names of fields to new values."""
    _change(young_person, changes)
    write_entry("change_young_person", by=by, thing=young_person, about=[young_person.pk], fields=changes)
    return young_person


@transaction.atomic
def change_contact_preferences(
    *, young_person: YoungPerson, by: User | None, changes: Mapping[str, Any]
) -> YoungPerson:
    """Change how, when and how often someone likes to hear from us, or that they rather do not for now."""
    _change(young_person, changes)
    write_entry(
        "change_contact_preferences", by=by, thing=young_person, about=[young_person.pk], fields=changes
    )
    return young_person


@transaction.atomic
def erase_young_person(*, young_person: YoungPerson, by: User | None) -> None:
    """Erase someone in every room; a nameless row remains, so that past totals stay true."""
    erase_subject(subject=young_person.subject, by=by)


def _change(row: Worker | YoungPerson, changes: Mapping[str, Any]) -> None:
    for field, value in changes.items():
        setattr(row, field, value)
    row.save(update_fields=list(changes))
