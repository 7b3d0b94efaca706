"""Planning a gathering, counting heads, and calling it off."""

from typing import Any
from uuid import UUID

from django.db import transaction

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User, Worker

from .models import Gathering


@transaction.atomic
def plan_gathering(*, by: User, **plan: Any) -> Gathering:
    """Plan a gathering to which anyone may come; `plan` maps fields of Gathering to values."""
    gathering = Gathering.objects.create(**plan)
    write_entry("plan_gathering", by=by, thing=gathering, about=_hosts(gathering), fields=plan)
    return gathering


@transaction.atomic
def change_gathering(*, gathering: Gathering, by: User, changes: dict[str, Any]) -> Gathering:
    """Change a plan; `changes` maps fields of Gathering to new values."""
    for name, value in changes.items():
        setattr(gathering, name, value)
    gathering.save(update_fields=list(changes))
    write_entry("change_gathering", by=by, thing=gathering, about=_hosts(gathering), fields=changes)
    return gathering


@transaction.atomic
def count_heads(*, gathering: Gathering, heads: int, new_heads: int | None, by: User) -> Gathering:
    """Note how many people were there, and how many for the first time; counting again replaces the count."""
    gathering.heads, gathering.new_heads = heads, new_heads
    gathering.save(update_fields=["heads", "new_heads"])
    write_entry("count_heads", by=by, thing=gathering, fields=["heads", "new_heads"])
    return gathering


@transaction.atomic
def call_off_gathering(*, gathering: Gathering, by: User, is_off: bool = True) -> Gathering:
    """Call a gathering off; with `is_off` False it takes place after all."""
    gathering.is_called_off = is_off
    gathering.save(update_fields=["is_called_off"])
    write_entry("call_off_gathering", by=by, thing=gathering, fields=["is_called_off"])
    return gathering


@transaction.atomic
def host_no_more(*, worker: Worker, by: User) -> int:
    """Take a worker who leaves out of every gathering that is still to come; return of how many."""
    times = Gathering.objects.coming().filter(host_worker=worker).update(host_worker=None)
    write_entry("host_no_more", by=by, thing=worker, about=[worker.pk], counts={"gatherings": times})
    return times


def _hosts(gathering: Gathering) -> list[UUID]:
    """Return whom an entry about this gathering is about: who begins the talk."""
    hosts = (gathering.host_young_person_id, gathering.host_worker_id)
    return [host for host in hosts if host is not None]
