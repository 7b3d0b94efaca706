"""Changing the organisation's own words and lists: each edit is one row and one journal entry."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from django.db import models, transaction
from django.forms import ModelForm

from vrijplaats.journal.actions import write_entry

from .models import TeamHours


@transaction.atomic
def keep_edit(*, form: "ModelForm[Any]", act: str, by: models.Model) -> models.Model:
    """Save a valid form of a row that is about nobody, such as a place, and journal which fields changed."""
    row: models.Model = form.save()
    write_entry(act, by=by, thing=row if _has_uuid(row) else None, fields=form.changed_data)
    return row


def _has_uuid(row: models.Model) -> bool:
    """Whether the row is known by a UUID; the one movement of an installation is not."""
    return isinstance(row._meta.pk, models.UUIDField)


@transaction.atomic
def set_hours(*, hours: Mapping[int, tuple[time, time] | None], by: models.Model) -> None:
    """Keep from when until when the team is there per weekday (0 is Monday); None where nobody is.

    What was asked before keeps the time that was promised then.
    """
    for weekday, times in hours.items():
        if times is None:
            TeamHours.objects.filter(weekday=weekday).delete()
        else:
            values = {"opens_at": times[0], "closes_at": times[1]}
            TeamHours.objects.update_or_create(weekday=weekday, defaults=values)
    write_entry("set_hours", by=by, fields=["hours"])
