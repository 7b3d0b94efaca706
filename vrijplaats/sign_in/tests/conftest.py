"""The time at which tests sign in."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone


@pytest.fixture(autouse=True)
def _early_in_a_span(time_machine: Any) -> None:
    """Start just after a quarter of an hour, so that no window of a limit ends halfway through a test."""
    quarter = timezone.now().replace(minute=timezone.now().minute // 15 * 15, second=1)
    time_machine.move_to(quarter - timedelta(minutes=15))


@pytest.fixture
def clock(time_machine: Any) -> Any:
    """Return a function that lets time pass."""
    time_machine.move_to(timezone.now(), tick=False)
    return time_machine.shift
