"""The daily work of merging: finishing what can no longer be undone."""

import logging

from django.utils import timezone
from django_tasks import task

from .actions import finish_merge
from .models import Merge

logger = logging.getLogger(__name__)


@task()
def finish_merges() -> None:
    """Empty each other card whose week is over, in a transaction of its own; the next day tries again."""
    over = timezone.now() - Merge.UNDONE_WITHIN
    for merge in Merge.objects.merged().filter(merged_at__lte=over).select_related("other__subject"):
        try:
            finish_merge(merge=merge)
        except Exception:
            # No traceback: it could contain what someone wrote.
            logger.error("a merge could not be finished today; tomorrow tries again")
