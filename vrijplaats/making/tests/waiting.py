"""Files that wait to be made anew: doing that, and what is then on the disk and on a page."""

from pathlib import Path

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from tests.jobs import do
from vrijplaats.making.models import LogEntry
from vrijplaats.uploads import tasks


class Killed(BaseException):
    """Stands for a process that is gone from one line to the next."""


def files() -> list[Path]:
    """Return every file in this home: kept media, and what lies unsealed in the workshop."""
    folders = (*(Path(settings.MEDIA_ROOT) / name for name in ("making", "works")), tasks._workshop())
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def run_jobs() -> None:
    """Do every job in the queue; jobs stay in it, so a second call does them again."""
    for job in DBTaskResult.objects.filter(status="READY"):
        do(tasks.clean_upload, *job.args_kwargs["args"])


def seen(client: Client, entry: LogEntry) -> str:
    """Return the page of a process as this person sees it."""
    return client.get(reverse("making:process", args=[entry.process_id])).content.decode()


def heard(client: Client, entry: LogEntry) -> int:
    return client.get(reverse("making:media", args=[entry.pk])).status_code
