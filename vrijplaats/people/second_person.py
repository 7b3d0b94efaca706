"""Two people are two: whoever made an account, or its last sign-in link, is not its second person.

They can sign in as the other. So can whoever made the account of who made it: one person behind a chain of
accounts stays one. What was made by whom stands in the journal, which nobody can change.
"""

from uuid import UUID

from vrijplaats.journal.models import Entry
from vrijplaats.privacy.models import one_person

from .models import User, Worker, YoungPerson

MADE, LINKED, USED = "welcome_worker", "make_sign_in_link", "use_sign_in_link"
PARTED = "part_ways"


def are_two(one: Worker, other: Worker) -> bool:
    """Return whether these are two people of whom neither can act as the other."""
    return one.pk != other.pk and one.user_id not in behind(other) and other.user_id not in behind(one)


def behind(worker: Worker) -> set[UUID]:
    """Return the accounts of everyone who could sign in as this worker, through others too."""
    found: set[UUID] = set()
    to_see = [worker]
    while to_see:
        fresh = _hands(to_see.pop()) - found
        found |= fresh
        to_see.extend(Worker.objects.filter(user__in=fresh))
    return found


def made_by(user: User) -> list[UUID]:
    """Return the workers behind whose accounts this user is."""
    team = Worker.objects.exclude(user=user)
    return [worker.pk for worker in team if user.pk in behind(worker)]


def sent_away(young_person: YoungPerson, user: User) -> bool:
    """Return whether it was this user who ended the last walk with this young person."""
    parted = Entry.objects.about_any(one_person(young_person.pk)).filter(act=PARTED)
    return parted.values_list("actor_id", flat=True).first() == user.pk


def _hands(worker: Worker) -> set[UUID]:
    """Return who made this account, its last link, and the last link that was used."""
    about = Entry.objects.filter(subjects__subject_id=worker.pk)
    links = about.filter(act=LINKED)
    used = about.filter(act=USED).values_list("thing_id", flat=True).first()
    makers = {
        *about.filter(act=MADE).values_list("actor_id", flat=True),
        links.values_list("actor_id", flat=True).first(),
        links.filter(thing_id=used).values_list("actor_id", flat=True).first() if used else None,
    }
    return {maker for maker in makers if maker is not None and maker != worker.user_id}
