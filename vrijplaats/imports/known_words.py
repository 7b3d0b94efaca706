"""Read a file as this movement does: by its own clock, and with the words that it explained before."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.foundation.models import current_movement
from vrijplaats.sheets.sandbox import UnreadableSheetError

from .models import LearnedWord
from .parsing.files import ParsedFile, read_file
from .parsing.list_types import ReadingChoices

logger = logging.getLogger(__name__)


def read_here(
    content: bytes,
    *,
    name: str,
    choices: Mapping[str, Any] | None = None,
    columns: Mapping[str, str] | None = None,
) -> ParsedFile:
    """Read a file; `choices` is what holds for all its lines, `columns` the field for each plain heading.

    Raises UnreadableSheetError, also where it is we who cannot read it.
    """
    now = timezone.localtime(timezone=current_movement().zone)
    known = remembered_choices(choices or {})
    told = replace(known, columns={**known.columns, **(columns or {})})
    try:
        return read_file(content, now=now, name=name, choices=told)
    except (ValueError, ArithmeticError, LookupError, TypeError) as error:
        # Ours to mend; whoever brought the file gets a sentence, today and every time they look again.
        logger.exception("a file could not be read")
        raise UnreadableSheetError(
            _("Hier loopt het lezen vast. Bewaar de lijst opnieuw, of vul ons sjabloon in.")
        ) from error


def remembered_choices(choices: Mapping[str, Any]) -> ReadingChoices:
    """Return the remembered headings and depths, with what holds for all lines of one file."""
    words = list(LearnedWord.objects.filter(kind__in=(LearnedWord.Kind.HEADING, LearnedWord.Kind.DEPTH)))
    return ReadingChoices(
        columns={word.key: word.means for word in words if word.kind == LearnedWord.Kind.HEADING},
        depths={word.key: word.means for word in words if word.kind == LearnedWord.Kind.DEPTH},
        depth=choices.get("depth", ""),
        heads=choices.get("heads", 0),
    )
