from collections.abc import Iterator
from typing import Any

import pytest

from tests.gateway import Provider, provider

from .builders import through


@pytest.fixture
def gateway(settings: Any) -> Iterator[Provider]:
    """A provider on this machine, through which text messages go."""
    with provider() as told:
        through(settings, told)
        yield told
