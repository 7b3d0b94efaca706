"""Jobs in tests, done as the worker does them: in another process, where nobody reads and no page is shown.

What a request leaves behind — its language, its time zone, its reader — would hide that a job leans on it.
"""

from contextvars import Context
from typing import Any

from django.core.management import call_command
from django_tasks.base import Task


def do(job: Task[Any, Any], *given: Any) -> None:
    """Do one job with what was given to it, without any queue."""
    Context().run(job.func, *given)


def do_waiting_jobs() -> None:
    """Do every job in the queue."""
    command = ("db_worker", "--batch", "--no-startup-delay", "--interval=0.1")
    Context().run(call_command, *command, verbosity=0)
