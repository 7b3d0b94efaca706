"""Young people and the workers who walk with them. Talents come first; there is no place for a problem."""

from .accounts import SignInLink, User, UserManager, _in_a_week
from .moments import Moment
from .people import Exclusion, TemporaryAccess, Worker, WorksWith, YoungPerson, YoungPersonQuerySet

__all__ = [
    "Exclusion",
    "Moment",
    "SignInLink",
    "TemporaryAccess",
    "User",
    "UserManager",
    "Worker",
    "WorksWith",
    "YoungPerson",
    "YoungPersonQuerySet",
    "_in_a_week",
]
