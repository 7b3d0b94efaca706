"""Young people and the workers who walk with them. Talents come first; no field is for a problem."""

from .accounts import SignInLink, User, UserManager
from .handovers import Handover
from .moments import Moment
from .parental_consent import ParentalConsent
from .temporary_access import TemporaryAccess
from .ties import Exclusion, WorksWith
from .workers import Worker
from .young_people import YoungPerson, YoungPersonQuerySet

__all__ = [
    "Exclusion",
    "Handover",
    "Moment",
    "ParentalConsent",
    "SignInLink",
    "TemporaryAccess",
    "User",
    "UserManager",
    "Worker",
    "WorksWith",
    "YoungPerson",
    "YoungPersonQuerySet",
]
