"""What every test may rely on."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.db import connection
from django.test import TransactionTestCase
from django.utils import timezone, translation

from tests.runs import fast_folder, is_for_another_run, walks_first
from vrijplaats.journal.append_only import lifted
from vrijplaats.sealing import access
from vrijplaats.sealing.access import Reader, reading_as
from vrijplaats.sealing.keystore.store import _stores

# No home exists before a test asks for one, so there is no signing key either.
django_settings.SECRET_KEY = "only for tests"  # noqa: S105

# A picture code gets the hash that it has in a movement, at the lowest cost.
ScryptPasswordHasher.work_factor = 2

# Commands that a test starts write Dutch, whatever the locale of the terminal.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)

# pytest reads this when it makes the folder of a run.
os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(fast_folder()))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out tests that tell nothing new in this run: then every skip means that something is missing."""
    away = {item for item in items if is_for_another_run(item, connection.vendor)}
    config.hook.pytest_deselected(items=list(away))
    items[:] = walks_first([item for item in items if item not in away])


def pytest_collection_finish(session: pytest.Session) -> None:
    """Seed hypothesis, where a test uses it, with the seed of the run."""
    if "hypothesis" in sys.modules:
        sys.modules["hypothesis"].core.global_force_seed = session.config.getoption("randomly_seed", 0)


class Onlooker(Reader):
    """A reader who may open everything, so that tests can check what was stored; requests have their own."""

    def may_open(self, grant: object) -> bool:
        return True


@pytest.fixture
def nobody_looks(_own_home: None) -> Iterator[None]:
    """Take that reader away: code under test opens only what it may open itself."""
    token = access._reader.set(None)
    yield
    access._reader.reset(token)


@pytest.fixture(autouse=True)
def _own_home(settings: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """Give every test a home, so that files and keys never mix, and a reader who may open everything.

    It also resets the language and time zone that the last request of another test set.
    """
    translation.deactivate()
    timezone.deactivate()
    settings.HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.KEYSTORE = tmp_path / "keystore.sqlite3"
    settings.MASTER_KEYS = tmp_path / "master_keys.json"
    with reading_as(Onlooker(None)):
        yield
    _close_keystores()


def _close_keystores() -> None:
    """Close every keystore that the test opened, or a run would end with thousands of open files."""
    for store in _stores.values():
        if store._thread.connection is not None:
            store._thread.connection.close()
    _stores.clear()


@pytest.fixture
def demo(_own_home: None, db: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Load the demo movement, as it is when it was filled today."""
    from tests.demo import stand_demo  # here, as it imports every room, which few tests need

    stand_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(autouse=True, scope="session")
def _journal_can_be_emptied_between_tests() -> Iterator[None]:
    """Drop the journal's triggers where Django empties the tables after a test with real transactions."""
    empty = TransactionTestCase._fixture_teardown

    def empty_with_journal(test: TransactionTestCase) -> None:
        with lifted():
            empty(test)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_with_journal)
        yield
