"""Who may stand here twice: people of one name, as far as the asking coordinator may know them by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from vrijplaats.language.folding import fold
from vrijplaats.people.models import User, Worker, YoungPerson

from .models import Merge

MOST = 50


@dataclass(frozen=True)
class Pair:
    """Two cards of one name, each with who walks along; the first would stay."""

    kept: YoungPerson
    other: YoungPerson
    kept_with: list[Worker]
    other_with: list[Worker]

    @property
    def initials(self) -> tuple[str, str]:
        """The initials of both names: the list tells no more than that."""
        return initials(self.kept.name), initials(self.other.name)


def pairs_for(user: User) -> list[Pair]:
    """Return at most MOST pairs of one name that nobody was asked about and nobody called two people."""
    people = YoungPerson.objects.arranged_by(user).only("user", "name", "said_yes_at", "created_at")
    known = _answered()
    found = [in_order(*pair) for pair in _alike(list(people)) if frozenset(p.pk for p in pair) not in known]
    return [pair_of(kept, other) for kept, other in found[:MOST]]


def pair_of(kept: YoungPerson, other: YoungPerson) -> Pair:
    """Return these two with who walks with each of them."""
    return Pair(kept, other, *(list(Worker.objects.walking_with(person)) for person in (kept, other)))


def in_order(one: YoungPerson, other: YoungPerson) -> tuple[YoungPerson, YoungPerson]:
    """Return first the card that stays: the one with an account, then of the first yes, then the oldest."""
    first, second = sorted((one, other), key=_stays)
    return first, second


def _stays(person: YoungPerson) -> tuple[bool, bool, float, float, str]:
    said = person.said_yes_at
    return (
        person.user_id is None,
        said is None,
        said.timestamp() if said else 0,
        person.created_at.timestamp(),
        str(person.pk),
    )


def initials(name: str) -> str:
    """Return the first letter of each word of a name: "Sam de Vries" gives "S. d. V."."""
    return " ".join(f"{word[0]}." for word in name.split())


def _alike(people: list[YoungPerson]) -> Iterator[tuple[YoungPerson, YoungPerson]]:
    """Yield two people where the words of one name begin the other: Sam and Sám, Sam and Sam B."""
    folded = ((fold(person.name).split(), str(person.pk), person) for person in people)
    named = sorted(folded, key=lambda known: known[:2])
    for place, (words, _key, one) in enumerate(named):
        # In alphabetical order, all names that begin with these words follow at once.
        for others, _other_key, other in named[place + 1 :] if words else ():
            if others[: len(words)] != words:
                break
            yield one, other


def _answered() -> set[frozenset[UUID]]:
    """Return every pair that somebody was asked about before, whatever the answer was."""
    return {frozenset(pair) for pair in Merge.objects.values_list("kept_id", "other_id")}
