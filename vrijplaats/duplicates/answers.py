"""Who has to say that two cards are one person, and who of them may say it now.

First whoever walks with each of both: they know the person. Then the young person, on each card that has an
account: nobody is told that another of their name is here before somebody who knows both sides said so.
"""

from uuid import UUID

from vrijplaats.people.models import User, Worker, YoungPerson
from vrijplaats.people.rules import is_close, may_grant_access

from .models import Merge

SIDES = ("kept", "other")


def still_needed(merge: Merge) -> list[str]:
    """Return the names of the answers that are still missing."""
    people = {side: getattr(merge, side) for side in SIDES}
    needed = [f"{side}_known_at" for side, person in people.items() if knowing(person)]
    needed += [f"{side}_yes_at" for side, person in people.items() if person.user_id]
    return [name for name in needed if getattr(merge, name) is None]


def knowing(person: YoungPerson) -> list[Worker]:
    """Return the workers who can say who someone is: those who walk with them and may give access."""
    close = Worker.objects.seeing(person).filter(pk__in=_close(person))
    return [worker for worker in close.select_related("user") if may_grant_access(worker.user)]


def _close(person: YoungPerson) -> list[UUID | None]:
    return [*Worker.objects.walking_with(person).values_list("pk", flat=True), person.fixed_contact_id]


def answers_of(merge: Merge, user: User) -> list[str]:
    """Return the missing answers that this user may give now; a young person's come after all others."""
    needed = still_needed(merge)
    known = [name for name in needed if name.endswith("_known_at")]
    if user.as_worker is not None:
        mine = [name for name in known if is_close(user, _side(merge, name))]
        return mine if may_grant_access(user) else []
    return [] if known else [name for name in needed if _side(merge, name).user_id == user.pk]


def has_answered(merge: Merge, user: User) -> bool:
    """Return whether this user, or another who may say the same, gave an answer already."""
    people = {side: getattr(merge, side) for side in SIDES}
    if user.as_worker is None:
        return any(p.user_id == user.pk and getattr(merge, f"{side}_yes_at") for side, p in people.items())
    known = [p for side, p in people.items() if getattr(merge, f"{side}_known_at")]
    return may_grant_access(user) and any(is_close(user, person) for person in known)


def _side(merge: Merge, name: str) -> YoungPerson:
    person: YoungPerson = getattr(merge, name.partition("_")[0])
    return person
