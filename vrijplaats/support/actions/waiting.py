"""Waiting: the worker calls, and writes in one line what was said."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User
from vrijplaats.support.models import HelpRequest, Waiting


@transaction.atomic
def begin_waiting(*, request: HelpRequest, by: User | None, **what: Any) -> Waiting:
    """Note what we wait for; `what` holds the fields of `Waiting`."""
    waiting = request.waiting_set.create(young_person_id=request.young_person_id, **what)
    write_entry("begin_waiting", by=by, thing=waiting, about=[waiting.young_person_id])
    return waiting


@transaction.atomic
def note_call(*, waiting: Waiting, said: str, call_on: date, by: User | None) -> Waiting:
    """Keep what was said today and when we call again; the line of the call before makes room."""
    values = {"said": said, "call_on": call_on, "called_on": timezone.localdate()}
    fields = waiting.set_fields(**values)
    write_entry("note_call", by=by, thing=waiting, about=[waiting.young_person_id], fields=fields)
    return waiting


@transaction.atomic
def end_waiting(*, waiting: Waiting, by: User | None) -> Waiting:
    """Note that it came, or that we no longer wait for it."""
    fields = waiting.set_fields(ended_at=timezone.now())
    write_entry("end_waiting", by=by, thing=waiting, about=[waiting.young_person_id], fields=fields)
    return waiting
