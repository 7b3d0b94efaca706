"""Who read about this person: latest first, and about nobody else."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import cast
from vrijplaats.journal.actions import write_entry
from vrijplaats.journal.models import Entry

pytestmark = pytest.mark.django_db


def test_what_was_done_and_read_about_someone_comes_latest_first() -> None:
    someone, another = uuid4(), uuid4()
    entries = [
        write_entry("pause", by=None, about=[someone]),
        write_entry("read", by=None, about=[another, someone]),
        write_entry("read", by=None, about=[another]),
        write_entry("read", by=None, about=[someone]),
    ]
    assert list(Entry.objects.about(someone)) == [entries[3], entries[1], entries[0]]
    assert list(Entry.objects.readings_of(someone)) == [entries[3], entries[1]]


def test_nobody_looked_at_someone_nobody_looked_at() -> None:
    someone = uuid4()
    write_entry("pause", by=None, about=[someone])
    assert not Entry.objects.readings_of(someone).exists()


def test_it_tells_who_looked() -> None:
    naima, someone = cast.outreach_worker(), uuid4()
    write_entry("read", by=naima.user, about=[someone])
    assert Entry.objects.readings_of(someone).get().actor_id == naima.user.pk


@pytest.mark.parametrize("times", [1, 40])
def test_the_list_asks_the_database_once(times: int) -> None:
    someone = uuid4()
    for _ in range(times):
        write_entry("read", by=None, about=[someone])
    with CaptureQueriesContext(connection) as asked:
        assert len(Entry.objects.readings_of(someone)) == times
    assert len(asked) == 1
