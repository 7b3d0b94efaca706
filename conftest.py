"""What every test may count on."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import TransactionTestCase

from vrijplaats.journal.append_only import lifted
from vrijplaats.privacy import door
from vrijplaats.privacy.door import Reader, reading_as


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what belongs to the other database, or to the drill: a skip then always is a lack."""
    other = "only_on_postgresql" if connection.vendor == "sqlite" else "only_on_sqlite"
    elsewhere = {other} if os.environ.get("VRIJPLAATS_DRILL") == "1" else {other, "drill"}
    away = [item for item in items if elsewhere & {mark.name for mark in item.iter_markers()}]
    config.hook.pytest_deselected(items=away)
    items[:] = [item for item in items if not elsewhere & {mark.name for mark in item.iter_markers()}]


class Onlooker(Reader):
    """Sees everything, so that a test can look at what was kept; a request has a reader of its own."""

    def may_open(self, stamp: object) -> bool:
        return True


@pytest.fixture
def nobody_looks(_own_home: None) -> Iterator[None]:
    """Close the eyes of the test: what opens now, opens by the code's own right."""
    token = door._reader.set(None)
    yield
    door._reader.reset(token)


@pytest.fixture(autouse=True)
def _own_home(settings: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """Give every test a home of its own, so that files and keys never meet, and eyes to look with."""
    settings.HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.KEYSTORE = tmp_path / "keystore.sqlite3"
    settings.MASTER_KEYS = tmp_path / "master_keys.json"
    with reading_as(Onlooker(None)):
        yield


@pytest.fixture(autouse=True, scope="session")
def _journal_can_be_emptied_between_tests() -> Iterator[None]:
    """Lift the journal's triggers where Django empties the tables after a test with real transactions."""
    empty = TransactionTestCase._fixture_teardown

    def empty_with_journal(test: TransactionTestCase) -> None:
        with lifted():
            empty(test)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_with_journal)
        yield
