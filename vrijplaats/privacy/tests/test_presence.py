"""An act about someone who was erased is refused whole; a page that met an erasure finds nothing."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, OperationalError, connection, transaction
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from tests import cast
from vrijplaats.journal.actions import write_entry
from vrijplaats.journal.models import Entry
from vrijplaats.privacy import presence
from vrijplaats.privacy.actions import change_terms
from vrijplaats.privacy.middleware import GoneMeanwhile
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.presence import SubjectGone, locked_for_erasure, tried_again
from vrijplaats.sealing.keystore import KeyGone
from vrijplaats.sealing.middleware import JournalReadings

pytestmark = pytest.mark.django_db


def a_tombstone() -> Subject:
    return Subject.objects.create(erased_at=timezone.now())


def test_an_act_about_someone_erased_leaves_nothing_behind() -> None:
    here, gone = Subject.objects.create(), a_tombstone()
    with pytest.raises(SubjectGone), transaction.atomic():
        change_terms(amounts={"links": 3}, by=None)
        write_entry("wave", by=None, about=[here.pk, gone.pk])
    assert not Entry.objects.exists()


def test_who_is_here_put_away_or_unknown_is_refused_nothing() -> None:
    away = Subject.objects.create(hidden_at=timezone.now())
    write_entry("wave", by=None, about=[Subject.objects.create().pk, away.pk, uuid4()])
    write_entry("wave", by=None)
    assert Entry.objects.count() == 2


def test_reading_and_taking_away_may_be_about_someone_gone() -> None:
    write_entry("read", by=None, about=[a_tombstone().pk], may_be_gone=True)
    assert Entry.objects.count() == 1


def test_an_erasure_gets_the_subject_as_it_is_now() -> None:
    subject = Subject.objects.create()
    Subject.objects.filter(pk=subject.pk).update(hidden_at=timezone.now())
    with transaction.atomic(), locked_for_erasure(subject) as now:
        assert now.hidden_at is not None


@pytest.mark.only_on_postgresql
def test_an_erasure_waits_shortly_and_leaves_others_their_patience() -> None:
    def patience() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('lock_timeout')")
            return str(cursor.fetchone()[0])

    before = patience()
    with transaction.atomic():
        with locked_for_erasure(Subject.objects.create()):
            assert patience() == presence.LONGEST_WAIT_FOR_A_ROW
        assert patience() == before


def error_of(kind: type[psycopg.Error]) -> OperationalError:
    error = OperationalError("canceling statement")
    error.__cause__ = kind()
    return error


@pytest.mark.parametrize("kind", [psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected])
def test_an_erasure_that_gave_way_is_tried_again(kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence.time, "sleep", lambda seconds: None)
    tries = iter([error_of(kind), error_of(kind), None])

    @tried_again
    def erase() -> str:
        if error := next(tries):
            raise error
        return "gone"

    assert erase() == "gone"


def test_an_erasure_is_not_tried_for_ever_nor_after_another_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence.time, "sleep", lambda seconds: None)
    tries = []

    @tried_again
    def erase(error: OperationalError) -> None:
        tries.append(1)
        raise error

    for error, most in (
        (error_of(psycopg.errors.LockNotAvailable), presence.TRIES + 1),
        (OperationalError(), 1),
    ):
        tries.clear()
        with pytest.raises(OperationalError):
            erase(error)
        assert len(tries) == most


# --- what a visitor gets -------------------------------------------------------------------------


def answered(error: Exception, around: Callable[..., Any] = GoneMeanwhile) -> HttpResponse | None:
    """Return what a page answers in which this error is raised."""
    request = RequestFactory().get("/")
    request.user = cast.outreach_worker().user
    middleware = around(lambda request: HttpResponse())
    middleware(request)
    return middleware.process_exception(request, error)


@pytest.mark.parametrize(
    ("error", "around"), [(SubjectGone(), GoneMeanwhile), (KeyGone(uuid4()), JournalReadings)]
)
def test_someone_gone_and_a_key_gone_are_not_found(error: Exception, around: Any) -> None:
    with pytest.raises(Http404):
        answered(error, around)


LOST = [DatabaseError("no row"), ObjectDoesNotExist(), FileNotFoundError()]


@pytest.mark.parametrize("error", LOST, ids=lambda error: type(error).__name__)
def test_what_an_erasure_took_from_under_a_page_is_not_found(error: Exception) -> None:
    assert answered(error) is None, "nobody was erased: this is an error of ours"
    a_tombstone()
    with pytest.raises(Http404):
        answered(error)


@pytest.mark.parametrize("error", [ValueError(), TypeError()])
def test_another_error_stays_an_error_though_someone_was_erased(error: Exception) -> None:
    a_tombstone()
    assert answered(error) is None


def test_a_deadlock_asks_to_try_again() -> None:
    answer = answered(error_of(psycopg.errors.DeadlockDetected))
    assert answer is not None and answer.status_code == 409
    assert "probeer het nog eens" in answer.content.decode()
