"""Who goes out, who may remember someone, and who may read a contact log in."""

from typing import Any

from rules.predicates import predicate

from vrijplaats.people.models import Worker

PRACTICE = (
    Worker.Role.COORDINATOR,
    Worker.Role.WORKER,
    Worker.Role.EXPERT_BY_EXPERIENCE,
    Worker.Role.TRAINEE,
)
LOG_KEEPERS = (Worker.Role.COORDINATOR, Worker.Role.WORKER)


def _role(user: Any) -> str:
    """Return the role of this account in the team; empty for everyone else. It asks the database once."""
    worker = getattr(user, "worker", None)
    return str(worker.role) if worker is not None else ""


@predicate
def is_team(user: Any) -> bool:
    """Whether this account is of the team that goes out; a researcher only reads figures."""
    return _role(user) not in ("", Worker.Role.RESEARCHER)


@predicate
def may_remember(user: Any) -> bool:
    """Whether this account may ask for a name: only who may see young people by name afterwards."""
    return _role(user) in PRACTICE


@predicate
def keeps_log(user: Any) -> bool:
    """Whether this account may read a contact log in: practice workers and coordinators."""
    return _role(user) in LOG_KEEPERS
