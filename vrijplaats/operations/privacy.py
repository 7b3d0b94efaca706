"""What Django's own tables keep: sessions, jobs and lists. All of it is removed by itself."""

from datetime import datetime, timedelta

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from vrijplaats.privacy.cleanup import cleans_up
from vrijplaats.privacy.declarations import Basis, DataCategory, Grade, Leaving, Readers, declare
from vrijplaats.privacy.erasure import erases
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.terms import HOUSE, JOBS, SESSIONS
from vrijplaats.sealing.leftovers import delete_what_lies_in_clear

from .models import ScheduledDay

DAYS_TO_LOOK_BACK = timedelta(days=30)
VISIT = DataCategory(
    what=_("Dat je nu binnen bent, op dit apparaat"),
    purpose=_("je niet bij elke tik opnieuw om je sleutel vragen"),
    basis=Basis.AGREEMENT,
    term=SESSIONS,
    grade=Grade.PERSONAL,
    readers=Readers.MACHINE,
    leaving=Leaving.BY_ITSELF,
)
JOB = DataCategory(
    what=_("Klussen van de computer, zoals een jaarverhaal maken"),
    purpose=_("weten wat nog moet en wat klaar is"),
    basis=Basis.NOBODY,
    term=JOBS,
    grade=Grade.ORGANISATION,
    readers=Readers.MACHINE,
    leaving=Leaving.BY_ITSELF,
)
MACHINERY = JOB.but(
    what=_("Lijsten van de software zelf"), purpose=_("werken"), term=HOUSE, leaving=Leaving.STAYS
)

declare(Session, VISIT, "session_key session_data expire_date")
declare(
    DBTaskResult,
    JOB,
    "id status enqueued_at started_at finished_at args_kwargs priority task_path worker_ids queue_name"
    " backend_name run_after return_value exception_class_path traceback",
)
declare(ScheduledDay, JOB, "id name day enqueued_at")
declare(ContentType, MACHINERY, "id app_label model")
declare(Permission, MACHINERY, "id name content_type codename")
declare(Group, MACHINERY, "id name permissions")


@cleans_up(SESSIONS)
def sessions(before: datetime) -> int:
    """Remove sessions that expired before this time."""
    return Session.objects.filter(expire_date__lt=before).delete()[0]


@cleans_up(JOBS)
def jobs(before: datetime) -> int:
    """Remove jobs that were done before this time, and much older days of the schedule."""
    done = DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()[0]
    return done + ScheduledDay.objects.filter(enqueued_at__lt=before - DAYS_TO_LOOK_BACK).delete()[0]


@erases
def forget_what_lies_in_clear(subject: Subject) -> None:
    """Delete every upload that an earlier version left behind: nobody knows whose it is."""
    transaction.on_commit(delete_what_lies_in_clear)
