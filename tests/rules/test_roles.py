"""Every role walks past every page: as the house is, and then with its permission checks taken away.

A view may forget its query, a decorator may fall off, a predicate may always say yes, the question to sign in
may be gone. What is sealed opens only where the permission query itself fetched it for who is looking, so
without any check no page may show one canary more. One walk serves both: the table, and what was seen before.
"""

import pytest

from .matrix import answers, deviations, table
from .matrix_world import ROLES, build_world
from .torn_nets import ALL_CHECKS, forget_queries, leaks, refuse_nobody, without

pytestmark = pytest.mark.django_db
# With all checks gone at once, a page may break before it shows anything; with one gone, it comes further.
ONE_BY_ONE = ("researcher", "agent", "passer-by")


@pytest.mark.parametrize("role", ROLES)
def test_a_role_gets_what_the_table_says_and_nothing_sealed_without_checks(role: str) -> None:
    world = build_world()
    shown = answers(world, role, methods=("GET",))
    torn = [ALL_CHECKS, (forget_queries,), (refuse_nobody,)] if role in ONE_BY_ONE else [ALL_CHECKS]
    leaked = []
    for faults in torn:
        with without(*faults):
            leaked += leaks(world, role, shown)
    # Last, since letting someone go destroys keys for good.
    done = answers(world, role, methods=("POST",))
    assert len(shown) == len(done) > 250
    assert deviations(table(), role, shown | done) == []
    assert leaked == []
