"""A scan for anything that should be sealed and is not: in the database and on the disk."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models

from vrijplaats.sealing.cipher import FILE_MARK, Tampered, Token
from vrijplaats.sealing.fields import SealedFileField, SealedTextField

SealedField = SealedTextField | SealedFileField


def sealed_fields() -> Iterator[SealedField]:
    """Yield every sealed field of every room."""
    for model in apps.get_models():
        yield from (field for field in model._meta.local_fields if isinstance(field, SealedField))


def in_clear() -> list[str]:
    """Return what is stored in the clear, as `room.model.field: how many`; empty when all is well."""
    counted = ((field, sum(map(_is_clear_in(field), _contents(field)))) for field in sealed_fields())
    return [f"{f.model._meta.label_lower}.{f.name}: {count}" for f, count in counted if count]


def _contents(field: SealedField) -> Iterator[Any]:
    """Yield the values of this field that are not empty."""
    rows: models.QuerySet[Any, Any] = field.model._default_manager.exclude(**{field.name: ""})
    yield from rows.values_list(field.name, flat=True).iterator(chunk_size=500)


def _is_clear_in(field: SealedField) -> Any:
    """Return the test for this kind of field."""
    return _is_clear_file if isinstance(field, SealedFileField) else _is_clear_text


def _is_clear_text(value: str) -> bool:
    try:
        return not Token(value).key_id
    except Tampered:
        return True


def _is_clear_file(name: str) -> bool:
    """Return whether a file exists and is not sealed."""
    if not default_storage.exists(name):
        return False
    with default_storage.open(name) as opened:
        return bool(opened.read(len(FILE_MARK)) != FILE_MARK)
