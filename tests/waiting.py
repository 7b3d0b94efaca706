"""How long a test waits for what must happen: minutes, since a slow or busy machine is no failure."""

import time
from collections.abc import Callable
from typing import Any

LONGEST_WAIT = 180.0  # seconds


def until(happens: Callable[[], Any]) -> None:
    """Wait until this returns something true; fail when it never does."""
    begin = time.monotonic()
    while not happens():
        assert time.monotonic() - begin < LONGEST_WAIT, "this never happened"
        time.sleep(0.05)
