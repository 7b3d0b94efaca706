"""Roles as predicates: someone's role in the movement decides which pages exist for them."""

from typing import Any

from rules.predicates import Predicate


def role_of(user: Any) -> str:
    """Return the role of this account in the team; empty for everyone else.

    It is read from the account, because this room lies below the room of people.
    """
    worker = user.as_worker if user.is_authenticated else None
    return str(worker.role) if worker is not None else ""


def has_role(*roles: str) -> Predicate:
    """Return the predicate that holds for everyone with one of these roles."""
    allowed = frozenset(str(role) for role in roles)

    def holds(user: Any) -> bool:
        return role_of(user) in allowed

    return Predicate(holds)


is_coordinator = has_role("coordinator")
