"""Files that no row knows: left where an act was refused, or was killed, after its file was on the disk."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.apps import apps
from django.core.files.storage import Storage, default_storage
from django.db import models
from django.utils import timezone

# Longer than any request or job that may still be about to save the row of its file.
GRACE = timedelta(hours=1)


def stray_files() -> list[str]:
    """Return the names of stored files that no row knows and that are older than GRACE."""
    before = timezone.now() - GRACE
    stored = (file for folder in sorted(_folders()) for file in _stored(default_storage, folder))
    old = {name for name, changed_at in stored if changed_at < before}
    # Asked after the disk: a file whose row was saved meanwhile is known.
    return sorted(old - set(_known()))


def remove_stray_files() -> int:
    """Delete them; return how many there were. Safe to repeat."""
    names = stray_files()
    for name in names:
        default_storage.delete(name)
    return len(names)


def _file_fields() -> Iterator[tuple[type[models.Model], models.FileField]]:
    """Yield every field that holds a file."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.FileField):
                yield model, field


def _folders() -> set[str]:
    """Return the folders in which our fields store: whatever else lies there is not ours to delete."""
    return {str(field.upload_to).strip("/") for _model, field in _file_fields()}


def _known() -> Iterator[str]:
    """Yield the name of every file that a row knows."""
    for model, field in _file_fields():
        names = model._base_manager.exclude(**{field.attname: ""}).values_list(field.attname, flat=True)
        yield from (name for name in names.iterator() if name)


def _stored(storage: Storage, folder: str) -> Iterator[tuple[str, datetime]]:
    """Yield every stored file below a folder with the time of its last change."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        yield f"{folder}/{name}", storage.get_modified_time(f"{folder}/{name}")
    for below in folders:
        yield from _stored(storage, f"{folder}/{below}")
