"""What a young person does with everything that is theirs."""

from django.db import transaction

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User, YoungPerson


@transaction.atomic
def take_along(*, person: YoungPerson, by: User | None) -> YoungPerson:
    """Journal that everything of this person is exported, before the first byte leaves."""
    write_entry("take_along", by=by, thing=person, about=[person.pk])
    return person
