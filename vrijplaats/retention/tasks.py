"""The daily work of letting go, given out by the schedule; safe to run again after a sudden end."""

import logging

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from vrijplaats.foundation.models import current_movement
from vrijplaats.privacy.actions import clear_leftovers

from .actions import finish, look_around, ready_to_finish

logger = logging.getLogger(__name__)


@task()
def look_after_everyone() -> None:
    """Look around for this day, then carry out what was put away long enough, one person at a time.

    Somebody who cannot be forgotten just now does not hold up the others; tomorrow tries again.
    """
    with timezone.override(current_movement().zone):
        look_around()
        for letting_go in ready_to_finish():
            try:
                with transaction.atomic():
                    finish(letting_go=letting_go)
            except Exception:
                # No traceback: it could hold what somebody wrote.
                logger.error("someone could not be let go today; tomorrow tries again")


@task()
def clear_up() -> None:
    """Remove leftovers that are about nobody."""
    clear_leftovers()
