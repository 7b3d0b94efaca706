"""What every test may count on."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import TransactionTestCase
from django.utils import timezone, translation

from tests.runs import fast_folder, is_for_another_run
from vrijplaats.journal.append_only import lifted
from vrijplaats.sealing import access
from vrijplaats.sealing.access import Reader, reading_as
from vrijplaats.sealing.keystore.store import _stores

# No home is made before a test asks for one, so there is no key of its own.
django_settings.SECRET_KEY = "only for tests"  # noqa: S105

# Commands that a test starts speak Dutch, whatever the terminal of the run speaks.
os.environ["LC_ALL"] = "C.UTF-8"

# Read by pytest when it makes the folder of a run.
os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(fast_folder()))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this run cannot tell anything new about: a skip then always is a lack."""
    away = {item for item in items if is_for_another_run(item, connection.vendor)}
    config.hook.pytest_deselected(items=list(away))
    items[:] = [item for item in items if item not in away]


def pytest_collection_finish(session: pytest.Session) -> None:
    """Let hypothesis, where a test uses it, draw by the seed of the run."""
    if "hypothesis" in sys.modules:
        sys.modules["hypothesis"].core.global_force_seed = session.config.getoption("randomly_seed", 0)


class Onlooker(Reader):
    """Sees everything, so that a test can look at what was kept; a request has a reader of its own."""

    def may_open(self, grant: object) -> bool:
        return True


@pytest.fixture
def nobody_looks(_own_home: None) -> Iterator[None]:
    """Close the eyes of the test: what opens now, opens by the code's own right."""
    token = access._reader.set(None)
    yield
    access._reader.reset(token)


@pytest.fixture(autouse=True)
def _own_home(settings: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """Give every test a home of its own, so that files and keys never meet, and eyes to look with.

    The language and the zone of the last request of another test end here.
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
    """Close every keystore that the test opened: a run would end with thousands of open files."""
    for store in _stores.values():
        if store._line.connection is not None:
            store._line.connection.close()
    _stores.clear()


@pytest.fixture
def demo(_own_home: None, db: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let the demo movement stand, as it is when it was just filled today."""
    from tests.demo import stand_demo  # imports every room, which few tests need

    stand_demo(tmp_path_factory.mktemp("demo"))


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
