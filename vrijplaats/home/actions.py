"""Acts over several rooms: a worker leaves every room that would still offer them."""

from django.db import transaction

from vrijplaats.gatherings.actions import host_no_more
from vrijplaats.outreach.actions import go_out_no_more
from vrijplaats.people.actions import leave_team
from vrijplaats.people.models import User, Worker
from vrijplaats.sign_in.actions import reset_credentials


@transaction.atomic
def let_worker_leave(*, worker: Worker, by: User) -> None:
    """Close a worker's account, end every device and session, and take them out of what is still to come.

    Raises what `leave_team` raises; then nothing has changed.
    """
    leave_team(worker=worker, by=by)
    reset_credentials(user=worker.user, by=by)
    go_out_no_more(worker=worker, by=by)
    host_no_more(worker=worker, by=by)
