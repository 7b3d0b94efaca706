"""One is one and two are more: a count agrees with its noun, in Dutch and in English."""

import ast
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import polib
import pytest
from django.utils.translation import ngettext, override
from django.utils.translation.template import templatize

from .sources import ROOT, source_files
from .test_words import CATALOGUE

# What the interface counts: one, and more. Where the noun stays the same, its verb tells them apart.
NOUNS = {
    "nl": {
        "agent": "agents", "bestanden is": "bestanden zijn", "bezoek": "bezoeken",
        "bijeenkomst": "bijeenkomsten",
        "dag": "dagen", "foto(?!’)": "foto’s", "ding": "dingen", "hoofd": "hoofden", "iemand": "mensen",
        "jongere": "jongeren", "los bestand": "losse bestanden",
        "maakproces": "maakprocessen", "maand": "maanden", "maker": "makers",
        "mens": "mensen", "minuut": "minuten", "naam": "namen", "ontmoeting": "ontmoetingen",
        "partner": "partners", "plek": "plekken", "raam": "ramen", "regel": "regels", "sleutel": "sleutels",
        "sleutelbestand": "sleutelbestanden", "stap": "stappen", "talk of": "talks en",
        "uitspraak": "uitspraken", "werk": "werken", "zin": "zinnen",
        "bewaard moment": "bewaarde momenten", "stukje": "stukjes", "stuk staat": "dingen staan",
        "stuk verteld": "stukken verteld", "talk begonnen": "talks begonnen",
        "vriend": "vrienden", "briefje": "briefjes", "vraag": "vragen", "kleine stap": "kleine stappen",
        "afspraak": "afspraken",
    },
    "en": {
        "agent": "agents", "day": "days", "files is": "files are", "gathering": "gatherings",
        "head": "heads", "key file": "key files", "key(?! file)": "keys", "line": "lines",
        "maker": "makers", "meeting": "meetings", "minute": "minutes", "month": "months",
        "name": "names", "partner": "partners", "person": "people", "photo": "photos", "place": "places",
        "process": "processes", "quote": "quotes", "sentence": "sentences", "someone": "people",
        "statement": "statements", "step": "steps", "stray file": "stray files", "talk or": "talks and",
        "thing": "things", "time": "times", "visit": "visits", "window": "windows", "work": "works",
        "friend": "friends", "kept moment": "kept moments", "piece": "pieces", "part told": "parts told",
        "part is": "things are", "talk begun": "talks begun",
        "note": "notes",
        "question": "questions", "small step": "small steps", "appointment": "appointments",
    },
}  # fmt: skip
SAME_FOR_ALL = re.compile(r"\bkeer\b|\bvan de 3 momenten\b|\bof the 3 moments\b|\bonce more\b")
# Told only of several people who share a name.
ALWAYS_MANY = {"Zo heten er hier %(number)s. Geef het nummer van iemands bladzijde."}
COUNT = r"(?:%\(\w+\)[sd]|\{\w*\})"
IN_TEMPLATE = re.compile(r" ngettext\(u('(?:[^'\\]|\\.)*'), u('(?:[^'\\]|\\.)*'), count\)")
CALLS = ("ngettext", "ngettext_lazy")
LANGUAGES = pytest.mark.parametrize("language", NOUNS)


class Counted(NamedTuple):
    """What is said of one and what of more, and where it stands."""

    place: str
    one: str
    more: str


