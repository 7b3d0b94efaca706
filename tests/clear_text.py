"""Looking whether anything that should be sealed lies in clear: in the database and on the disk."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models

from vrijplaats.sealing.cipher import FILE_MARK, Tampered, Token
from vrijplaats.sealing.fields import SealedFileField, SealedTextField

SealedField = SealedTextField | SealedFileField


def sealed_fields() -> Iterator[SealedField]:
    """Yield every field of every room whose content lies sealed."""
    for model in apps.get_models():
        yield from (field for field in model._meta.local_fields if isinstance(field, SealedField))


def in_clear() -> list[str]:
    """Return what lies in clear, each as `room.model.field: how many`; nothing when all is well."""
    counted = ((field, sum(map(_is_clear_in(field), _contents(field)))) for field in sealed_fields())
    return [f"{f.model._meta.label_lower}.{f.name}: {count}" for f, count in counted if count]


def _contents(field: SealedField) -> Iterator[Any]:
    """Yield what stands in this field, row by row, where anything does."""
    rows: models.QuerySet[Any, Any] = field.model._default_manager.exclude(**{field.name: ""})
    yield from rows.values_list(field.name, flat=True).iterator(chunk_size=500)


def _is_clear_in(field: SealedField) -> Any:
    """Return the test for this sort of field."""
    return _is_clear_file if isinstance(field, SealedFileField) else _is_clear_text


def _is_clear_text(value: str) -> bool:
    """Return whether a text is not sealed."""
    try:
        return not Token(value).key_id
    except Tampered:
        return True


def _is_clear_file(name: str) -> bool:
    """Return whether a file is there and not sealed."""
    if not default_storage.exists(name):
        return False
    with default_storage.open(name) as opened:
        return bool(opened.read(len(FILE_MARK)) != FILE_MARK)
