"""What is done every day: a table of work, looked at every minute, each line given out once a day.

A day is a row in the database that cannot be there twice. So two workers, a sudden death between looking
and giving out, or a clock that leaps never give the same day's work out twice; and no day that was
missed is made up for, since every job looks at how things are now.
"""

import logging
import time as clock
from dataclasses import dataclass
from datetime import datetime, time

from django.db import OperationalError, transaction
from django.utils import timezone
from django_tasks.base import Task

from vrijplaats.foundation.models import current_movement
from vrijplaats.retention.tasks import clear_up, look_after_everyone

from .models import ScheduledDay

SECONDS = 60.0
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Daily:
    """Work for every day, from this time on the movement's own clock."""

    name: str
    at: time
    job: "Task[[], None]"


SCHEDULE = (
    Daily("look_after_everyone", time(4, 10), look_after_everyone),
    Daily("clear_up", time(4, 30), clear_up),
)


def tick(schedule: tuple[Daily, ...] = SCHEDULE, now: datetime | None = None) -> list[str]:
    """Give out whatever is due and was not given out today; return the names."""
    here = timezone.localtime(now, current_movement().zone)
    return [line.name for line in schedule if line.at <= here.time() and _give_out(line, here)]


@transaction.atomic
def _give_out(line: Daily, here: datetime) -> bool:
    """Note the day and put the job in the queue, both or neither; False where somebody did already."""
    _day, is_new = ScheduledDay.objects.get_or_create(name=line.name, day=here.date())
    if is_new:
        line.job.enqueue()
    return is_new


class Minutes:
    """Ticks when a minute went by, measured by a clock that nobody can turn back."""

    def __init__(self, schedule: tuple[Daily, ...] = SCHEDULE) -> None:
        self.schedule = schedule
        self._next = 0.0

    def look(self) -> None:
        """Tick if it is time; a database that is busy just now is tried again after a minute."""
        if clock.monotonic() < self._next:
            return
        self._next = clock.monotonic() + SECONDS
        try:
            tick(self.schedule)
        except OperationalError:
            logger.warning("the database is busy; the schedule tries again in a minute")
