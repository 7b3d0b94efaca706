"""Words that come back in what young people say. A word that only one or two use is never shown."""

import re
from collections.abc import Hashable, Iterable
from functools import cache
from pathlib import Path

import simplemma

MINIMUM_SPEAKERS = 3
# Lemmas that the lemmatiser takes for another word.
OVERRIDES = {
    "durfde": "durven",
    "durf": "durven",
    "durft": "durven",
    "droom": "dromen",
    "lach": "lachen",
    "dans": "dansen",
    "rust": "rust",
    "thuis": "thuis",
    "samen": "samen",
    "luister": "luisteren",
    "verhaal": "verhaal",
    "schrijf": "schrijven",
}
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


@cache
def stop_words() -> frozenset[str]:
    """Return words that say nothing by themselves; the list is our own."""
    text = (Path(__file__).parent / "data" / "stop_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def lemma(word: str) -> str:
    """Return the dictionary form of a Dutch word, in small letters."""
    small = word.casefold()
    found = str(OVERRIDES.get(small) or simplemma.lemmatize(small, lang="nl")).casefold()
    return OVERRIDES.get(found, found)


def words_of(sentence: str) -> set[str]:
    """Return the telling words of a sentence, each once, in dictionary form."""
    found = {word.casefold() for word in _WORD.findall(sentence)} - stop_words()
    lemmas = {lemma(word) for word in found if len(word) > 2}
    return lemmas - stop_words()


def shared_words(spoken: Iterable[tuple[Hashable, str]]) -> list[tuple[str, int]]:
    """Return (word, number of different speakers) for words of at least three speakers, most shared first."""
    speakers: dict[str, set[Hashable]] = {}
    for speaker, sentence in spoken:
        for word in words_of(sentence):
            speakers.setdefault(word, set()).add(speaker)
    shared = [(word, len(who)) for word, who in speakers.items() if len(who) >= MINIMUM_SPEAKERS]
    return sorted(shared, key=lambda row: (-row[1], row[0]))
