"""Jobs in tests, run as the worker runs them: in another process, without a reader and without a page.

What a request leaves behind (its language, its time zone, its reader) would hide that a job depends on it.
"""

from contextvars import Context
from typing import Any

from django.core.management import call_command
from django_tasks.base import Task


def do(job: Task[Any, Any], *given: Any) -> None:
    """Run one job with these arguments, without the queue."""
    Context().run(job.func, *given)


def do_waiting_jobs() -> None:
    """Run every job in the queue."""
    command = ("db_worker", "--batch", "--no-startup-delay", "--interval=0.1", "--queue-name=*")
    Context().run(call_command, *command, verbosity=0)
