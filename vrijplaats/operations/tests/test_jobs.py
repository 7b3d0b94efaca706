"""A job that was lost with its worker comes back, but not for ever, and never one of another home."""

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from vrijplaats.operations.jobs import MOST_ATTEMPTS, take_back_lost_jobs

pytestmark = pytest.mark.django_db
US, OTHERS = "our-home", "another-home"


def a_job(*workers: str, status: str = "RUNNING") -> DBTaskResult:
    """Make a job that these workers began, one after the other."""
    return DBTaskResult.objects.create(
        status=status,
        started_at=timezone.now(),
        args_kwargs={"args": [], "kwargs": {}},
        task_path="vrijplaats.operations.tests.long_jobs.wait_for_a_sign",
        backend_name="default",
        run_after=get_date_max(),
        worker_ids=list(workers),
    )


def test_a_job_that_went_down_with_its_worker_is_ready_again() -> None:
    job = a_job(US)
    assert take_back_lost_jobs(US) == 1
    job.refresh_from_db()
    assert (job.status, job.started_at, job.worker_ids) == ("READY", None, [US])


def test_a_job_lost_three_times_is_left_as_failed() -> None:
    job = a_job(*[US] * MOST_ATTEMPTS)
    assert take_back_lost_jobs(US) == 0
    job.refresh_from_db()
    assert MOST_ATTEMPTS == 3
    assert job.status == "FAILED"
    assert "drie keer begonnen" in job.traceback


def test_a_job_that_another_home_has_under_way_is_left_alone() -> None:
    job = a_job(US, OTHERS)
    assert take_back_lost_jobs(US) == 0
    job.refresh_from_db()
    assert job.status == "RUNNING"


@pytest.mark.parametrize("status", ["READY", "SUCCESSFUL", "FAILED"])
def test_a_job_that_is_not_under_way_stays_as_it_is(status: str) -> None:
    job = a_job(US, status=status)
    assert take_back_lost_jobs(US) == 0
    job.refresh_from_db()
    assert job.status == status
