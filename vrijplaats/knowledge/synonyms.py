"""Synonyms: what people say for the words of the library, read from a table that can be edited."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from vrijplaats.language.words import lemma

from .analyser import telling, words

SYNONYMS = Path(__file__).parent / "data" / "synonyms.yaml"


@dataclass(frozen=True)
class Synonyms:
    """For each saying, as a set of dictionary forms, the dictionary forms of the library."""

    sayings: Mapping[frozenset[str], frozenset[str]]
    words: frozenset[str]
    surface: frozenset[str]

    def meant_by(self, said: Iterable[str]) -> list[tuple[frozenset[str], frozenset[str]]]:
        """Return every saying that is contained in these dictionary forms, with its meaning."""
        whole = frozenset(said)
        return [(saying, meant) for saying, meant in self.sayings.items() if saying <= whole]


@cache
def synonyms() -> Synonyms:
    """Return the table, cached."""
    return read_synonyms(SYNONYMS.read_text(encoding="utf-8"))


def read_synonyms(text: str) -> Synonyms:
    """Parse a table of `words of the library: [what people say, …]`."""
    sayings: dict[frozenset[str], frozenset[str]] = {}
    surface: set[str] = set()
    for meant, said in yaml.load(text, Loader=yaml.CSafeLoader).items():
        target = frozenset(lemma(word) for word in telling(words(str(meant))))
        for saying in said:
            found = words(str(saying))
            surface.update(telling(found))
            key = frozenset(lemma(word) for word in found)
            sayings[key] = sayings.get(key, frozenset()) | target
    single = frozenset(next(iter(saying)) for saying in sayings if len(saying) == 1)
    return Synonyms(sayings, single, frozenset(surface))
