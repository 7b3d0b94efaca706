"""Leftovers that are about nobody are removed by themselves, no sooner and no later than their term."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult, get_date_max
from time_machine import travel

from tests import cast
from vrijplaats.imports.models import Import
from vrijplaats.journal.models import Entry
from vrijplaats.messages.models import Message
from vrijplaats.operations.models import ScheduledDay
from vrijplaats.outreach.models import Encounter, OutreachForm, Remark, StreetRound
from vrijplaats.people.models import SignInLink
from vrijplaats.privacy.actions import change_terms, clear_leftovers
from vrijplaats.privacy.cleanup import cleanups
from vrijplaats.privacy.models import Subject, TermChoice
from vrijplaats.privacy.terms import ADDRESSES, TERMS, WITH_CLOCK, chosen
from vrijplaats.reporting_code.models import DangerRecord
from vrijplaats.retention.tests.builders import NOW
from vrijplaats.sign_in.models import AttemptCount, DailySalt, UnsentForm
from vrijplaats.sign_in.models import Session as OwnSession
from vrijplaats.sign_in.sessions import SessionStore
from vrijplaats.ui.models import SentForm

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def a_visit(ago: timedelta) -> Any:
    return Session.objects.create(session_key=f"{ago}", session_data="", expire_date=NOW - ago)


def a_visit_with_a_key(ago: timedelta) -> Any:
    store = SessionStore()
    store.create()
    OwnSession.objects.filter(session_key=store.session_key).update(expire_date=NOW - ago)


def a_link(ago: timedelta) -> Any:
    return SignInLink.objects.create(
        user=cast.coordinator().user, fingerprint=f"{ago}", used_at=NOW - ago, expires_at=NOW + DAY
    )


def a_link_that_nobody_used(ago: timedelta) -> Any:
    return SignInLink.objects.create(user=cast.coordinator().user, fingerprint=f"{ago}", expires_at=NOW - ago)


def a_job(ago: timedelta) -> Any:
    return DBTaskResult.objects.create(
        status="SUCCESSFUL", finished_at=NOW - ago, args_kwargs={"args": [], "kwargs": {}},
        task_path="x.y", backend_name="default", run_after=get_date_max(),
    )  # fmt: skip


def a_round(ago: timedelta) -> Any:
    form = OutreachForm.objects.get_or_create(title="Rondje")[0]
    return StreetRound.objects.create(form=form, starts_at=NOW - ago, stood_out="druk", next_time="thee")


def a_remark(ago: timedelta) -> Any:
    form = OutreachForm.objects.get_or_create(title="Rondje")[0]
    meeting = Encounter.objects.create(own_form=form, occurred_at=NOW - ago, depth="chat")
    return Remark.objects.create(encounter=meeting, words="Vroeg naar de sleutel", imported_at=NOW - ago)


def an_upload(ago: timedelta) -> Any:
    return Import.objects.create(uploaded_at=NOW - ago)


def an_attempt(ago: timedelta) -> Any:
    return AttemptCount.objects.create(source=f"{ago}", limit="link", window_start=NOW - ago)


def an_unsent_form(ago: timedelta) -> Any:
    return UnsentForm.objects.create(account=cast.coordinator().user, content="Hoi jij", kept_at=NOW - ago)


def a_sent_form(ago: timedelta) -> Any:
    return SentForm.objects.create(digest=f"{ago}", sent_at=NOW - ago)


def a_message(ago: timedelta) -> Any:
    return Message.objects.create(young_person=cast.young_person(), due_at=NOW - ago, words="Pas mee")


def a_danger_record(ago: timedelta) -> Any:
    gone = Subject.objects.create(erased_at=NOW - ago)
    return DangerRecord.objects.create(subject=gone, written_by=cast.outreach_worker(), seen="x")


def words_left() -> int:
    return StreetRound.objects.exclude(stood_out="").count()


# Per cleanup: how its leftovers are made, how many are left, and how long they stay.
LEFTOVERS: dict[str, tuple[tuple[Callable[..., Any], ...], Callable[[], int], timedelta]] = {
    "operations_sessions": ((a_visit,), Session.objects.count, timedelta(days=1)),
    "sign_in_sessions": ((a_visit_with_a_key,), OwnSession.objects.count, timedelta(days=1)),
    "people_links": ((a_link, a_link_that_nobody_used), SignInLink.objects.count, timedelta(days=7)),
    "operations_jobs": ((a_job,), DBTaskResult.objects.count, timedelta(days=14)),
    "outreach_round_words": ((a_round,), words_left, timedelta(days=365)),
    "outreach_remarks": ((a_remark,), Remark.objects.count, timedelta(days=365)),
    "imports_uploads": ((an_upload,), Import.objects.count, timedelta(days=1)),
    "sign_in_unsent_forms": ((an_unsent_form,), UnsentForm.objects.count, timedelta(days=1)),
    "privacy_sent_forms": ((a_sent_form,), SentForm.objects.count, timedelta(days=14)),
    "messages_messages": ((a_message,), Message.objects.count, timedelta(days=30)),
    "reporting_code_danger_records": (
        (a_danger_record,),
        DangerRecord.objects.count,
        timedelta(days=182),  # six months
    ),
    "sign_in_attempts": ((an_attempt,), AttemptCount.objects.count, timedelta(days=7)),
}
CASES = [(make, left, term) for makes, left, term in LEFTOVERS.values() for make in makes]


def test_every_cleanup_has_a_case() -> None:
    assert set(LEFTOVERS) == set(cleanups())


@pytest.mark.parametrize(("make", "left", "term"), CASES, ids=[make.__name__ for make, *_ in CASES])
def test_what_is_past_its_term_goes_and_the_rest_stays(
    make: Callable[..., Any], left: Callable[[], int], term: timedelta
) -> None:
    make(term + timedelta(seconds=1))
    make(term)
    assert left() == 2
    with travel(NOW, tick=False):
        clear_leftovers()
        assert left() == 1
        clear_leftovers()
    assert left() == 1
    with travel(NOW + timedelta(seconds=1), tick=False):
        clear_leftovers()
    assert left() == 0


@pytest.mark.parametrize(("days", "stays"), [(7, True), (8, False)])
def test_the_secret_of_a_day_goes_once_no_attempt_of_that_day_is_left(days: int, stays: bool) -> None:
    DailySalt.objects.create(day=(NOW - days * DAY).date(), secret="x")
    with travel(NOW, tick=False):
        clear_leftovers()
    assert DailySalt.objects.exists() == stays


@pytest.mark.parametrize(("late", "stays"), [(0, True), (1, False)])
def test_a_day_of_the_calendar_stays_a_month_longer_than_its_jobs(late: int, stays: bool) -> None:
    at = NOW - 44 * DAY - timedelta(seconds=late)
    ScheduledDay.objects.create(name="try", day=at.date(), enqueued_at=at)
    with travel(NOW, tick=False):
        clear_leftovers()
    assert ScheduledDay.objects.exists() == stays


def test_a_round_stays_when_its_words_go() -> None:
    a_round(400 * DAY)
    with travel(NOW, tick=False):
        counts = clear_leftovers()
    row = StreetRound.objects.get()
    assert (row.stood_out, row.next_time, counts["outreach_round_words"]) == ("", "", 1)
    assert Entry.objects.get(act="clear_leftovers").counts == counts


def test_the_calendar_of_the_last_days_is_never_swept() -> None:
    for ago in (10, 50):
        ScheduledDay.objects.create(name="try", day=(NOW - ago * DAY).date(), enqueued_at=NOW - ago * DAY)
    change_terms(amounts={"jobs": 1}, by=None)
    with travel(NOW, tick=False):
        clear_leftovers()
    assert ScheduledDay.objects.count() == 1


def test_a_shorter_choice_holds_at_once() -> None:
    a_link(3 * DAY)
    change_terms(amounts={"links": 2}, by=None)
    with travel(NOW, tick=False):
        clear_leftovers()
    assert not SignInLink.objects.exists()
    assert Entry.objects.get(act="change_terms").fields == ["links"]


def test_no_choice_passes_its_limits_however_it_came_there() -> None:
    with pytest.raises(ValueError, match="cannot be"):
        change_terms(amounts={"addresses": 8}, by=None)
    TermChoice.objects.create(key="addresses", amount=4000)
    assert chosen()["addresses"] == ADDRESSES.longest == 7


def test_defaults_lie_within_their_limits() -> None:
    for term in WITH_CLOCK:
        assert 0 < term.shortest <= term.default <= term.longest
    assert len(TERMS) > len(WITH_CLOCK) >= 8


def test_every_cleanup_removes_something_declared_to_go_by_itself() -> None:
    assert set(cleanups()) >= {
        "people_links", "operations_sessions", "operations_jobs", "outreach_round_words",
    }  # fmt: skip


def test_the_register_tells_what_this_movement_chose(capsys: pytest.CaptureFixture[str]) -> None:
    change_terms(amounts={"silence": 18}, by=None)
    call_command("privacy_register")
    assert "18 maanden na het laatste contact" in capsys.readouterr().out
