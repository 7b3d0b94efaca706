"""The journal records who did what, when and about whom, and never the contents."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import cast
from vrijplaats.journal.actions import write_entry
from vrijplaats.journal.models import Entry
from vrijplaats.journal.verification import verify_journal

from .builders import write_some

pytestmark = pytest.mark.django_db


def test_an_entry_tells_who_did_what_to_which_thing_about_whom() -> None:
    naima, samira = cast.outreach_worker(), cast.young_person()
    entry = write_entry("pause", by=naima.user, thing=samira, about=[samira.pk])
    assert (entry.actor_id, entry.thing, entry.thing_id) == (naima.user.pk, "people.youngperson", samira.pk)
    assert [row.subject_id for row in entry.subjects.all()] == [samira.pk]


def test_someone_is_noted_once_however_often_they_are_named() -> None:
    someone, another = uuid4(), uuid4()
    entry = write_entry("meet", by=None, about=[someone, another, someone])
    assert entry.subjects.count() == 2


def test_an_act_of_the_system_has_nobody_behind_it() -> None:
    entry = write_entry("import_log", by=None, counts={"imported": 3})
    assert (entry.actor_id, entry.thing, entry.thing_id) == (None, "", None)
    assert entry.counts == {"imported": 3}


def test_an_act_that_is_undone_leaves_no_entry_and_no_gap() -> None:
    write_some(2)
    with pytest.raises(RuntimeError), transaction.atomic():
        write_entry("wave", by=None)
        raise RuntimeError("something went wrong after all")
    assert write_entry("wave", by=None).sequence == 3
    assert verify_journal().is_whole


def test_an_act_whose_entry_fails_does_not_stand() -> None:
    with pytest.raises(transaction.TransactionManagementError), transaction.atomic():
        cast.outreach_worker()
        with pytest.raises(ValueError, match="invalid literal"):
            write_entry("wave", by=None, counts={"heads": "many"})
        Entry.objects.count()
    assert not Entry.objects.exists()


def test_what_has_no_uuid_does_not_enter() -> None:
    for about in (["not an id"], [str(uuid4())], [7]):
        with pytest.raises(TypeError, match="UUID"), transaction.atomic():
            write_entry("wave", by=None, about=about)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("counts", [{"heads": 3.0}, {"heads": True}, {"heads": 10**30}, {"hoofdén": 3}, {}])
def test_odd_numbers_and_names_come_back_as_they_were_hashed(counts: dict[str, int]) -> None:
    write_entry("wave", by=None, counts=counts, fields=("é", "a"))
    assert verify_journal().is_whole


def test_order_goes_by_place_and_not_by_clock() -> None:
    now = timezone.now()
    written = []
    for off in (timedelta(0), timedelta(days=-730), timedelta(days=730), timedelta(hours=-36)):
        with time_machine.travel(now + off, tick=False):
            written.append(write_entry("wave", by=None, about=[UUID(int=1)]))
    assert [entry.sequence for entry in written] == [1, 2, 3, 4]
    assert list(Entry.objects.about(UUID(int=1))) == written[::-1]
    assert Entry.objects.first() == written[-1]
    assert verify_journal().is_whole


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    for hour in (
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
        "2026-10-25T02:30:00.000001+01:00",
    ):
        with time_machine.travel(datetime.fromisoformat(hour), tick=False):
            write_entry("wave", by=None)
    assert verify_journal().is_whole


@pytest.mark.parametrize("people", [0, 1, 300])
def test_writing_takes_few_questions_to_the_database(people: int) -> None:
    # Of people it also asks once whether they are still here.
    allowed = (4 if people else 2) + (connection.vendor == "postgresql")
    with CaptureQueriesContext(connection) as asked:
        write_entry("read", by=None, about=[uuid4() for _ in range(people)])
    assert len(asked) == allowed, [query["sql"] for query in asked]


def test_the_journal_has_no_place_for_words() -> None:
    kinds = {type(field) for field in Entry._meta.concrete_fields}
    assert models.TextField not in kinds
