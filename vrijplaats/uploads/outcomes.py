"""How making a file anew ends: it is shown, or thrown away with a sentence to its maker."""

from typing import Any

from django.core.files.base import File
from django.db import transaction

from vrijplaats.journal.actions import write_entry

from .models import WithFile


@transaction.atomic
def show_upload(*, thing: WithFile, made: File[bytes], ending: str) -> bool:
    """Put what was made in the place of the original, under this ending, and show it.

    Returns False, and keeps nothing, where the original was taken back meanwhile. The caller deletes the
    original itself once this is committed.
    """
    original = thing.media.name or ""
    if not _still_waits(thing, original).exists():
        return False
    name = made_name(original, ending)
    thing.media.storage.delete(name)  # left by an earlier try that was cut off here
    thing.media.save(name.rpartition("/")[2], made, save=False)
    if not _still_waits(thing, original).update(media=thing.media.name, readiness=WithFile.Readiness.READY):
        thing.media.storage.delete(thing.media.name or "")
        return False
    write_entry("show_upload", by=None, thing=thing, about=thing.whose(), fields=["media"])
    return True


@transaction.atomic
def refuse_upload(*, thing: WithFile, outcome: str) -> None:
    """Drop a file that cannot be shown; `outcome`, of `WithFile.REFUSED`, says what was wrong."""
    if _still_waits(thing, thing.media.name).update(media="", readiness=outcome):
        write_entry("refuse_upload", by=None, thing=thing, about=thing.whose(), fields=["media"])


def made_name(original: str, ending: str) -> str:
    """Return the name under which a file is kept once made anew, the same on every try."""
    return f"{original.rpartition('.')[0]}-made{ending}"


def _still_waits(thing: WithFile, original: str | None) -> Any:
    """Return the row of this thing, as long as it waits with this file."""
    rows = type(thing)._default_manager
    return rows.filter(pk=thing.pk, media=original, readiness=WithFile.Readiness.WAITING)
