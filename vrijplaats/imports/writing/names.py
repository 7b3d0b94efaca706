"""Places and forms by the names that lists use for them, abbreviations included."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from vrijplaats.foundation.models import Spot
from vrijplaats.imports.models import LearnedWord
from vrijplaats.imports.parsing.cells import plain
from vrijplaats.language.folding import fold
from vrijplaats.outreach.models import OutreachForm

LIKE = 0.88
SHORT = 4


@dataclass
class ResolvedNames:
    """The row that each name stands for; `words` are the abbreviations through which some were found."""

    rows: dict[str, Any] = field(default_factory=dict)
    words: dict[str, LearnedWord] = field(default_factory=dict)
    added: list[Any] = field(default_factory=list)

    def row(self, written: str) -> Any:
        """Return the row for a name; None for an empty one, and for one that is left out."""
        return self.rows.get(fold(written))

    def word(self, written: str) -> LearnedWord | None:
        """Return the abbreviation through which this name was found."""
        return self.words.get(fold(written))


@dataclass(frozen=True)
class NameList:
    """One list of the movement in which names are looked up."""

    model: Any
    name: str
    kind: str

    def known(self) -> dict[str, Any]:
        """Return every row by name."""
        return {fold(getattr(row, self.name)): row for row in self.model.objects.all()}

    def make(self, name: str) -> Any:
        """Add a name at the end of the list."""
        place = {"position": self.model.objects.count()} if self.model is OutreachForm else {}
        return self.model.objects.create(**{self.name: name}, **place)


SPOTS = NameList(Spot, "name", LearnedWord.Kind.SPOT)
FORMS = NameList(OutreachForm, "title", LearnedWord.Kind.FORM)


def resolve(names: NameList, written: Iterable[str], meanings: Mapping[str, str]) -> ResolvedNames:
    """Return the row for every name; an unknown name becomes a new row.

    `meanings` gives, for a name in lower case, the name that is meant, or "" where it is left out; that is
    remembered. A name that means itself is a place of its own from now on.
    """
    found, known = ResolvedNames(), names.known()
    remembered = {word.key: word for word in LearnedWord.objects.filter(kind=names.kind)}
    for name in _distinct(written):
        key = fold(name)
        meant = meanings.get(key)
        if meant is not None and fold(meant) == key:
            LearnedWord.objects.filter(kind=names.kind, key=key).delete()
        elif meant is not None:
            remembered[key] = learn(names, name, _row(names, meant, known, found) if meant else None)
        if key in remembered and (meant is None or fold(meant) != key):
            found.words[key] = remembered[key]
            found.rows[key] = getattr(remembered[key], names.kind)
        else:
            found.rows[key] = _row(names, name, known, found)
    return found


def learn(names: NameList, written: str, row: Any) -> LearnedWord:
    """Remember which row a name stands for; None leaves it out."""
    word, _is_new = LearnedWord.objects.update_or_create(
        kind=names.kind, key=fold(written), defaults={"written": written, names.kind: row}
    )
    return word


def unknown(names: NameList, written: Iterable[str]) -> list[str]:
    """Return the names that no row and no remembered word stands for, each once."""
    words = LearnedWord.objects.filter(kind=names.kind).values_list("key", flat=True)
    known = {*names.known(), *words}
    return [name for name in _distinct(written) if fold(name) not in known]


def likely(written: str, names: Iterable[str]) -> str:
    """Return the name of which this one looks like an abbreviation or a misspelling; "" for none."""
    found = [name for name in names if fold(name) != fold(written) and _is_like(written, name)]
    return found[0] if len(found) == 1 else ""


def _is_like(written: str, name: str) -> bool:
    """Return whether one is certainly an abbreviation or a misspelling of the other.

    "Station" is no abbreviation of "Stationsplein", nor "Plein 1" a misspelling of "Plein 2": people notice a
    superfluous place at once, but not that two places were taken for one.
    """
    short, whole = plain(written), plain(name)
    if len(short) < 2 or short[0] != whole[:1] or _digits(short) != _digits(whole):
        return False
    initials = "".join(part[0] for part in fold(name).split())
    rest = iter(whole)
    is_inside = len(short) < len(whole) and all(letter in rest for letter in short)
    is_short = len(short) <= SHORT or written.endswith(".")
    is_slip = len(short) > SHORT and SequenceMatcher(None, short, whole).ratio() >= LIKE
    return short == initials or (is_short and is_inside and len(short) > 2) or is_slip


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())


def _row(names: NameList, name: str, known: dict[str, Any], found: ResolvedNames) -> Any:
    """Return the row with this name, made where it is new."""
    key = fold(name)
    if key not in known:
        known[key] = names.make(name)
        found.added.append(known[key])
    return known[key]


def _distinct(written: Iterable[str]) -> list[str]:
    """Return every name once, however it is written, without empty ones."""
    first: dict[str, str] = {}
    for name in written:
        if name:
            first.setdefault(fold(name), name)
    return list(first.values())
