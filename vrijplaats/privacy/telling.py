"""Everything known about someone, told to them: each room registers its part, privacy gathers them all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.fields.files import FieldFile

from vrijplaats.sealing.access import BY_RIGHT, Reader

from .models import Subject


@dataclass(frozen=True)
class Told:
    """One thing that is kept, in plain words.

    `sight` is who may see it (one of ui's sights); `seen_by` says so in words where the sight alone would not
    be true. `link` is the page on which it can be changed.
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
    """What one room keeps about someone; a chapter with nothing in it is left out."""

    title: str
    icon: str
    told: tuple[Told, ...]


EntryT = TypeVar("EntryT", bound="QuerySet[Any]")
type_of_delay = Callable[[Subject], "QuerySet[Any, UUID]"]
_delays: list[type_of_delay] = []


def tells_later(delay: type_of_delay) -> type_of_delay:
    """Register which things a room may not tell a subject of yet: the function returns a query of their ids.

    Whatever the journal knows of such a thing, who read it included, is told when the thing itself is.
    """
    _delays.append(delay)
    return delay


def without_what_is_told_later(entries: "EntryT", subject: Subject) -> "EntryT":
    """Leave out the entries about things of which today nothing may show to this subject."""
    for delay in _delays:
        entries = entries.exclude(thing_id__in=delay(subject))
    return entries


type_of_teller = Callable[[Subject, Any], Chapter]
_tellers: list[type_of_teller] = []


def tells(teller: type_of_teller) -> type_of_teller:
    """Register how one room tells a subject what it keeps; it may name workers, never other young people.

    The function gets the subject and the user who reads, None outside a request; see `read_by`.
    """
    _tellers.append(teller)
    return teller


def tellers() -> tuple[type_of_teller, ...]:
    """Return every registered function, in the order in which the rooms were loaded."""
    return tuple(_tellers)


def told_about(subject: Subject, reader: Any) -> list[Chapter]:
    """Return everything that any room keeps about this subject, as `reader` may read it."""
    chapters = (teller(subject, reader) for teller in tellers())
    return [chapter for chapter in chapters if chapter.told]


class SubjectAccessReader(Reader):
    """Reads by right of access all that is kept about someone, where no user does, as in a command.

    The act itself journals what is opened: taking along, or a disclosure.
    """

    @cached_property
    def grants(self) -> set[object]:
        """Return the grants of this reader, with that of what was fetched by right of access."""
        return super().grants | {BY_RIGHT}


def read_by(rows: Any, reader: Any) -> QuerySet[Any]:
    """Return the rows of a manager or query that this user may read; None reads by right of access."""
    found: QuerySet[Any]
    if reader is not None:
        found = rows.visible_to(reader)
    else:
        found = rows.granted_by_right() if hasattr(rows, "granted_by_right") else rows.all()
    return found


def filled(*told: Told) -> tuple[Told, ...]:
    """Return only what has words or a file, since an empty field keeps nothing."""
    return tuple(each for each in told if each.words or each.media)
