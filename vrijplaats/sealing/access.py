"""The one door through which sealed words and files open: for whom they were fetched, and never unnoticed.

A row opens only for the reader for whom the permission query fetched it: `visible_to(user)` stamps what it
finds with that user. A row that came any other way stays closed, whatever a view forgot. Who opened something
is noted, and stands in the journal, one entry per request, before anything leaves the house.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, TypeVar
from uuid import UUID

from django.db import models

from vrijplaats.journal.actions import write_entry

from .keystore import DataKey, KeyGone, is_of_a_thing, keystore

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser

# Fetched because whoever it is from said yes to the use that is being made of it.
BY_CONSENT = "by consent"
# Fetched for someone's own right to all that is kept about them: taking it along, or a release by two people.
BY_RIGHT = "by right"
# Fetched for who is not signed in: it lies open to everyone, and who looks at it is not noted.
PASSER_BY = "passer-by"


class Closed(Exception):
    """This stays closed for who is looking now; templates show nothing in its place."""

    silent_variable_failure = True


class Reader:
    """Who is looking, and whose words they opened so far."""

    def __init__(self, user: "AbstractBaseUser | AnonymousUser | None") -> None:
        self.user = user
        self.keystore = keystore()
        self.opened: set[UUID] = set()

    @cached_property
    def stamps(self) -> set[object]:
        """Return the stamps of what opens for this reader; asked late, since it may need the session."""
        return {BY_CONSENT, PASSER_BY, stamp_of(self.user)}

    def may_open(self, stamp: object) -> bool:
        """Whether what carries this stamp was fetched for this reader, or lies open."""
        return stamp is not None and stamp in self.stamps

    def subjects(self) -> list[UUID]:
        """Return whose words were opened: people by their own key, and who made something together."""
        people = {id for id in self.opened if not is_of_a_thing(id)}
        together = (self.keystore.holders(id) for id in self.opened - people)
        return sorted(people.union(*together))


_reader: ContextVar[Reader | None] = ContextVar("reader", default=None)


@contextmanager
def reading_as(reader: Reader) -> Iterator[Reader]:
    """Let this reader look, for as long as the block lasts; nothing is written down."""
    before = _reader.set(reader)
    try:
        yield reader
    finally:
        _reader.reset(before)


@contextmanager
def reading(by: Any, act: str = "read") -> Iterator[Reader]:
    """Let a user look (None is the movement itself), and journal whose words they opened at the end."""
    with reading_as(Reader(by)) as reader:
        try:
            yield reader
        finally:
            if reader.opened:
                write_entry(act, by=by, about=reader.subjects())


def key_for(row: models.Model, raw_id: bytes) -> DataKey:
    """Return the key, by the 16 bytes of its id, that opens something of this row; note that it was opened.

    Raises Closed where nobody is looking, the row was not fetched for who is, or the key was destroyed.
    """
    reader = _reader.get()
    stamp = getattr(row._state, "stamp", None)
    if reader is None or not reader.may_open(stamp):
        raise Closed(row._meta.label_lower)
    try:
        key = reader.keystore.find(raw_id)
    except KeyGone as error:
        raise Closed(row._meta.label_lower) from error
    if stamp != PASSER_BY:
        reader.opened.add(key.id)
    return key


def stamp_of(user: "AbstractBaseUser | AnonymousUser | None") -> object:
    """Return the stamp of a reader: their id, or one for all who are not signed in; None is no reader."""
    return None if user is None else user.pk or PASSER_BY


ModelT = TypeVar("ModelT", bound=models.Model, covariant=True)


class SealedQuerySet(models.QuerySet[ModelT]):
    """Rows with sealed fields, which open only when the permission query fetched them."""

    _stamp: object = None

    def stamped(self, user: "AbstractBaseUser | AnonymousUser") -> Self:
        """Fetch for this reader; called by `visible_to` and by nobody else."""
        return self._with_stamp(stamp_of(user))

    def stamped_by_consent(self) -> Self:
        """Fetch for whoever looks: called where the condition is that people opened it themselves."""
        return self._with_stamp(BY_CONSENT)

    def stamped_by_right(self) -> Self:
        """Fetch for a command that carries out someone's right; opens only for a `privacy.telling.Clerk`."""
        return self._with_stamp(BY_RIGHT)

    def stamped_like(self, others: "SealedQuerySet[Any]") -> Self:
        """Fetch for whoever those rows are fetched for, to which these belong; else for nobody."""
        return self._with_stamp(others._stamp)

    def _with_stamp(self, stamp: object) -> Self:
        """Return these rows with another stamp."""
        stamped = self.all()
        stamped._stamp = stamp
        return stamped

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone._stamp = self._stamp
        return clone

    def _fetch_all(self) -> None:
        super()._fetch_all()
        if self._stamp is not None:
            put_stamp(self._result_cache or (), self._stamp)

    def iterator(self, chunk_size: int | None = None) -> Iterator[ModelT]:
        """Yield the rows one by one, stamped like any other."""
        for row in super().iterator(chunk_size):
            put_stamp((row,), self._stamp)
            yield row


def put_stamp(rows: Any, stamp: object) -> None:
    """Stamp these rows; values and other plain results carry none."""
    for row in rows:
        if isinstance(row, models.Model):
            row._state.stamp = stamp  # type: ignore[attr-defined]
