"""The one way in which sealed words and files open: only for whom they were fetched, and always journalled.

The permission query `visible_to(user)` puts a grant for that user on every row that it fetches. A row without
a grant stays sealed, so a view that forgets to ask for permission shows nothing. Whose words somebody opened
is written in the journal, one entry per request, before the response leaves.
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

# Grant of rows that were fetched for a use to which their subject consented.
BY_CONSENT = "by consent"
# Grant of rows that were fetched for subject access: a data export, or a disclosure that two people approved.
BY_RIGHT = "by right"
# Grant for visitors who are not signed in: such rows are public, so reading them is not journalled.
PASSER_BY = "passer-by"


class NotGranted(Exception):
    """The current reader has no grant for this row; templates show nothing in its place."""

    silent_variable_failure = True


class Reader:
    """The user who reads in this request or command, and the keys that were used for it so far."""

    def __init__(self, user: "AbstractBaseUser | AnonymousUser | None") -> None:
        self.user = user
        self.keystore = keystore()
        self.opened: set[UUID] = set()
        self.rows: list[models.Model] = []
        self.apart: dict[UUID, models.Model] = {}

    @cached_property
    def grants(self) -> set[object]:
        """Return the grants that this reader holds; computed late, since the user may need the session."""
        return {BY_CONSENT, PASSER_BY, grant_of(self.user)}

    def may_open(self, grant: object) -> bool:
        return grant is not None and grant in self.grants

    def readings(self) -> Iterator[tuple[models.Model | None, list[UUID]]]:
        """Yield what has to be journalled: the subjects of all words together, and each row that is apart.

        A model with `is_read_apart` has an entry of its own, which names the row, for each of its rows: so
        it can be told later than other readings, where the law asks for that.
        """
        if self.opened:
            yield None, self.subjects()
        for row in self.apart.values():
            yield row, sorted(type(row).subjects_of([row]))  # type: ignore[attr-defined]

    def subjects(self) -> list[UUID]:
        """Return the subjects whose words were opened; of something made together, everyone who made it.

        A row that has a key of its own may be about somebody all the same: its model says so with
        `subjects_of(rows)`.
        """
        people = {id for id in self.opened if not is_of_a_thing(id)}
        together = (self.keystore.holders(id) for id in self.opened - people)
        return sorted(people.union(*together, *self._subjects_of_rows()))

    def _subjects_of_rows(self) -> Iterator[set[UUID]]:
        for model in {type(row) for row in self.rows}:
            yield model.subjects_of([row for row in self.rows if type(row) is model])  # type: ignore[attr-defined]

    def note(self, row: models.Model, key: UUID) -> None:
        """Note that a value of this row was opened with a key."""
        if getattr(row, "is_read_apart", False):
            self.apart[row.pk] = row
            return
        self.opened.add(key)
        if hasattr(row, "subjects_of"):
            self.rows.append(row)


_reader: ContextVar[Reader | None] = ContextVar("reader", default=None)


@contextmanager
def reading_as(reader: Reader) -> Iterator[Reader]:
    """Make this the current reader for as long as the block lasts; writes nothing in the journal."""
    before = _reader.set(reader)
    try:
        yield reader
    finally:
        _reader.reset(before)


@contextmanager
def reading(by: Any, act: str = "read") -> Iterator[Reader]:
    """Read as a user (None is the movement itself), and journal at the end whose words were opened."""
    with reading_as(Reader(by)) as reader:
        try:
            yield reader
        finally:
            for row, subjects in reader.readings():
                write_entry(act, by=by, thing=row, about=subjects, may_be_gone=True)


def key_for(row: models.Model, raw_id: bytes) -> DataKey:
    """Return the data key with this id (16 bytes) for a value of this row, and note that it was opened.

    Raises NotGranted without a current reader, without a grant for that reader, or when the key is destroyed.
    """
    reader = _reader.get()
    grant = getattr(row._state, "grant", None)
    if reader is None or not reader.may_open(grant):
        raise NotGranted(row._meta.label_lower)
    try:
        key = reader.keystore.find(raw_id)
    except KeyGone as error:
        raise NotGranted(row._meta.label_lower) from error
    if grant != PASSER_BY:
        reader.note(row, key.id)
    return key


def grant_of(user: "AbstractBaseUser | AnonymousUser | None") -> object:
    """Return the grant for a user: their id, or one that all visitors share; None where there is no user."""
    return None if user is None else user.pk or PASSER_BY


ModelT = TypeVar("ModelT", bound=models.Model, covariant=True)


class SealedQuerySet(models.QuerySet[ModelT]):
    """Rows with sealed fields, which open only for the reader to whom a permission query granted them."""

    _grant: object = None

    def granted_to(self, user: "AbstractBaseUser | AnonymousUser") -> Self:
        """Grant these rows to a user. Only permission queries such as `visible_to` call this."""
        return self._with_grant(grant_of(user))

    def granted_by_consent(self) -> Self:
        """Grant these rows to any reader. Only queries whose condition is the subject's consent call this."""
        return self._with_grant(BY_CONSENT)

    def granted_by_right(self) -> Self:
        """Grant these rows for subject access, to a `privacy.telling.SubjectAccessReader`."""
        return self._with_grant(BY_RIGHT)

    def granted_like(self, others: "SealedQuerySet[Any]") -> Self:
        """Give these rows the grant of the rows that they belong to, if those have one."""
        return self._with_grant(others._grant)

    def _with_grant(self, grant: object) -> Self:
        granted = self.all()
        granted._grant = grant
        return granted

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone._grant = self._grant
        return clone

    def _fetch_all(self) -> None:
        super()._fetch_all()
        if self._grant is not None:
            put_grant(self._result_cache or (), self._grant)

    def iterator(self, chunk_size: int | None = None) -> Iterator[ModelT]:
        """Yield the rows one by one, each with its grant: Django's own would lose it."""
        for row in super().iterator(chunk_size):
            put_grant((row,), self._grant)
            yield row


def put_grant(rows: Any, grant: object) -> None:
    """Put a grant on these rows; dictionaries and other plain values cannot carry one."""
    for row in rows:
        if isinstance(row, models.Model):
            row._state.grant = grant  # type: ignore[attr-defined]
