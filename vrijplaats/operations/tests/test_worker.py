"""A job that fails leaves behind which kind of error it was, and nothing that anybody wrote."""

import pytest
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from vrijplaats.operations.management.commands.work import FinishingWorker

pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "kanarie-4711"


@task()
def break_with_words() -> None:
    """Fail as a database does that quotes the row it refused."""
    raise ValueError(f"Key (name)=({CANARY}) already exists.")


def a_worker() -> FinishingWorker:
    return FinishingWorker(
        queue_names=["default"], interval=1, batch=True, backend_name="default", startup_delay=False,
        max_tasks=1, worker_id="test", excluded_queue_names=[],
    )  # fmt: skip


def test_a_failed_job_keeps_its_kind_and_forgets_its_words() -> None:
    job = DBTaskResult.objects.get(pk=break_with_words.enqueue().id)
    a_worker().run_task(job)
    job.refresh_from_db()
    assert (job.status, job.exception_class_path) == ("FAILED", "builtins.ValueError")
    assert CANARY not in str(DBTaskResult.objects.values().get())


def test_words_kept_with_a_failed_job_would_be_caught() -> None:
    job = DBTaskResult.objects.get(pk=break_with_words.enqueue().id)
    super(FinishingWorker, a_worker()).run_task(job)
    assert CANARY in str(DBTaskResult.objects.values().get())
