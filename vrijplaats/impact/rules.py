"""Who keeps the list of themes: the coordinator and the researcher."""

from typing import TYPE_CHECKING

from rules.predicates import predicate

from vrijplaats.people.models import Worker

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from vrijplaats.people.models import User

KEEPERS = (Worker.Role.COORDINATOR, Worker.Role.RESEARCHER)


@predicate
def keeps_themes(user: "User | AnonymousUser") -> bool:
    """Whether this user may change the themes of statements."""
    return user.is_authenticated and user.as_worker is not None and user.as_worker.role in KEEPERS


@predicate
def catches_words(user: "User | AnonymousUser") -> bool:
    """Whether this user may write down what someone said: the team, except who only reads figures."""
    worker = user.as_worker if user.is_authenticated else None
    return worker is not None and worker.role != Worker.Role.RESEARCHER
