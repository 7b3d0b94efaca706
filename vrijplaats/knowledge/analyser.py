"""Take Dutch apart for search: words, dictionary forms, parts of compounds and runs of four letters."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import simplemma

DATA = Path(__file__).parent / "data"
# A query longer than this says no more; it keeps a pasted page from costing time.
MOST_LETTERS, MOST_WORDS = 400, 24
LONGEST_WORD = 40
GRAM = 4
# Lemmas that the lemmatiser takes for another word, or that differ between two forms of one word.
OVERRIDES = {
    "jongere": "jongere",
    "jongeren": "jongere",
    "daklozen": "dakloos",
    "dakloosheid": "dakloos",
    "ouderen": "oudere",
    "drugs": "drugs",
    "gebruik": "gebruik",
    "ervaringsdeskundige": "ervaringsdeskundig",
    "ervaringsdeskundigen": "ervaringsdeskundig",
    "ervaringsdeskundigheid": "ervaringsdeskundig",
    "stress-sensitief": "stress-sensitief",
    "peer": "peers",
    "psychische": "psychisch",
    "psychologische": "psychologisch",
    "motivatie": "motiveren",
    "overlijdt": "overlijden",
    "vertrouwd": "vertrouwen",
    "koppeling": "koppelen",
    "geslagen": "slaan",
    "gevoelens": "gevoel",
}
_WORD = re.compile(r"[^\W_]+")


@cache
def stop_words() -> frozenset[str]:
    """Return words that find nothing by themselves; the list is our own."""
    return frozenset((DATA / "stop_words.txt").read_text(encoding="utf-8").split())


def fold(text: str) -> str:
    """Return the text in small letters without accents; letters of other alphabets stay."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """Return every word, folded, in order; signs, emoji and spaces fall away."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(fold(text))]


def asked_words(text: str) -> list[str]:
    """Return the words of a query, as many as matter."""
    return words(text[:MOST_LETTERS])[:MOST_WORDS]


@lru_cache(maxsize=8192)
def lemma(word: str) -> str:
    """Return the dictionary form of a folded Dutch word."""
    known = OVERRIDES.get(word)
    return known or fold(str(simplemma.lemmatize(word, lang="nl")))


def telling(found: list[str]) -> list[str]:
    """Leave out the words that find nothing by themselves."""
    return [word for word in found if word not in stop_words() and (len(word) > 1 or word.isdecimal())]


@lru_cache(maxsize=8192)
def grams(word: str) -> frozenset[str]:
    """Return the runs of four letters of a word, with its begin and end marked."""
    marked = f"_{word}_"
    return frozenset(marked[i : i + GRAM] for i in range(max(1, len(marked) - GRAM + 1)))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how alike two words are, from 0 to 1: twice what they share over what they have."""
    return 2 * len(one & other) / (len(one) + len(other))


def splits(word: str) -> Iterator[tuple[str, str]]:
    """Yield the two halves a compound may have, without the letter or letters that bind them."""
    for place in range(4, len(word) - 3):
        left, right = word[:place], word[place:]
        yield left, right
        for binding in ("s", "en", "n", "e"):
            if left.endswith(binding) and len(left) - len(binding) >= 4:
                yield left.removesuffix(binding), right
