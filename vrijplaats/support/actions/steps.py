"""Small steps: written with the young person, at most three open, and gone without a trace."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User
from vrijplaats.support.models import MOST_OPEN_STEPS, HelpRequest, SmallStep


@transaction.atomic
def add_step(
    *, request: HelpRequest, words: str, doer: str, by: User | None, on: date | None = None
) -> SmallStep:
    """Add a small step, done by one of `SmallStep.Doer`; ValidationError where three are open already."""
    HelpRequest.objects.select_for_update(no_key=True).get(pk=request.pk)
    if request.smallstep_set.open().count() >= MOST_OPEN_STEPS:
        raise ValidationError(_("Drie stappen is genoeg. Is er één klaar of weg, dan is er weer plek."))
    step = request.smallstep_set.create(
        young_person_id=request.young_person_id, words=words, doer=doer, on=on
    )
    write_entry("add_step", by=by, thing=step, about=[step.young_person_id])
    return step


@transaction.atomic
def change_step(*, step: SmallStep, changes: Mapping[str, Any], by: User | None) -> SmallStep:
    """Change words, doer or day of a step; `changes` maps names of fields to new values."""
    fields = step.set_fields(**changes)
    write_entry("change_step", by=by, thing=step, about=[step.young_person_id], fields=fields)
    return step


@transaction.atomic
def move_step(*, step: SmallStep, on: date | None, by: User | None) -> SmallStep:
    """Move a step to another day, or to no day; nobody asks for a reason, and nothing counts it."""
    fields = step.set_fields(on=on)
    write_entry("move_step", by=by, thing=step, about=[step.young_person_id], fields=fields)
    return step


@transaction.atomic
def hand_to_worker(*, step: SmallStep, by: User | None) -> SmallStep:
    """Let the worker do it: "you may do this"."""
    fields = step.set_fields(doer=SmallStep.Doer.WORKER)
    write_entry("hand_to_worker", by=by, thing=step, about=[step.young_person_id], fields=fields)
    return step


@transaction.atomic
def finish_step(*, step: SmallStep, by: User | None) -> SmallStep:
    """Note that a step is done, so that there is room for another."""
    fields = step.set_fields(done_at=timezone.now())
    write_entry("finish_step", by=by, thing=step, about=[step.young_person_id], fields=fields)
    return step


@transaction.atomic
def take_step_off(*, step: SmallStep, by: User | None) -> None:
    """Take a step away; nothing of it stays."""
    SmallStep.objects.filter(pk=step.pk).delete()
    write_entry("take_step_off", by=by, thing=step, about=[step.young_person_id])
