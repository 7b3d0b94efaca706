"""Words that come back in what young people say. A word that only one or two use is never shown."""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from functools import cache
from pathlib import Path

from vrijplaats.language.folding import fold
from vrijplaats.language.words import dictionary_form, lemma, stop_words

MINIMUM_SPEAKERS = 3
# Words that a search asks for, such as "plek" and "alleen", but that say little among other words on a wall.
TOO_COMMON = Path(__file__).parent / "data" / "too_common.txt"
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def shared_words(spoken: Iterable[tuple[Hashable, str]]) -> list[tuple[str, int]]:
    """Return (word, number of different speakers) for words of at least three speakers, most shared first.

    A word with and without its accents is one word, shown as it was written most.
    """
    speakers: defaultdict[str, set[Hashable]] = defaultdict(set)
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for speaker, sentence in spoken:
        for word in words_of(sentence):
            speakers[fold(word)].add(speaker)
            written[fold(word)][word] += 1
    shared = [
        (_most_written(written[word]), len(who))
        for word, who in speakers.items()
        if len(who) >= MINIMUM_SPEAKERS
    ]
    return sorted(shared, key=lambda row: (-row[1], row[0]))


def words_of(sentence: str) -> set[str]:
    """Return the words of a sentence that say something, each once, in dictionary form."""
    found = {word for word in _WORD.findall(sentence) if len(word) > 2 and not _is_left_out(fold(word))}
    return {dictionary_form(word) for word in found if not _is_left_out(lemma(word))}


def _is_left_out(word: str) -> bool:
    """Return whether a folded word says too little for a wall."""
    return word in stop_words() or word in _too_common()


@cache
def _too_common() -> frozenset[str]:
    """Return the folded words of our own list."""
    return frozenset(map(fold, TOO_COMMON.read_text(encoding="utf-8").split()))


def _most_written(spellings: Counter[str]) -> str:
    """Return the spelling that occurs most; of two that occur as often, the first of the alphabet."""
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
