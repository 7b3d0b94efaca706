"""The register of consent: to what, what for, to whom, in which words, until when.

Each room registers its own: a yes is a row in the room of the thing it is about. It is never changed. Whoever
wants it differently gives a new one, and taking it back is recorded with its own time.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from .models import Subject


@dataclass(frozen=True)
class Yes:
    """One person's consent. `ref` is the id of the sentence or work that it allows, for one `use`."""

    what: str
    what_for: str
    to_whom: str
    asked: str
    given_at: datetime | None
    until: date | None = None
    taken_back_at: datetime | None = None
    ref: UUID | None = None
    use: str = ""
    link: str = ""

    @property
    def stands(self) -> bool:
        """Whether this yes holds today: not taken back, and not past its last day."""
        is_past = self.until is not None and self.until < timezone.localdate()
        return self.taken_back_at is None and not is_past

    def stood_at(self, when: datetime) -> bool:
        """Whether this yes held at that time."""
        begun = self.given_at is None or self.given_at <= when
        return begun and (self.taken_back_at is None or when < self.taken_back_at)


type_of_keeper = Callable[[Subject, Any], Iterable[Yes]]
_keepers: list[type_of_keeper] = []


def keeps_yes(keeper: type_of_keeper) -> type_of_keeper:
    """Register how one room finds every yes of a subject; the function also gets the user who reads."""
    _keepers.append(keeper)
    return keeper


def keepers() -> tuple[type_of_keeper, ...]:
    """Return every registered function, in the order in which the rooms were loaded."""
    return tuple(_keepers)


def yes_of(subject: Subject, reader: Any) -> list[Yes]:
    """Return every yes of this subject: those that hold first, then the latest."""
    found = [yes for keeper in keepers() for yes in keeper(subject, reader)]
    return sorted(found, key=lambda y: (y.stands, y.given_at.timestamp() if y.given_at else 0), reverse=True)
