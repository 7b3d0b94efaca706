"""How much of a question an element holds: the share of its rare words, so that a search can say nothing.

The score of a search only ranks: something is always first, also for the weather. A rare word says more about
what somebody asks than a common one, so each counts for its inverse document frequency, and a word that the
library does not know counts most of all.
"""

from collections.abc import Mapping, Sequence

from vrijplaats.language.words import lemma

from .analyser import telling
from .index import Index, rarity_of

# Below this share no element is about the question. Chosen on half of the questions of the tests, those that
# the library can answer and those that it cannot; held on the other half.
ENOUGH = 0.46
SLIP = 0.8  # a long word with one letter wrong is that word
LONG = 6
Ways = Mapping[str, float]


def holds_enough(asked: Sequence[str], guesses: Mapping[str, Ways], known: Index) -> bool:
    """Return whether any element holds enough of the words that were asked.

    `guesses` gives, for a word that the library does not know, what it may be, each with its weight.
    """
    own = list(dict.fromkeys(telling(list(asked))))
    unknown = rarity_of(0, known.count)
    mass = {word: known.rarity.get(lemma(word), unknown) for word in own}
    said = {lemma(word) for word in asked}
    held: dict[str, float] = {}
    for word in own:
        best: dict[str, float] = {}
        for other, share in _ways(word, said, guesses.get(word, {}), known).items():
            for id_ in known.lexical.get(other, ()):
                best[id_] = max(share, best.get(id_, 0))
        for id_, share in best.items():
            held[id_] = held.get(id_, 0) + share * mass[word]
    return bool(held) and max(held.values()) >= ENOUGH * sum(mass.values())


def _ways(word: str, said: set[str], guessed: Ways, known: Index) -> dict[str, float]:
    """Return the dictionary forms by which an element may hold this word, each with its weight."""
    ways = dict(guessed)
    for other, share in guessed.items():
        if is_slip(word, other):
            ways[other] = max(SLIP, share)
        for _saying, means in known.synonyms.meant_by({other}):
            ways |= {meant: max(share, ways.get(meant, 0)) for meant in means}
    own = lemma(word)
    for saying, means in known.synonyms.meant_by(said):
        if own in saying:
            ways |= dict.fromkeys(means, 1.0)
    return ways | {own: 1.0}


def is_slip(word: str, other: str) -> bool:
    """Return whether one letter too many, too few or wrong, past the first, makes the one of the other."""
    short, long = sorted((word, other), key=len)
    if len(short) < LONG or word[0] != other[0] or len(long) - len(short) > 1:
        return False
    pairs = enumerate(zip(short, long, strict=False))
    same = next((at for at, (one, two) in pairs if one != two), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]
