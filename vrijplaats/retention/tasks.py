"""The daily work of letting go, enqueued by the schedule; safe to run again after a sudden end."""

import logging

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from vrijplaats.foundation.models import current_movement
from vrijplaats.privacy.actions import clear_leftovers
from vrijplaats.privacy.presence import SubjectGone

from .actions import finish, look_around, ready_to_finish

logger = logging.getLogger(__name__)


@task()
def look_after_everyone() -> None:
    """Look around for this day, then erase those put away long enough, each in a transaction of its own.

    An error with one of them does not hold up the others; the next day tries again.
    """
    with timezone.override(current_movement().zone):
        try:
            look_around()
        except SubjectGone:
            look_around()  # someone was erased meanwhile; now they are not among the others
        for letting_go in ready_to_finish():
            try:
                with transaction.atomic():
                    finish(letting_go=letting_go)
            except Exception:
                # No traceback: it could contain what someone wrote.
                logger.error("someone could not be let go today; tomorrow tries again")


@task()
def clear_up() -> None:
    """Remove what is about nobody and past its term, in every room."""
    clear_leftovers()
