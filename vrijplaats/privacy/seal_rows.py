"""For migrations: sealing what was written before its field was sealed."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from .fields import SealedFileField, Sealing
from .keystore import DataKey, keystore
from .sealing import FILE_MARK, MARK, Token, seal_chunks, seal_text

Row = Mapping[str, Any]


def seal_rows(
    model: Any, fields: Iterable[str], key_of: Callable[[Row], UUID], columns: Iterable[str] = ()
) -> int:
    """Seal these fields of every row of a model as a migration sees it; return how many rows had words.

    `key_of` tells the key from the row's `pk` and `columns`. What is sealed already stays as it is.
    """
    sealed = 0
    fields = list(fields)
    for row in model.objects.values("pk", *columns, *fields).iterator(chunk_size=500):
        written = {name: row[name] for name in fields if _is_clear(row[name])}
        if written:
            key = keystore().ensure(key_of(row))
            changes = {name: _sealed(model, row["pk"], name, value, key) for name, value in written.items()}
            model.objects.filter(pk=row["pk"]).update(**changes)
            sealed += 1
    return sealed


def _is_clear(value: Any) -> bool:
    """Return whether something was written here, and not sealed."""
    return bool(value) and not str(value).startswith(MARK)


def _sealed(model: Any, pk: Any, name: str, value: Any, key: DataKey) -> Any:
    """Return what should stand in this field of this row."""
    place = f"{model._meta.label_lower}|{name}|{pk.hex}"
    if isinstance(model._meta.get_field(name), SealedFileField):
        return _sealed_file(str(value), key, place)
    text = str(value)
    return Token("") if text == "[]" else seal_text(text, key, place)


def _sealed_file(name: str, key: DataKey, place: str) -> str:
    """Write a sealed copy beside a file and return its name; the open one goes once that is certain."""
    if not default_storage.exists(name):
        return name
    with default_storage.open(name) as opened:
        if opened.read(len(FILE_MARK)) == FILE_MARK:
            return name
        opened.seek(0)
        fresh = default_storage.save(name, Sealing(seal_chunks(File(opened).chunks(), key, place)))
    transaction.on_commit(lambda: default_storage.delete(name))
    return fresh
