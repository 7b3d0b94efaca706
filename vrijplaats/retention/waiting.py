"""Those whom a human may let go, keep or bring back, gathered for the pages of this room and `portal`."""

from collections.abc import Mapping
from dataclasses import dataclass

from vrijplaats.people.models import User, YoungPerson
from vrijplaats.privacy.terms import HIDDEN, chosen

from .models import LettingGo


@dataclass(frozen=True)
class Waiting:
    """One letting go as a page shows it to one user."""

    row: LettingGo
    person: YoungPerson
    days_left: int
    may_go: bool
    is_known: bool
    """Whether this user knows them by more than a name, as themselves or as their fixed contact."""


@dataclass(frozen=True)
class Waitings:
    """Those who were asked, those who are put away, and in words how long there is a way back."""

    asked: list[Waiting]
    away: list[Waiting]
    days_back: str


def waiting_for(user: User) -> Waitings:
    """Gather those about whom this user may decide; for a young person, themselves."""
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
    person, worker = row.young_person, user.as_worker
    is_known = worker is None or person.fixed_contact_id == worker.pk
    return Waiting(row, person, row.days_left(amounts), row.may_go(amounts), is_known)
