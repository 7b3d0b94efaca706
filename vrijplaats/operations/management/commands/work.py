"""`vrijplaats work`: the child of `serve` that does long work and keeps the schedule.

It does one job at a time, and beside it one picture at a time: a picture is ready in a second, and whoever
sent it looks on, while a film or an edition may take half an hour. Reminders go out in a thread of their own,
since they have a moment: what is due stands in the database, so nothing is queued for them.
"""

import fcntl
import logging
import os
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, close_old_connections, connections
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from vrijplaats.messages.sending import has_work, send_what_is_due
from vrijplaats.operations.jobs import take_back_lost_jobs
from vrijplaats.operations.schedule import Minutes
from vrijplaats.operations.supervision import end_with_parent
from vrijplaats.uploads.tasks import PICTURES, take_up_what_waits

logger = logging.getLogger(__name__)
SECONDS_FOR_A_PICTURE = 0.2  # between two looks: whoever sent it looks on
SECONDS_FOR_A_REMINDER = 5.0  # between two looks: its moment is a minute on the clock


class FinishingWorker(Worker):
    """Finishes its job first, however often it is told to stop.

    Ctrl+C reaches parent and child alike, the parent then tells its child once more, and the kernel repeats
    it for each thread that dies with the parent. A worker that gave up at the second signal would leave the
    job as failed; one that is killed leaves it as running, and the job is queued again.
    """

    beside: Worker | None = None  # another one that ends with it

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        # A second signal may arrive between any two lines; it then comes through these first.
        self.running = False
        if self.beside:
            self.beside.running = False
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
        worker = _worker("default", worker_id, 1)
        pictures = _worker(PICTURES, worker_id, SECONDS_FOR_A_PICTURE)
        worker.configure_signals()
        with _beside(worker, pictures), _sending_beside(worker):
            _work_on(worker, Minutes())
        os.close(lock)


def _worker(queue: str, worker_id: str, interval: float) -> FinishingWorker:
    """Return a worker for one queue, which it looks at every so many seconds."""
    return FinishingWorker(
        queue_names=[queue],
        interval=interval,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_id,
        excluded_queue_names=[],
    )


@contextmanager
def _beside(main: FinishingWorker, other: FinishingWorker) -> Iterator[None]:
    """Let another worker do its queue in a thread; the two end together, each after its job."""
    main.beside, thread = other, Thread(target=_work_beside, args=(other, main))
    try:
        thread.start()
        yield
    finally:
        other.running = False
        thread.join()


def _work_beside(worker: FinishingWorker, main: FinishingWorker) -> None:
    """Empty a queue again and again; where that fails both end, and `serve` starts them again."""
    translation.activate(settings.LANGUAGE_CODE)
    try:
        while worker.running:
            close_old_connections()
            # Looking is cheap. Taking a job locks the database, so it is only tried where there is one.
            if DBTaskResult.objects.ready().filter(queue_name__in=worker.queue_names).exists():
                worker.run()
            if worker.running:
                time.sleep(worker.interval)
    except Exception:
        logger.exception("looking for pictures failed")
    finally:
        main.running = False
        connections.close_all()


@contextmanager
def _sending_beside(main: FinishingWorker) -> Iterator[None]:
    """Let reminders go out in a thread; it ends after the few that it is sending."""
    thread = Thread(target=_send_beside, args=(main,))
    try:
        thread.start()
        yield
    finally:
        main.running = False
        thread.join()


def _send_beside(main: FinishingWorker) -> None:
    """Send what is due again and again; where that fails the worker ends, and `serve` starts it again."""
    translation.activate(settings.LANGUAGE_CODE)
    try:
        while main.running:
            close_old_connections()
            try:
                if has_work(timezone.now()):
                    send_what_is_due(is_going_on=lambda: main.running)
            except OperationalError:
                logger.warning("the database is busy; reminders are tried again")
            _wait(main, SECONDS_FOR_A_REMINDER)
    except Exception:
        logger.exception("sending reminders failed")
    finally:
        main.running = False
        connections.close_all()


def _wait(main: FinishingWorker, seconds: float) -> None:
    """Wait, and stop waiting soon after the worker is told to end."""
    end = time.monotonic() + seconds
    while main.running and time.monotonic() < end:
        time.sleep(SECONDS_FOR_A_PICTURE)


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
