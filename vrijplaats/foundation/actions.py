"""Changing the organisation's own words and lists: each edit is one row and one journal entry."""

from typing import Any

from django.db import models, transaction
from django.forms import ModelForm

from vrijplaats.journal.actions import write_entry


@transaction.atomic
def keep_edit(*, form: "ModelForm[Any]", act: str, by: models.Model) -> models.Model:
    """Save a valid form of a row that is about nobody, such as a place, and journal which fields changed."""
    row: models.Model = form.save()
    write_entry(act, by=by, thing=row if _has_uuid(row) else None, fields=form.changed_data)
    return row


def _has_uuid(row: models.Model) -> bool:
    """Whether the row is known by a UUID; the one movement of an installation is not."""
    return isinstance(row._meta.pk, models.UUIDField)
