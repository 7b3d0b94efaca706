"""When the team is there."""

from collections.abc import Mapping
from datetime import time

from django.db import transaction

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User
from vrijplaats.support.models import TeamHours


@transaction.atomic
def set_hours(*, hours: Mapping[int, tuple[time, time] | None], by: User | None) -> None:
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
