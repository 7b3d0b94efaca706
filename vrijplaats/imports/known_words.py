"""Read a file as this movement does: by its own clock, and with the words that it explained before."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from vrijplaats.foundation.models import current_movement

from .models import Word
from .parsing.files import ParsedFile, read_file
from .parsing.list_types import Choices


def read_here(content: bytes, *, name: str, said: Mapping[str, Any] | None = None) -> ParsedFile:
    """Read a file; `said` is what holds for all its lines. Raises UnreadableSheetError."""
    now = timezone.localtime(timezone=current_movement().zone)
    return read_file(content, now=now, name=name, choices=remembered_choices(said or {}))


def remembered_choices(said: Mapping[str, Any]) -> Choices:
    """Return the remembered headings and depths, with what holds for all lines of one file."""
    words = list(Word.objects.filter(kind__in=(Word.Kind.HEADING, Word.Kind.DEPTH)))
    return Choices(
        columns={word.key: word.means for word in words if word.kind == Word.Kind.HEADING},
        depths={word.key: word.means for word in words if word.kind == Word.Kind.DEPTH},
        depth=said.get("depth", ""),
        heads=said.get("heads", 0),
    )
