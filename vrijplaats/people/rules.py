"""Who may do what with people: the team walks along, the coordinator also opens doors for others."""

from typing import TYPE_CHECKING

from rules.predicates import predicate

from .models import User, Worker, YoungPerson

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def _role_of(user: "User | AnonymousUser") -> str | None:
    """Return the role of a signed-in worker; None for anyone else."""
    if not user.is_authenticated:
        return None
    return user.as_worker.role if user.as_worker else None


@predicate
def is_of_the_team(user: "User | AnonymousUser") -> bool:
    """Whether this user works here, in any role."""
    return _role_of(user) is not None


@predicate
def walks_along(user: "User | AnonymousUser") -> bool:
    """Whether this user's work is with young people by name; researchers and artists see nobody by name."""
    return _role_of(user) not in (None, Worker.Role.RESEARCHER, Worker.Role.ARTIST)


@predicate
def is_coordinator(user: "User | AnonymousUser") -> bool:
    """Whether this user coordinates the movement."""
    return _role_of(user) == Worker.Role.COORDINATOR


@predicate
def may_forget(user: "User | AnonymousUser", young_person: YoungPerson) -> bool:
    """Whether this user may let someone go: they themselves, their fixed contact, or the coordinator."""
    if not user.is_authenticated:
        return False
    if young_person.user_id == user.pk or is_coordinator(user):
        return True
    return Worker.objects.filter(user_id=user.pk, fixed_contact_of=young_person).exists()
