"""What every test may count on."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _own_home(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Give every test a home of its own, so that files never meet."""
    settings.HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
