"""The daily sweep, enqueued by the schedule; safe to run again after a sudden end."""

import logging

from django_tasks import task

from . import erased
from .sweep import sweep

logger = logging.getLogger(__name__)


@task()
def sweep_up() -> None:
    """Remove whatever an erasure should have taken, and note that the list of erased people is of today."""
    if sweep():
        logger.warning("something was left that should have been gone; it was removed")
    erased.beat()
