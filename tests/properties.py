"""Hypothesis as the tests use it: no time limit for an example, and seeded by the run.

A slow machine is no failure, and a run that is repeated with its seed tries the same examples.
"""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

__all__ = ["HealthCheck", "given", "settings", "st"]

settings.register_profile(
    "vrijplaats", deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("vrijplaats")
