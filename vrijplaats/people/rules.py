"""Who may do what with people: the team walks along, the coordinator also opens doors for others."""

from typing import TYPE_CHECKING

from rules.predicates import predicate

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from .models import User


@predicate
def is_of_the_team(user: "User | AnonymousUser") -> bool:
    """Whether this user works here, in any role."""
    return user.is_authenticated and user.as_worker is not None


@predicate
def walks_along(user: "User | AnonymousUser") -> bool:
    """Whether this user's work is with young people by name."""
    return user.is_authenticated and user.as_worker is not None and user.as_worker.is_walking_along


@predicate
def is_coordinator(user: "User | AnonymousUser") -> bool:
    """Whether this user coordinates the movement."""
    return user.is_authenticated and user.as_worker is not None and user.as_worker.is_coordinator
