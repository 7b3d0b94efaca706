"""Who may change how the organisation shows itself: the coordinator."""

from typing import Any

from rules.predicates import predicate


@predicate
def is_coordinator(user: Any) -> bool:
    """Whether this account belongs to a coordinator.

    The role is read from the account, because this room lies below the room of people.
    """
    worker = getattr(user, "worker", None) if user.is_authenticated else None
    return worker is not None and worker.role == "coordinator"
