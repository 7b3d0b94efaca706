"""`vrijplaats work`: the child of `serve` that does long work and keeps the schedule, one job at a time."""

import fcntl
import os
import secrets
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from vrijplaats.making.tasks import take_up_what_waits
from vrijplaats.operations.jobs import take_back_lost_jobs
from vrijplaats.operations.schedule import Minutes
from vrijplaats.operations.supervision import end_with_parent


class FinishingWorker(Worker):
    """Finishes its job first, however often it is told to stop.

    Ctrl+C reaches parent and child alike, the parent then tells its child once more, and the kernel repeats
    it for each thread that dies with the parent. A worker that gave up at the second signal would leave the
    job as failed; one that is killed leaves it as running, and the job is queued again.
    """

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        # One assignment, since a second signal may arrive between any two lines.
        self.running = False
        if not self.running_task:
            sys.exit(0)

    def run_task(self, db_task_result: DBTaskResult[Any, Any]) -> None:
        # Set here already, so that a signal before this line leaves the job as running, not failed.
        self.running_task = True
        super().run_task(db_task_result)
        # The text of an exception may quote what somebody wrote; its kind is kept.
        DBTaskResult.objects.filter(pk=db_task_result.pk, status="FAILED").update(traceback="")


class Command(BaseCommand):
    """Takes back what a dead predecessor left behind, then works until it is told to stop."""

    help = _("Doe het lange werk (wordt gestart door serve).")

    def handle(self, *args: Any, **options: Any) -> None:
        # Jobs write in the movement's own language, whatever that of the terminal is.
        translation.activate(settings.LANGUAGE_CODE)
        end_with_parent()
        lock, worker_id = _only_one_here()
        take_back_lost_jobs(worker_id)
        take_up_what_waits()
        worker = FinishingWorker(
            queue_names=["default"],
            interval=1,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id,
            excluded_queue_names=[],
        )
        worker.configure_signals()
        _work_on(worker, Minutes())
        os.close(lock)


def _work_on(worker: FinishingWorker, minutes: Minutes) -> None:
    """Look at the schedule and empty the queue, again and again, until told to stop."""
    while worker.running:
        minutes.look()
        worker.run()
        if worker.running:
            time.sleep(worker.interval)


def _only_one_here() -> tuple[int, str]:
    """Take the lock of this home and return it with the name of its worker.

    The kernel frees the lock when a worker dies, so whoever holds it knows that jobs under this name are
    lost. The name stays the same from one worker to the next; another home has another.
    """
    path = Path(settings.HOME) / "work.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(lock)
        raise CommandError(_("In deze map is al een werker aan het werk.")) from error
    name = os.read(lock, 64).decode() or secrets.token_hex(8)
    os.pwrite(lock, name.encode(), 0)
    return lock, name
