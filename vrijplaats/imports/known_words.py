"""Read a file as this movement does: by its own clock, and with the words that it explained before."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from vrijplaats.foundation.models import current_movement

from .models import LearnedWord
from .parsing.files import ParsedFile, read_file
from .parsing.list_types import ReadingChoices


def read_here(content: bytes, *, name: str, choices: Mapping[str, Any] | None = None) -> ParsedFile:
    """Read a file; `choices` is what holds for all its lines. Raises UnreadableSheetError."""
    now = timezone.localtime(timezone=current_movement().zone)
    return read_file(content, now=now, name=name, choices=remembered_choices(choices or {}))


def remembered_choices(choices: Mapping[str, Any]) -> ReadingChoices:
    """Return the remembered headings and depths, with what holds for all lines of one file."""
    words = list(LearnedWord.objects.filter(kind__in=(LearnedWord.Kind.HEADING, LearnedWord.Kind.DEPTH)))
    return ReadingChoices(
        columns={word.key: word.means for word in words if word.kind == LearnedWord.Kind.HEADING},
        depths={word.key: word.means for word in words if word.kind == LearnedWord.Kind.DEPTH},
        depth=choices.get("depth", ""),
        heads=choices.get("heads", 0),
    )
