"""Everything known about someone, told to them room by room: rooms register, privacy gathers them all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.db.models.fields.files import FieldFile

from vrijplaats.sealing.access import BY_RIGHT, Reader

from .models import Subject


@dataclass(frozen=True)
class Told:
    """One thing that is kept, in human words.

    `sight` is how far its window is open (one of ui's sights); `seen_by` says it in words where the window
    alone would not be true. `link` is where it is changed.
    """

    label: str
    words: str = ""
    on: date | None = None
    sight: str = "ajar"
    seen_by: str = ""
    link: str = ""
    media: FieldFile | None = None


@dataclass(frozen=True)
class Chapter:
    """What one room keeps about someone; without anything told it is left out."""

    title: str
    icon: str
    told: tuple[Told, ...]


type_of_teller = Callable[[Subject, Any], Chapter]
_tellers: list[type_of_teller] = []


def tells(teller: type_of_teller) -> type_of_teller:
    """Register how one room tells a subject what it keeps; it may name workers, never other young people.

    A teller gets the subject and the user who reads, None outside a request; see `read_by`.
    """
    _tellers.append(teller)
    return teller


def tellers() -> tuple[type_of_teller, ...]:
    """Return every registered teller, in the order in which the rooms were opened."""
    return tuple(_tellers)


def told_about(subject: Subject, reader: Any) -> list[Chapter]:
    """Return everything that any room keeps about this subject, as `reader` may read it."""
    chapters = (teller(subject, reader) for teller in tellers())
    return [chapter for chapter in chapters if chapter.told]


class SubjectAccessReader(Reader):
    """Carries out someone's right to all that is kept about them, where no user reads, as in a command.

    What a reader opens is journalled by the act itself: taking along, or a release.
    """

    @cached_property
    def grants(self) -> set[object]:
        """Return the grants of what opens for a reader: what was fetched by that right too."""
        return super().grants | {BY_RIGHT}


def read_by(rows: Any, reader: Any) -> QuerySet[Any]:
    """Return the rows of a manager or query that this user may read; None reads by right."""
    found: QuerySet[Any]
    if reader is not None:
        found = rows.visible_to(reader)
    else:
        found = rows.granted_by_right() if hasattr(rows, "granted_by_right") else rows.all()
    return found


def filled(*told: Told) -> tuple[Told, ...]:
    """Return only what has words or a file: an empty field keeps nothing."""
    return tuple(each for each in told if each.words or each.media)
