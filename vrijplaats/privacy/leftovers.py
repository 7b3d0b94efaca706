"""What should be gone and is not: data on a tombstone, and what is sealed under a destroyed key.

Both are found from the declarations and the fields themselves, so that a room that is added later is looked
at too. Nothing is opened for it.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from vrijplaats.sealing.cipher import Tampered, Token, key_id_of
from vrijplaats.sealing.fields import SealedFileField, SealedTextField
from vrijplaats.sealing.keystore import keystore

from .declarations import Leaving, category_of
from .models import Subject

GOES = (Leaving.EMPTIED, Leaving.REMOVED)


def left_behind(subjects: Iterable[UUID] | models.QuerySet[Any, Any]) -> dict[UUID, set[str]]:
    """Return, for each of these erased subjects of whom anything is left, where: as "room.Model.field"."""
    found: dict[UUID, set[str]] = {}
    for model in apps.get_models():
        for whose in _owners(model):
            for subject, field in _filled(model, whose.attname, _going(model), subjects):
                found.setdefault(subject, set()).add(f"{model._meta.label}.{field}")
        for many in model._meta.many_to_many:
            if _is_of_a_subject(many) and _goes(model, many.name):
                through: Any = many.remote_field.through
                whose_column = f"{many.m2m_reverse_field_name()}_id"
                rows = through._default_manager.filter(**{f"{whose_column}__in": subjects})
                for subject in rows.values_list(whose_column, flat=True):
                    found.setdefault(subject, set()).add(f"{model._meta.label}.{many.name}")
    return found


def _owners(model: type[models.Model]) -> list[Any]:
    """Return the columns of a model that hold the id of a subject."""
    return [field for field in model._meta.concrete_fields if _is_of_a_subject(field)]


def _is_of_a_subject(field: Any) -> bool:
    """Whether a relation points at a subject, or at someone whose key is a subject."""
    if not field.is_relation:
        return False
    target = field.related_model
    key = target._meta.pk
    return bool(target is Subject or (key.is_relation and key.related_model is Subject))


def _goes(model: type[models.Model], field: str) -> bool:
    """Whether this field is declared to be emptied or removed with its subject."""
    kind = category_of(model._meta.label, field)
    return kind is not None and kind.is_about_someone and kind.leaving in GOES


def _going(model: type[models.Model]) -> list[str]:
    """Return the columns of a model that go with their subject."""
    return [f.attname for f in model._meta.concrete_fields if not f.primary_key and _goes(model, f.name)]


def _filled(
    model: type[models.Model], whose: str, columns: list[str], subjects: Any
) -> Iterator[tuple[UUID, str]]:
    """Yield the subject and the column of everything in these columns that is not empty."""
    if not columns:
        return
    rows = model._base_manager.filter(**{f"{whose}__in": subjects})
    for subject, *values in rows.values_list(whose, *columns):
        yield from ((subject, column) for column, value in zip(columns, values, strict=True) if value)


@dataclass(frozen=True)
class Unopenable:
    """One field of rows whose contents no key opens any more."""

    model: type[models.Model]
    field: Any
    rows: list[UUID]


def sealed_under_gone_keys() -> Iterator[Unopenable]:
    """Yield every sealed field with the rows in which it is sealed under a key that was destroyed.

    A key that is merely missing does not count, nor does that of someone who is still here: it may come back
    with the right key file.
    """
    gone = keystore().gone() - set(Subject.objects.filter(erased_at=None).values_list("pk", flat=True))
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, SealedTextField | SealedFileField):
                rows = [pk for pk, key in _sealed(model, field) if key in gone]
                if rows:
                    yield Unopenable(model, field, rows)


def _sealed(model: type[models.Model], field: Any) -> Iterator[tuple[UUID, UUID]]:
    """Yield the row and the key of everything sealed in this field; what is no seal is passed over."""
    rows = model._base_manager.exclude(**{field.attname: ""}).values_list("pk", field.attname)
    for pk, value in rows:
        with suppress(Tampered, FileNotFoundError):
            yield pk, value.key_id if isinstance(value, Token) else _key_of_file(field, value)


def _key_of_file(field: Any, name: str) -> UUID:
    """Return the id of the key of a stored file."""
    with field.storage.open(name, "rb") as sealed:
        return UUID(bytes=key_id_of(sealed))
