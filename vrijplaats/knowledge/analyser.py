"""Text analysis for search in Dutch: words, parts of compounds, and runs of four letters."""

import re
from collections.abc import Iterator
from functools import lru_cache

from vrijplaats.language.folding import fold
from vrijplaats.language.words import stop_words

# A query longer than this finds nothing more; the limit keeps a pasted page from costing time.
MOST_LETTERS, MOST_WORDS = 400, 24
LONGEST_WORD = 40
GRAM = 4
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Return every word, folded, in order; punctuation, emoji and spaces are left out."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(fold(text))]


def asked_words(text: str) -> list[str]:
    """Return the words of a query, up to the limits above."""
    return words(text[:MOST_LETTERS])[:MOST_WORDS]


def telling(found: list[str]) -> list[str]:
    """Leave out the stop words, which find nothing by themselves."""
    return [word for word in found if word not in stop_words() and (len(word) > 1 or word.isdecimal())]


@lru_cache(maxsize=8192)
def grams(word: str) -> frozenset[str]:
    """Return the runs of four letters in a word, with marks for its beginning and end."""
    marked = f"_{word}_"
    return frozenset(marked[i : i + GRAM] for i in range(max(1, len(marked) - GRAM + 1)))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how alike two words are, from 0 to 1, by their runs of letters (the Dice coefficient)."""
    return 2 * len(one & other) / (len(one) + len(other))


def splits(word: str) -> Iterator[tuple[str, str]]:
    """Yield the two halves that a compound may have, without the letters that join them."""
    for place in range(4, len(word) - 3):
        left, right = word[:place], word[place:]
        yield left, right
        for binding in ("s", "en", "n", "e"):
            if left.endswith(binding) and len(left) - len(binding) >= 4:
                yield left.removesuffix(binding), right
