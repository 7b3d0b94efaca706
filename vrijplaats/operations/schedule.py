"""The daily work: a table that is looked at every minute, each line queued once a day.

A day is a row that the database allows only once. So two workers, a sudden death between looking and
queueing, or a clock that jumps never queue the same day's work twice. A day that was missed is not made up
for, since every job looks at how things are now.
"""

import logging
import time as clock
from dataclasses import dataclass
from datetime import datetime, time

from django.db import OperationalError, transaction
from django.utils import timezone
from django_tasks.base import Task

from vrijplaats.duplicates.tasks import finish_merges
from vrijplaats.foundation.models import current_movement
from vrijplaats.privacy.tasks import sweep_up
from vrijplaats.retention.tasks import clear_up, look_after_everyone
from vrijplaats.sharing.actions import end_expired_shares
from vrijplaats.sign_in.unsent_forms import forget_old
from vrijplaats.transitions.tasks import forget_months

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
    Daily("finish_merges", time(4, 20), finish_merges),
    Daily("forget_months", time(4, 25), forget_months),
    Daily("clear_up", time(4, 30), clear_up),
    Daily("sweep_up", time(4, 50), sweep_up),
)


def tick(schedule: tuple[Daily, ...] = SCHEDULE, now: datetime | None = None) -> list[str]:
    """Queue whatever is due and was not queued today; return the names."""
    here = timezone.localtime(now, current_movement().zone)
    return [line.name for line in schedule if line.at <= here.time() and _give_out(line, here)]


@transaction.atomic
def _give_out(line: Daily, here: datetime) -> bool:
    """Record the day and queue the job, both or neither; return False where another worker did already."""
    _day, is_new = ScheduledDay.objects.get_or_create(name=line.name, day=here.date())
    if is_new:
        line.job.enqueue()
    return is_new


class Minutes:
    """Once a minute calls `tick`, and ends what was kept or open for a while only, by a monotonic clock."""

    def __init__(self, schedule: tuple[Daily, ...] = SCHEDULE) -> None:
        self.schedule = schedule
        self._next = 0.0

    def look(self) -> None:
        """Tick if a minute has passed; a database that is busy is tried again after a minute."""
        if clock.monotonic() < self._next:
            return
        self._next = clock.monotonic() + SECONDS
        try:
            tick(self.schedule)
            forget_old()
            end_expired_shares()
        except OperationalError:
            logger.warning("the database is busy; the schedule tries again in a minute")
