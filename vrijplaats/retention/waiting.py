"""Who waits for an answer: whom a human may let go, keep or bring back. Offered to composing pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from vrijplaats.people.models import User, YoungPerson
from vrijplaats.privacy.terms import HIDDEN, chosen

from .models import LettingGo


@dataclass(frozen=True)
class Waiting:
    """One letting go with what its page needs to know."""

    row: LettingGo
    person: YoungPerson
    days_left: int
    may_go: bool
    is_known: bool
    """Whether this user knows them by more than a name: they themselves, or their fixed contact."""


@dataclass(frozen=True)
class Waitings:
    """Everyone about whom a human may decide, and who is put away for a while."""

    asked: list[Waiting]
    away: list[Waiting]
    days_back: str


def waiting_for(user: User) -> Waitings:
    """Gather whom this user may let go, keep or bring back."""
    found = list(LettingGo.objects.visible_to(user).under_way().select_related("young_person"))
    if not found:
        return Waitings([], [], "")
    amounts = chosen()
    everyone = [_waiting(row, user, amounts) for row in found]
    return Waitings(
        asked=[waiting for waiting in everyone if waiting.row.is_announced],
        away=[waiting for waiting in everyone if not waiting.row.is_announced],
        days_back=HIDDEN.words(amounts[HIDDEN.key]),
    )


def _waiting(row: LettingGo, user: User, amounts: Mapping[str, int]) -> Waiting:
    """Return one letting go as this user may know it."""
    person, worker = row.young_person, user.as_worker
    is_known = worker is None or person.fixed_contact_id == worker.pk
    return Waiting(row, person, row.days_left(amounts), row.may_go(amounts), is_known)
