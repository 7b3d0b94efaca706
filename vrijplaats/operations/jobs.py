"""Jobs of a worker that died go back in the queue, three times at most."""

from django_tasks_db.models import DBTaskResult

MOST_ATTEMPTS = 3


def take_back_lost_jobs(worker_id: str) -> int:
    """Put the jobs that this worker was running when it died back in the queue; return how many.

    Called by a worker as it starts, when nothing of its own can be running. A job that was started three
    times without finishing is left as failed: it would take the next worker down as well.
    """
    taken_back = 0
    for job in DBTaskResult.objects.running():
        if not job.worker_ids or job.worker_ids[-1] != worker_id:
            continue
        if len(job.worker_ids) >= MOST_ATTEMPTS:
            job.set_failed(RuntimeError("drie keer begonnen en nooit klaar"))
        else:
            job.status, job.started_at = "READY", None
            job.save(update_fields=["status", "started_at"])
            taken_back += 1
    return taken_back
