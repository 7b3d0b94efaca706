"""Where a long word may go on in the next line, for browsers that do not know Dutch."""

import re
from functools import cache
from pathlib import Path

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_TERMS = Path(__file__).parent / "data" / "divided.txt"


def divided(text: str) -> str:
    """Return the text with soft hyphens, which show only where a line ends, in the long words we know."""
    return _known().sub(lambda match: _divide(match[0]), text)


def _divide(term: str) -> str:
    places = _places()[term.lower()]
    return "".join(SOFT_HYPHEN * (at in places) + letter for at, letter in enumerate(term))


@cache
def _known() -> re.Pattern[str]:
    """Return the pattern of every known term, the longest first."""
    return re.compile("|".join(sorted(_places(), key=len, reverse=True)), re.IGNORECASE)


@cache
def _places() -> dict[str, set[int]]:
    """Return for each term the positions before which it may be divided."""
    lines = _TERMS.read_text(encoding="utf-8").splitlines()
    return {_joined(line): _joints(line) for line in lines if line and not line.startswith("#")}


def _joined(line: str) -> str:
    return line.replace("-", "")


def _joints(line: str) -> set[int]:
    parts = line.split("-")[:-1]
    return {sum(map(len, parts[: count + 1])) for count in range(len(parts))}
