"""A backup writes no row in clear beside the database; what a killed one left goes with an erasure."""

import io
import os
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from tests import cast
from tests.commands import run_code
from tests.on_disk import in_clear, named, open_files
from vrijplaats.backup import databases
from vrijplaats.backup.backup import COPY
from vrijplaats.people.actions import erase_young_person
from vrijplaats.sign_in.models import Session

PLANTED = b"kanarie die niemand mag vinden "
MEGABYTE = 1024 * 1024


@pytest.fixture
def big_table() -> None:
    """Fill a table with more words than any buffer holds."""
    words = PLANTED.decode() * (12 * MEGABYTE // len(PLANTED))
    Session.objects.create(session_key="x", session_data=words, expire_date=timezone.now())


def seen_while_copying(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Copy every table, and return each file in which the words could be read meanwhile."""
    found, real = [], tarfile.TarFile.addfile
    archive = io.BytesIO()

    def look(self: tarfile.TarFile, *given: Any) -> None:
        found.extend(in_clear(PLANTED, [*open_files(os.getpid()), *named(settings.HOME)]))
        real(self, *given)

    monkeypatch.setattr(tarfile.TarFile, "addfile", look)
    with tarfile.open(fileobj=archive, mode="w") as tar:
        databases.add_tables(tar)
    assert PLANTED in archive.getvalue(), "it is in the copy itself"
    return found


def careless() -> Any:
    """Return a file as a large table passed through it once."""
    return tempfile.SpooledTemporaryFile(8 * MEGABYTE, dir=settings.HOME)


@pytest.mark.only_on_postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("through", "is_seen"), [(databases.open_spool, False), (careless, True)])
def test_no_row_lies_in_clear_while_tables_are_copied(
    through: Any, is_seen: bool, big_table: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through a file without a name that is not sealed, they would be seen."""
    monkeypatch.setattr(databases, "open_spool", through)
    assert bool(seen_while_copying(monkeypatch)) is is_seen


@pytest.mark.django_db(transaction=True)
def test_erasing_someone_clears_what_a_killed_backup_left() -> None:
    samira = cast.young_person()
    ended = run_code("import os; print(os.getpid())", (), dict(os.environ)).out.strip()
    left = [settings.HOME / f"{COPY}{ended}.{ending}" for ending in ("sqlite3", "keys")]
    running = settings.HOME / f"{COPY}{os.getpid()}.sqlite3"
    for path in (*left, running):
        path.write_bytes(PLANTED)
    try:
        erase_young_person(young_person=samira, by=None)
        assert in_clear(PLANTED, named(Path(settings.HOME))) == [str(running)]
    finally:
        running.unlink()
