"""Heads of the journal as files: kept elsewhere, they prove that nothing was cut off or written anew."""

import json
import re
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from .chain import JournalHead
from .models import Entry

MOST_BYTES = 1000
HASH = re.compile(r"[0-9a-f]{64}")


class HeadError(ValueError):
    """A file holds no head, or cannot be read or written; the message says in Dutch what to do."""


def head_as_data(head: JournalHead) -> dict[str, object]:
    """Return the number of the last entry, its hash, and when it was recorded, as JSON values."""
    return {
        "sequence": head.sequence,
        "hash": head.hash,
        "at": head.at.isoformat() if head.at else None,
    }


def head_as_text(head: JournalHead) -> str:
    return json.dumps(head_as_data(head))


def read_head(file: Path) -> JournalHead:
    """Return the head in a file; raise HeadError where there is none."""
    try:
        with file.open("rb") as opened:
            return _head_from(json.loads(opened.read(MOST_BYTES)))
    except OSError as error:
        raise HeadError(_("We vinden dit bestand niet. Klopt de naam?")) from error
    except (KeyError, RecursionError, TypeError, ValueError) as error:
        raise HeadError(
            _("In dit bestand staat geen kop van het logboek. Een kop maak je met: vrijplaats journal_head")
        ) from error


def write_head(file: Path, head: JournalHead) -> None:
    """Write a head to a file, whole or not at all.

    A head that is in the file already is overwritten only while the journal still passes through it: it may
    be the only evidence against a journal that was written anew. Raise HeadError otherwise.
    """
    if file.exists() and not Entry.objects.passes_through(read_head(file)):
        raise HeadError(
            _(
                "De kop die al in dit bestand staat, zit niet meer in het logboek. Bewaar dit bestand goed, "
                "en kijk wat er is met: vrijplaats verify_journal --head BESTAND"
            )
        )
    beside = file.with_name(f".{file.name}.nieuw")
    try:
        beside.write_text(head_as_text(head) + "\n", encoding="utf-8")
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise HeadError(_("Hier kunnen we niet schrijven. Kies een andere plek voor dit bestand.")) from error


def _head_from(data: dict[str, object]) -> JournalHead:
    """Return the head in this data; raise KeyError, TypeError or ValueError where it holds none."""
    sequence, own_hash, written_at = data["sequence"], data["hash"], data["at"]
    if type(sequence) is not int or sequence < 0 or not HASH.fullmatch(str(own_hash)):
        raise ValueError("not a head")
    at = datetime.fromisoformat(str(written_at)) if written_at else None
    return JournalHead(sequence, str(own_hash), at)
