"""Search: find what works by the words that people use, best first."""

from collections.abc import Mapping
from dataclasses import dataclass

from vrijplaats.language.words import lemma

from .analyser import asked_words, telling, words
from .holding import holds_enough
from .index import SATURATION, Index, index
from .library import Element, library

SAID, MEANT, PART, MISTYPED = 1.0, 0.5, 0.6, 0.8
SPENT = 0.4  # the weight of a word that was part of a longer saying
ALIKE, TYPO = 0.5, 0.45
# Rank fusion: 1 / (RANK + place). RANK is small, because only the first few places matter to a reader.
RANK, GRAM_SHARE = 10, 1.0


@dataclass(frozen=True)
class Hit:
    """An element that was found. `score` only compares within one search; `snippet` is a tip that fits."""

    element: Element
    score: float
    snippet: str = ""


def search(
    text: str, theme: str | None = None, tag: str | None = None, phase: str | None = None, limit: int = 20
) -> list[Hit]:
    """Return what fits the text, best first; nothing where no element holds enough of what is asked.

    Elements of equal score come in the order of their ids, so that the same query gives the same answer.
    """
    asked = asked_words(text)
    guesses = _all_guesses(asked, index())
    if not holds_enough(asked, guesses, index()):
        return []
    terms = _terms(asked, guesses, index())
    lexical, alike = _lexical(terms, index()), _alike(terms, index())
    scores: dict[str, float] = {}
    for ranking, share in ((lexical, 1.0), (alike, GRAM_SHARE)):
        for place, (id_, _) in enumerate(sorted(ranking.items(), key=lambda row: (-row[1], row[0]))):
            scores[id_] = scores.get(id_, 0) + share * (RANK + 1) / (RANK + 1 + place)
    own = frozenset(lemma(word) for word in telling(asked))
    elements = library().elements
    found = {
        id_: round(score + _titled(own, elements[id_]), 4)
        for id_, score in scores.items()
        if elements[id_].fits(theme, tag, phase)
    }
    best = sorted(found, key=lambda id_: (-found[id_], id_))[: max(0, limit)]
    return [Hit(elements[id_], found[id_], _snippet(elements[id_], terms)) for id_ in best]


def _titled(asked: frozenset[str], element: Element) -> float:
    """Return which share of query and title are the same words, from 0 to 1."""
    title = frozenset(lemma(word) for word in telling(words(element.title)))
    return len(asked & title) / max(1, len(asked | title))


def _terms(asked: list[str], guesses: Mapping[str, Mapping[str, float]], known: Index) -> dict[str, float]:
    """Return dictionary forms to look for, each with its weight.

    Words of the query weigh most; then synonyms of a phrase, the parts of a compound, a word spelled alike.
    """
    terms = dict.fromkeys((lemma(word) for word in telling(asked)), SAID)
    said = {lemma(word): SAID for word in asked}
    for guessed in guesses.values():
        said.update(guessed)
    meant: dict[str, float] = {}
    for saying, means in known.synonyms.meant_by(said):
        share = min(said[word] for word in saying)
        if len(saying) == 1 and saying & known.lexical.keys():
            share *= MEANT
        if len(saying) > 1:
            terms.update({word: SPENT for word in saying if word in terms})
        for word in means:
            meant[word] = max(share, meant.get(word, 0))
    for word, share in [*said.items(), *meant.items()]:
        if word in meant or share < SAID:
            terms[word] = max(share, terms.get(word, 0))
    return terms


def _all_guesses(asked: list[str], known: Index) -> dict[str, dict[str, float]]:
    """Return what each word that the library does not know may be."""
    unknown = (word for word in telling(asked) if not known.knows(lemma(word)))
    return {word: _guesses(word, known) for word in unknown}


def _guesses(word: str, known: Index) -> dict[str, float]:
    """Return what an unknown word may be: the parts of a compound, or else the words spelled most alike."""
    if parts := known.parts_of(word):
        return dict.fromkeys(parts, PART)
    near = known.alike(word, TYPO)[:2]
    return {lemma(other): MISTYPED * nearness for other, nearness in near}


def _lexical(terms: Mapping[str, float], known: Index) -> dict[str, float]:
    """Score elements by BM25 over their fields."""
    scores: dict[str, float] = {}
    for word, share in terms.items():
        for id_, strength in known.lexical.get(word, {}).items():
            gain = share * known.rarity[word] * strength / (SATURATION + strength)
            scores[id_] = scores.get(id_, 0) + gain
    return scores


def _alike(terms: Mapping[str, float], known: Index) -> dict[str, float]:
    """Score elements by the word most like each term, in runs of four letters."""
    scores: dict[str, float] = {}
    for word, share in terms.items():
        best: dict[str, float] = {}
        for other, nearness in known.alike(word, ALIKE):
            for id_, strength in known.surface.get(other, {}).items():
                gain = share * nearness**2 * known.surface_rarity[other] * strength / (SATURATION + strength)
                best[id_] = max(gain, best.get(id_, 0))
        for id_, gain in best.items():
            scores[id_] = scores.get(id_, 0) + gain
    return scores


def _snippet(element: Element, terms: Mapping[str, float]) -> str:
    """Return the tip with most words of the query; empty where none has any."""
    tips = (*element.do, *element.do_inferred)
    fits = [sum(terms.get(lemma(word), 0) for word in telling(words(tip))) for tip in tips]
    return tips[fits.index(max(fits))] if any(fits) else ""
