"""The search index of the library, in memory; built once from the file that the pages show."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from vrijplaats.language.words import lemma

from .analyser import grams, likeness, splits, telling, words
from .library import Element, Library, library
from .synonyms import Synonyms, synonyms

# The weight of each text of an element: its title, its tag and theme, what to do and leave, its summary
# and sources, and the list that belongs to it.
TITLE, HEADING, TIPS, BODY, LISTED = 3.0, 1.5, 1.3, 1.0, 0.6
PART = 0.5  # a part of a compound counts half of a whole word
LENGTH = 0.5  # how much the words of a long text count for less (b of BM25)
INSIDE = 5  # runs of four letters that a word needs before being part of another counts
SATURATION = 1.2  # how soon repeating a word adds nothing (k1 of BM25)


@dataclass(frozen=True)
class Index:
    """Words to elements: `lexical` by dictionary form, `surface` by the word as written.

    Both hold, for each word, the id of each element with the weight of the word in it.
    """

    lexical: Mapping[str, Mapping[str, float]]
    surface: Mapping[str, Mapping[str, float]]
    rarity: Mapping[str, float]
    surface_rarity: Mapping[str, float]
    by_gram: Mapping[str, frozenset[str]]
    synonyms: Synonyms
    count: int

    def knows(self, word: str) -> bool:
        """Return whether a dictionary form occurs in the library or in the table of synonyms."""
        return word in self.lexical or word in self.synonyms.words

    def parts_of(self, word: str) -> list[str]:
        """Return the dictionary forms of the two parts of a compound; empty where they are no known words."""
        for left, right in splits(word):
            halves = [lemma(left), lemma(right)]
            if all(self.knows(half) for half in halves):
                return halves
        return []

    def alike(self, word: str, least: float) -> list[tuple[str, float]]:
        """Return known words, as written, with their likeness to this one, at least `least`; best first."""
        own = grams(word)
        candidates = {other for gram in own for other in self.by_gram.get(gram, ())}
        found = [(other, _nearness(own, grams(other))) for other in candidates]
        return sorted((row for row in found if row[1] >= least), key=lambda row: (-row[1], row[0]))


def _nearness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how near two words are, from 0 to 1: alike, or one of six letters or more in the other."""
    shortest = min(len(one), len(other))
    inside = len(one & other) / shortest if shortest >= INSIDE else 0
    return max(likeness(one, other), 0.8 * inside)


@cache
def index() -> Index:
    """Return the index of the library, cached."""
    return build_index(library(), synonyms())


def build_index(known: Library, said: Synonyms) -> Index:
    """Build the index; takes about a fifth of a second, most of it for dictionary forms."""
    fields = {element.id: _fields(known, element) for element in known.elements.values()}
    vocabulary = {lemma(word) for texts in fields.values() for text, _ in texts for word in words(text)}
    lengths = {id_: sum(len(words(text)) for text, _ in texts) for id_, texts in fields.items()}
    average = sum(lengths.values()) / len(lengths)
    lexical: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    surface: dict[str, dict[str, float]] = defaultdict(dict)
    for id_, texts in fields.items():
        shorter = 1 - LENGTH + LENGTH * lengths[id_] / average
        for text, weight in texts:
            for word in telling(words(text)):
                surface[word][id_] = surface[word].get(id_, 0) + weight
                for form, share in _forms(word, vocabulary):
                    lexical[form][id_] += share * weight / (1 if weight > TIPS else shorter)
    rarity, surface_rarity = _rarity(lexical, len(fields)), _rarity(surface, len(fields))
    return Index(lexical, surface, rarity, surface_rarity, _by_gram(surface, said), said, len(fields))


def _fields(known: Library, element: Element) -> list[tuple[str, float]]:
    """Return the texts of an element, each with its weight."""
    tag, theme = known.tag_of(element), known.theme_of(element)
    tips = (*element.do, *element.avoid, *element.do_inferred, *element.avoid_inferred)
    body = (element.summary, *element.sources, *element.figures, element.reflect, element.caution)
    items = known.items_of(element.list_ref) if element.list_ref else ()
    listed = [" ".join((item.title, item.meaning, *item.examples)) for item in items]
    return [
        (element.title, TITLE),
        (f"{tag.label} {tag.title} {theme.title}", HEADING),
        (" ".join(tips), TIPS),
        (" ".join(body), BODY),
        (" ".join(listed), LISTED),
    ]


def _forms(word: str, vocabulary: set[str]) -> Iterator[tuple[str, float]]:
    """Yield the dictionary form of a word, and those of its parts where both are words of their own."""
    yield lemma(word), 1.0
    for left, right in splits(word):
        halves = {lemma(left), lemma(right)}
        if halves <= vocabulary:
            yield from ((half, PART) for half in sorted(halves))
            return


def _rarity(table: Mapping[str, Mapping[str, float]], count: int) -> dict[str, float]:
    """Return the inverse document frequency of each word, for `count` elements."""
    return {word: rarity_of(len(at), count) for word, at in table.items()}


def rarity_of(found: int, count: int) -> float:
    """Return the inverse document frequency of a word that so many of `count` elements hold."""
    return math.log(1 + (count - found + 0.5) / (found + 0.5))


def _by_gram(surface: Iterable[str], said: Synonyms) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for word in {*surface, *said.surface}:
        for gram in grams(word):
            found[gram].add(word)
    return {gram: frozenset(those) for gram, those in found.items()}
