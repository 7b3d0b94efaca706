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
    return _change(waiting, "note_call", by, **values)


@transaction.atomic
def end_waiting(*, waiting: Waiting, by: User | None) -> Waiting:
    """Note that it came, or that we no longer wait for it."""
    return _change(waiting, "end_waiting", by, ended_at=timezone.now())


def _change(waiting: Waiting, act: str, by: User | None, **values: Any) -> Waiting:
    for field, value in values.items():
        setattr(waiting, field, value)
    waiting.save(update_fields=list(values))
    write_entry(act, by=by, thing=waiting, about=[waiting.young_person_id], fields=values)
    return waiting
