"""Two servers for the whole run: one plain, and one by HTTPS behind nginx and Caddy both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .standing import Served, before, served, served_by_the_guide
from .talking import DOORS, Door


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that they run apart from the others: the servers are shared."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.wire)


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a movement without anything before it."""
    with served(tmp_path_factory.mktemp("plain")) as standing:
        yield standing


@pytest.fixture(scope="session")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a movement as the guide says, for a web server with HTTPS."""
    yield from served_by_the_guide(tmp_path_factory.mktemp("secure"))


@pytest.fixture(scope="session")
def doors(
    plain: Served, secure: Served, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Door]]:
    """Return every way in."""
    with (
        before("nginx", tmp_path_factory.mktemp("nginx"), secure.port) as nginx,
        before("caddy", tmp_path_factory.mktemp("caddy"), secure.port) as caddy,
    ):
        yield {"plain": plain.door, "nginx": nginx, "caddy": caddy}


@pytest.fixture(params=DOORS)
def door(request: pytest.FixtureRequest, doors: dict[str, Door]) -> Door:
    """Return each way in."""
    return doors[request.param]


@pytest.fixture(params=DOORS[1:])
def https(request: pytest.FixtureRequest, doors: dict[str, Door]) -> Door:
    """Return each way in that is by HTTPS."""
    return doors[request.param]


@pytest.fixture
def movement(door: Door, plain: Served, secure: Served) -> Served:
    """Return what is served behind this door."""
    return secure if door.tls else plain
