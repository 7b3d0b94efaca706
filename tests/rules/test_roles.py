"""Every role requests every page: as the pages are, and then with the permission checks taken away.

A view may forget its query, a decorator may be missing, a predicate may always say yes, the redirect to the
sign-in page may be gone. What is sealed opens only where the permission query itself fetched it for the user,
so without any check no page may show one canary more. One run serves both: the table, and what was seen
before.
"""

import pytest
from django.db import connection

from .matrix import answers, deviations, table
from .matrix_world import ROLES, build_world
from .missing_checks import ALL_CHECKS, Fault, forget_queries, leaks, refuse_nobody, without

pytestmark = [pytest.mark.django_db, pytest.mark.walk]
# With all checks gone at once, a page may fail before it shows anything; with one gone, it gets further.
ONE_BY_ONE = ("researcher", "agent", "passer-by")
# Without any check a page knows no role: two who are signed in stand for all others.
ALL_AT_ONCE = ("worker", "young", *ONE_BY_ONE)
# The same queries decide on every database: on both it is enough that those ask who see most, of the team and
# of the young people.
ON_BOTH = ("worker", "young")
RUNS = [pytest.param(role, marks=() if role in ON_BOTH else pytest.mark.only_on_sqlite) for role in ROLES]


def faults_for(role: str) -> list[tuple[Fault, ...]]:
    """Return the checks to take away, a tuple per walk; once is enough, as no database decides what opens."""
    if connection.vendor == "postgresql" or role not in ALL_AT_ONCE:
        return []
    return [ALL_CHECKS, (forget_queries,), (refuse_nobody,)] if role in ONE_BY_ONE else [ALL_CHECKS]


@pytest.mark.parametrize("role", RUNS)
def test_a_role_gets_what_the_table_says_and_nothing_sealed_without_checks(role: str) -> None:
    world = build_world()
    shown = answers(world, role, methods=("GET",))
    leaked = []
    for faults in faults_for(role):
        with without(*faults):
            leaked += leaks(world, role, shown)
    # Last, since erasing someone destroys keys for good.
    done = answers(world, role, methods=("POST",))
    assert len(shown) == len(done) > 250
    assert deviations(table(), role, shown | done) == []
    assert leaked == []
