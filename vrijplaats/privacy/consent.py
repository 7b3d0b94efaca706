"""The ledger of every yes: to what, what for, to whom, in which words, until when. Rooms register theirs.

A yes is a row in the room of the thing it is about. It is never changed: who wants it differently gives a
new one, and taking it back is a moment of its own.
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
    """One yes of someone. `ref` is the sentence or work that it lets stand in an edition."""

    what: str
    what_for: str
    to_whom: str
    asked: str
    given_at: datetime | None
    until: date | None = None
    taken_back_at: datetime | None = None
    ref: UUID | None = None
    link: str = ""

    @property
    def stands(self) -> bool:
        """Whether this yes holds today: not taken back, and not past its last day."""
        is_past = self.until is not None and self.until < timezone.localdate()
        return self.taken_back_at is None and not is_past

    def stood_at(self, when: datetime) -> bool:
        """Whether this yes held then."""
        begun = self.given_at is None or self.given_at <= when
        return begun and (self.taken_back_at is None or when < self.taken_back_at)


type_of_keeper = Callable[[Subject, Any], Iterable[Yes]]
_keepers: list[type_of_keeper] = []


def keeps_yes(keeper: type_of_keeper) -> type_of_keeper:
    """Register how one room finds every yes of a subject; the keeper gets the reading user too."""
    _keepers.append(keeper)
    return keeper


def yes_of(subject: Subject, reader: Any) -> list[Yes]:
    """Return every yes of this subject, standing ones first, then the latest."""
    found = [yes for keeper in _keepers for yes in keeper(subject, reader)]
    return sorted(found, key=lambda y: (y.stands, y.given_at.timestamp() if y.given_at else 0), reverse=True)
