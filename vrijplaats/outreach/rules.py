"""Who goes out, and who may read a contact log in."""

from typing import Any

from rules.predicates import predicate

from vrijplaats.people.models import Worker

LOG_KEEPERS = (Worker.Role.COORDINATOR, Worker.Role.WORKER)


@predicate
def is_team(user: Any) -> bool:
    """Whether this account is of the team that goes out; a researcher only reads figures."""
    return Worker.objects.filter(user_id=user.pk).exclude(role=Worker.Role.RESEARCHER).exists()


@predicate
def keeps_log(user: Any) -> bool:
    """Whether this account may read a contact log in: practice workers and coordinators."""
    return Worker.objects.filter(user_id=user.pk, role__in=LOG_KEEPERS).exists()
