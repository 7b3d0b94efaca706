"""What every test may count on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from vrijplaats.privacy.door import Reader, reading_as


class Onlooker(Reader):
    """Sees everything, so that a test can look at what was kept; a request has a reader of its own."""

    def may_open(self, stamp: object) -> bool:
        return True


@pytest.fixture(autouse=True)
def _own_home(settings: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """Give every test a home of its own, so that files and keys never meet, and eyes to look with."""
    settings.HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.KEYSTORE = tmp_path / "keystore.sqlite3"
    settings.MASTER_KEYS = tmp_path / "master_keys.json"
    with reading_as(Onlooker(None, "look")):
        yield
