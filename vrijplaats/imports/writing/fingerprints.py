"""Fingerprints of lines, by which a line that was imported before is recognised."""

import hashlib
import hmac
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import astuple, replace
from typing import Any
from uuid import UUID

from vrijplaats.imports.models import ImportedLine
from vrijplaats.imports.parsing.contact_log import Meeting
from vrijplaats.imports.parsing.gatherings import GatheringLine
from vrijplaats.imports.parsing.people import PersonLine
from vrijplaats.imports.parsing.statements import StatementLine
from vrijplaats.language.folding import fold
from vrijplaats.sealing.keystore import key_of_thing, keystore

BATCH = 500
# Names and words are short enough to guess; without this key nobody can tell whose fingerprint it is.
KEY = key_of_thing(UUID("b1a0c0de-0000-4000-8000-000000000001"))
# Fixed words: if a class is renamed, what was imported before must still be recognised.
KINDS: dict[type, str] = {GatheringLine: "gathering", StatementLine: "statement"}
# What an empty cell of a sentence's phase once stood for.
EMPTY_PHASE = "contact"
Fingerprinted = tuple[str, Any]


def fresh(lines: Sequence[Any]) -> list[Fingerprinted]:
    """Return each line that was never imported, with its fingerprint."""
    pairs = list(_with_fingerprints(lines))
    known: set[str] = set()
    for start in range(0, len(pairs), BATCH):
        fingerprints = [fingerprint for fingerprint, _line in pairs[start : start + BATCH]]
        known.update(
            ImportedLine.objects.filter(fingerprint__in=fingerprints).values_list("fingerprint", flat=True)
        )
    return [(fingerprint, line) for fingerprint, line in pairs if fingerprint not in known]


def _with_fingerprints(lines: Sequence[Any]) -> Iterator[Fingerprinted]:
    """Yield each line with its fingerprint; equal lines are separate, so each covers its own count."""
    seen: Counter[str] = Counter()
    for line in lines:
        content = _content(line)
        seen[content] += 1
        yield _fingerprint(line, f"{content}\n{seen[content]}"), line


def _content(line: Any) -> str:
    """Return what makes two lines the same: not how they were written, and not the remarks beside them."""
    if isinstance(line, Meeting):
        clock = f"{line.clock:%H:%M}" if line.clock else ""
        words = (line.day.isoformat(), clock, fold(line.spot), str(line.heads), line.depth)
        return "\n".join((*words, fold(line.form)))
    if isinstance(line, PersonLine):
        return f"person\n{fold(line.name)}"
    if isinstance(line, StatementLine) and not line.phase:
        line = replace(line, phase=EMPTY_PHASE)
    return "\n".join((KINDS[type(line)], *(fold(str(part)) for part in astuple(line))))


def _fingerprint(line: Any, content: str) -> str:
    """Return the fingerprint: a plain hash for a nameless meeting, one with a key for everything else."""
    if isinstance(line, Meeting):
        return hashlib.sha256(content.encode()).hexdigest()
    return hmac.digest(keystore().ensure(KEY).raw, content.encode(), "sha256").hex()
