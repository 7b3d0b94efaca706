"""How many lines of a file are new, were imported before, or cannot be read."""

from collections.abc import Mapping
from typing import Any

from vrijplaats.imports.parsing.files import KINDS, ParsedFile


def counts_of(parsed: ParsedFile, new: Mapping[str, list[Any]]) -> dict[str, int]:
    """Return how many lines of each kind are new, how many were imported before, and how many are refused."""
    counts = {key: len(found) for key, found in new.items()}
    known = sum(map(len, parsed.lines.values())) - sum(counts.values())
    return {**counts, "already_known": known, "refused": len(parsed.refused)}


def imported(counts: Mapping[str, int]) -> int:
    """Return how many lines were imported, of all kinds together."""
    return sum(counts.get(kind.key, 0) for kind in KINDS)
