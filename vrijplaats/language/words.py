"""Dutch words: their dictionary forms, and the stop words that carry no meaning of their own."""

from functools import cache, lru_cache
from pathlib import Path

import simplemma

from .folding import fold

STOP_WORDS = Path(__file__).parent / "data" / "stop_words.txt"
# Folded words and dictionary forms that the lemmatiser takes for another word, or does not join although
# the knowledge base and young people mean the same.
OVERRIDES = {
    "daklozen": "dakloos",
    "dakloosheid": "dakloos",
    "dans": "dansen",
    "droom": "dromen",
    "drugs": "drugs",
    "durf": "durven",
    "durfde": "durven",
    "durft": "durven",
    "ervaringsdeskundige": "ervaringsdeskundig",
    "ervaringsdeskundigen": "ervaringsdeskundig",
    "ervaringsdeskundigheid": "ervaringsdeskundig",
    "gebruik": "gebruik",
    "geslagen": "slaan",
    "gevoelens": "gevoel",
    "jongere": "jongere",
    "jongeren": "jongere",
    "koppeling": "koppelen",
    "lach": "lachen",
    "luister": "luisteren",
    "motivatie": "motiveren",
    "ouderen": "oudere",
    "overlijdt": "overlijden",
    "peer": "peers",
    "psychische": "psychisch",
    "psychologische": "psychologisch",
    "rust": "rust",
    "samen": "samen",
    "schrijf": "schrijven",
    "thuis": "thuis",
    "verhaal": "verhaal",
    "vertrouwd": "vertrouwen",
}


@cache
def stop_words() -> frozenset[str]:
    """Return the folded words that carry no meaning of their own; the list is ours."""
    return frozenset(map(fold, STOP_WORDS.read_text(encoding="utf-8").split()))


@lru_cache(maxsize=8192)
def dictionary_form(word: str) -> str:
    """Return the dictionary form of a Dutch word in lower case, with its accents, fit to be shown."""
    small = word.casefold()
    found = OVERRIDES.get(fold(small)) or str(simplemma.lemmatize(small, lang="nl")).casefold()
    return OVERRIDES.get(fold(found), found)


@lru_cache(maxsize=8192)
def lemma(word: str) -> str:
    """Return the dictionary form of a word, folded: two words with the same lemma are one word."""
    return fold(dictionary_form(word))
