"""Keeping moments, and letting go of them."""

from datetime import date

from django.db import transaction

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import Moment, User, YoungPerson


@transaction.atomic
def keep_moment(
    *, young_person: YoungPerson, happened_on: date, words: str, phase: str, by: User | None
) -> Moment:
    """Keep a moment that the young person chose; `phase` is one of `Moment.Phase`."""
    moment = Moment.objects.create(
        young_person=young_person, happened_on=happened_on, words=words, phase=phase
    )
    write_entry("keep_moment", by=by, thing=moment, about=[young_person.pk])
    return moment


@transaction.atomic
def let_go_of_moment(*, moment: Moment, by: User | None) -> None:
    """Delete a kept moment; no copy remains."""
    # By query, because `moment.delete()` would clear the key that the entry names.
    Moment.objects.filter(pk=moment.pk).delete()
    write_entry("let_go_of_moment", by=by, thing=moment, about=[moment.young_person_id])