def counted_in_code(place: str, source: str) -> Iterator[Counted]:
    """Yield what this source hands to `ngettext` or its lazy twin."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in CALLS:
            yield Counted(f"{place}:{node.lineno}", *(ast.literal_eval(text) for text in node.args[:2]))


def counted_in_template(place: str, source: str) -> Iterator[Counted]:
    """Yield what this template says with `blocktranslate count`."""
    for texts in IN_TEMPLATE.findall(templatize(source)):
        yield Counted(place, *map(ast.literal_eval, texts))


def counted() -> list[Counted]:
    """Return every text of the interface that is told of one and of more."""
    code = [p for p in source_files(".py") if ROOT / "vrijplaats" in p.parents and "tests" not in p.parts]
    found = [*(c for p in code for c in counted_in_code(p.name, p.read_text(encoding="utf-8")))]
    for path in source_files(".html"):
        found += counted_in_template(path.name, path.read_text(encoding="utf-8"))
    return found


def disagreements(text: Counted, language: str) -> list[str]:
    """Return what does not agree with its count as a reader of this language gets to read it."""
    ones, mores = NOUNS[language].keys(), NOUNS[language].values()
    with override(language):
        one, more = (ngettext(text.one, text.more, n) for n in (1, 2))
    return [
        *([f"{text.place} 1: {one}"] if not _agrees(one, ones, mores) else []),
        *([f"{text.place} 2: {more}"] if not _agrees(more, mores, ones) else []),
    ]


def _agrees(text: str, right: Iterable[str], wrong: Iterable[str]) -> bool:
    """Return whether a text names what it counts, and not in the wrong number behind its first count."""
    if SAME_FOR_ALL.search(text):
        return True
    first = re.search(rf"{COUNT}((?: [\w’]+){{0,3}})", text)
    return _names(text, right) and not (first and _names(first[1], set(wrong) - set(right)))


def _names(text: str, nouns: Iterable[str]) -> bool:
    return re.search(rf"\b(?:{'|'.join(nouns)})\b", text) is not None


def uncounted(text: str, language: str) -> bool:
    """Return whether a count stands before a noun that cannot change with it."""
    nouns = {*NOUNS[language].keys(), *NOUNS[language].values()}
    return re.search(rf"{COUNT}(?: \w+e| new| more)? (?:{'|'.join(nouns)})\b", text) is not None


def in_f_strings(source: str) -> Iterator[str]:
    """Yield every text of this source that is put together, with {} for what comes in between."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


@LANGUAGES
def test_every_count_agrees_with_its_noun(language: str) -> None:
    texts = counted()
    assert len(texts) > 40
    assert [wrong for text in texts for wrong in disagreements(text, language)] == []


def test_no_text_with_a_count_before_a_noun_stays_the_same() -> None:
    single = [e for e in polib.pofile(str(CATALOGUE)) if not e.msgid_plural and e.msgid not in ALWAYS_MANY]
    assert [e.msgid for e in single if uncounted(e.msgid, "nl") or uncounted(e.msgstr, "en")] == []


def test_no_text_is_put_together_from_a_count_and_a_noun() -> None:
    code = [p for p in source_files(".py") if ROOT / "vrijplaats" in p.parents and "tests" not in p.parts]
    found = {p: [t for t in in_f_strings(p.read_text(encoding="utf-8")) if uncounted(t, "nl")] for p in code}
    assert {str(p.relative_to(ROOT)): texts for p, texts in found.items() if texts} == {}


def test_a_count_that_does_not_agree_would_be_caught() -> None:
    code = 'ngettext("%(n)s jongeren", "%(n)s jongere", n) + ngettext_lazy("{n} mens", "{n} mens", n)'
    wrong = [each for text in counted_in_code("x.py", code) for each in disagreements(text, "nl")]
    assert wrong == [
        "x.py:1 1: %(n)s jongeren",
        "x.py:1 2: %(n)s jongere",
        "x.py:1 2: {n} mens",
    ]
    page = "{% blocktranslate count n=n %}{{ n }} dagen{% plural %}{{ n }} dagen{% endblocktranslate %}"
    (text,) = counted_in_template("x.html", page)
    assert disagreements(text, "nl") == ["x.html 1: %(n)s dagen"]


def test_a_count_without_a_plural_would_be_caught() -> None:
    assert uncounted("Er zijn {n} nieuwe jongeren.", "nl")
    assert uncounted("There are %(x)s people.", "en")
    assert not uncounted("{n} keer, door %(name)s", "nl")
    assert list(in_f_strings('f"{n} dagen" + f"{a}, {b}"')) == ["{} dagen", "{}, {}"]
