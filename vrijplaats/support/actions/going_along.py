"""Going along to an appointment, and one line about how it was."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User
from vrijplaats.support.models import Accompaniment, HelpRequest


@transaction.atomic
def go_along(*, request: HelpRequest, by: User | None, **plan: Any) -> Accompaniment:
    """Plan to go along; `plan` holds the fields of `Accompaniment` that are known by now."""
    along = request.accompaniment_set.create(young_person_id=request.young_person_id, **plan)
    write_entry("go_along", by=by, thing=along, about=[along.young_person_id])
    return along


@transaction.atomic
def change_appointment(*, along: Accompaniment, changes: Mapping[str, Any], by: User | None) -> Accompaniment:
    """Change or move an appointment; `changes` maps names of fields to new values. Nobody gives a reason."""
    fields = along.set_fields(**changes)
    write_entry("change_appointment", by=by, thing=along, about=[along.young_person_id], fields=fields)
    return along


@transaction.atomic
def tell_how_it_was(*, along: Accompaniment, outcome: str, afterwards: str, by: User | None) -> Accompaniment:
    """Keep one of `Accompaniment.Outcome` and one line; "not yet" is as good as the other."""
    values = {"outcome": outcome, "afterwards": afterwards, "gone_at": timezone.now()}
    fields = along.set_fields(**values)
    write_entry("tell_how_it_was", by=by, thing=along, about=[along.young_person_id], fields=fields)
    return along


@transaction.atomic
def call_off(*, along: Accompaniment, by: User | None) -> None:
    """Take an appointment away; nothing of it stays, and nothing counts it."""
    Accompaniment.objects.filter(pk=along.pk).delete()
    write_entry("call_off", by=by, thing=along, about=[along.young_person_id])
