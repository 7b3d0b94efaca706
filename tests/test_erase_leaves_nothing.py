"""Promise G7 for a live movement: erase a hundred people and look everywhere for what was theirs."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from tests.canaries import MARK, person_with_canaries
from tests.commands import give_tables, run_code
from vrijplaats.figures.figures import figures_of
from vrijplaats.figures.tests.builders import numbers
from vrijplaats.people.actions import erase_young_person
from vrijplaats.people.models import User, YoungPerson
from vrijplaats.privacy import erasure
from vrijplaats.sealing.cipher import MARK as SEALED
from vrijplaats.sealing.cipher import Token
from vrijplaats.sign_in.models import Session

PEOPLE = 100


def hits() -> list[str]:
    """Return every column that holds a canary in the clear."""
    return [place for place, words in everything_written() if MARK in words]


def still_sealed(ids: set[UUID]) -> list[str]:
    """Return every column that holds something sealed under one of these keys."""
    sealed = ((place, words) for place, words in everything_written() if words.startswith(SEALED))
    return [place for place, words in sealed if Token(words).key_id in ids]


def everything_written() -> Iterator[tuple[str, str]]:
    """Yield every text in every table of the database, whoever made the table."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            columns = [c.name for c in connection.introspection.get_table_description(cursor, table)]
            asked = ", ".join(f'CAST("{column}" AS TEXT)' for column in columns)
            cursor.execute(f'SELECT {asked} FROM "{table}"')
            for row in cursor.fetchall():
                yield from ((f"{table}.{c}", words) for c, words in zip(columns, row, strict=True) if words)


def files() -> list[Path]:
    """Return every file in the movement's folder that holds what someone made."""
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def erase(people: list[YoungPerson]) -> None:
    for person in people:
        erase_young_person(young_person=person, by=None)


def year() -> Any:
    """Return every number of the year around today."""
    today = timezone.localdate()
    return numbers(figures_of(today - timedelta(days=300), today + timedelta(days=2)))


@pytest.mark.django_db
def test_of_a_hundred_erased_people_nothing_is_left(
    django_capture_on_commit_callbacks: Any, caplog: pytest.LogCaptureFixture
) -> None:
    people = [person_with_canaries() for _ in range(PEOPLE)]
    theirs = keys_of(people)
    assert hits() and still_sealed(theirs) and files()
    before = year()
    with django_capture_on_commit_callbacks(execute=True):
        erase(people)
    assert hits() == []
    assert still_sealed(theirs) == []
    assert files() == []
    assert not Session.objects.exists()
    assert not User.objects.filter(pk__in=[p.user_id for p in people]).exists()
    assert year() == before
    assert MARK not in caplog.text


def keys_of(people: list[YoungPerson]) -> set[UUID]:
    """Return the ids of every key under which something of these people is sealed."""
    processes = [process for person in people for process in person.processes.all()]
    return {person.pk for person in people} | {process.key_id() for process in processes}


@pytest.mark.django_db
def test_others_keep_every_word(django_capture_on_commit_callbacks: Any) -> None:
    gone, stays = person_with_canaries(), person_with_canaries()
    kept = len(still_sealed(keys_of([stays]))), len(files())
    with django_capture_on_commit_callbacks(execute=True):
        erase([gone])
    assert (len(still_sealed(keys_of([stays]))), len(files()) * 2) == kept
    assert Session.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("room", ["people", "outreach", "making", "changemakers", "statements"])
def test_a_room_that_forgets_to_forget_would_be_caught(
    room: str, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    person = person_with_canaries()
    theirs = keys_of([person])
    others = [step for step in erasure.steps() if step.__module__.split(".")[1] != room]
    monkeypatch.setattr(erasure, "_steps", others)
    with django_capture_on_commit_callbacks(execute=True):
        erase([person])
    assert hits() or still_sealed(theirs)


# --- the bytes on the disk -----------------------------------------------------------------------

LIVES = """
from vrijplaats.config.home import make_home; make_home()
import django; django.setup()
from django.conf import settings
from django.db import connection
{fault}
from tests.canaries import MARK, person_with_canaries
from tests.test_erase_leaves_nothing import erase
def found():
    return sorted(p.name for p in settings.HOME.rglob("*") if p.is_file() and MARK.encode() in p.read_bytes())
people = [person_with_canaries() for _ in range({people})]
print("before", *found())
erase(people)
print("after", *found())
"""


def in_a_home(home: Path, fault: str = "", people: int = PEOPLE) -> tuple[list[str], list[str], str]:
    """Make people in a home of its own, then erase them; return where canaries were found, and the log."""
    environment = {
        **os.environ,
        "VRIJPLAATS_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "vrijplaats.config.settings",
        "DATABASE_URL": f"sqlite:///{home / 'movement.sqlite3'}",
    }
    source = LIVES.format(people=people, fault=fault)
    give_tables(home)
    ran = run_code(source, (), environment)
    lines = [line.split() for line in ran.out.splitlines()]
    found = {words[0]: words[1:] for words in lines if words}
    assert {"before", "after"} <= found.keys(), ran.err
    return found["before"], found["after"], ran.err


def test_no_byte_is_left_in_database_log_or_media(tmp_path: Path) -> None:
    before, after, log = in_a_home(tmp_path)
    assert any(name.startswith("movement.sqlite3") for name in before)
    assert after == []
    assert MARK not in log


@pytest.mark.parametrize(
    "fault",
    [
        "from vrijplaats.privacy import actions; actions.truncate = lambda: None",
        "connection.cursor().execute('PRAGMA secure_delete=OFF')",
    ],
    ids=["a log that is not emptied", "a database that keeps deleted bytes"],
)
def test_bytes_that_stay_behind_would_be_caught(tmp_path: Path, fault: str) -> None:
    _before, after, _log = in_a_home(tmp_path, fault, people=3)
    assert any(name.startswith("movement.sqlite3") for name in after)
