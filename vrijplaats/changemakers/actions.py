"""Becoming a maker or an agent by doing: seen by a worker, confirmed by the young person, reversible."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User, YoungPerson

from .models import HelpGiven, Step


@transaction.atomic
def see_step(*, young_person: YoungPerson, kind: str, by: User | None) -> Step:
    """Note a step that a worker saw, one of `Step.Kind`; it counts only once the young person says yes.

    Where such a step was seen before and not given back, it is returned as it is.
    """
    step, is_new = Step.objects.get_or_create(young_person=young_person, kind=kind, given_back_on=None)
    if is_new:
        write_entry("see_step", by=by, thing=step, about=[young_person.pk])
    return step


@transaction.atomic
def confirm_step(*, step: Step, by: User) -> Step:
    """Keep the young person's yes; the act tells whether they gave it here or said it to a worker."""
    if step.confirmed_on is not None or step.given_back_on is not None:
        return step
    step.confirmed_on = timezone.localdate()
    step.save(update_fields=["confirmed_on"])
    is_own = step.young_person.user_id == by.pk
    act = "confirm_step" if is_own else "note_yes_to_step"
    write_entry(act, by=by, thing=step, about=[step.young_person_id], fields=["confirmed_on"])
    return step


@transaction.atomic
def give_back_step(*, step: Step, by: User) -> Step:
    """Give a step back, or say no to one that was seen; a new one may be seen any time."""
    if step.given_back_on is not None:
        return step
    step.given_back_on = max(timezone.localdate(), step.confirmed_on or date.min)
    step.save(update_fields=["given_back_on"])
    write_entry("give_back_step", by=by, thing=step, about=[step.young_person_id], fields=["given_back_on"])
    return step


@transaction.atomic
def record_help_given(
    *,
    helper: YoungPerson,
    helped_with: str,
    by: User | None,
    happened_on: date | None = None,
    words: str = "",
) -> HelpGiven:
    """Note one time that someone helped another with one of `HelpGiven.With`; without a day it was today."""
    help_given = HelpGiven.objects.create(
        helper=helper, helped_with=helped_with, happened_on=happened_on or timezone.localdate(), words=words
    )
    write_entry("record_help_given", by=by, thing=help_given, about=[helper.pk])
    return help_given
