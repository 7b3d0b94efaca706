"""The pages of an import: what a file would add, which words are unknown, and what came of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Min
from django.utils import timezone

from vrijplaats.language.folding import fold
from vrijplaats.outreach.models import Encounter

from .models import Import, LearnedWord
from .parsing.contact_log import CONTACT_LOG
from .parsing.files import KINDS, ParsedFile
from .parsing.gatherings import GATHERINGS
from .parsing.tables import RowMessage
from .writing.counts import counts_of
from .writing.names import FORMS, SPOTS, NameList, likely, unknown
from .writing.new_lines import known_people, new_lines

MOST_TOLD = 50
MOST_NAMES = 100


@dataclass(frozen=True)
class Guess:
    """An unknown name, on how many lines it occurs, and what it may be an abbreviation of."""

    written: str
    lines: int
    likely: str = ""


@dataclass(frozen=True)
class LookPage:
    """What a file would add."""

    received: Import
    name: str
    kinds: list[tuple[str, int]]
    new: int
    already_known: int
    spots: list[Guess]
    forms: list[Guess]
    more_names: int
    known_names: list[str]
    known_forms: list[str]
    words: list[LearnedWord]
    unknown_depths: list[tuple[str, int]]
    remarks: int
    refused: list[RowMessage]
    refused_count: int
    notes: list[tuple[str, int]]
    notes_count: int
    skipped: list[RowMessage]
    known_people: list[str]

    @property
    def may_import(self) -> bool:
        """Whether anything of it can be imported, if only a namesake."""
        return bool(self.new or self.known_people)


def look_page(received: Import, parsed: ParsedFile) -> LookPage:
    """Gather what a file would add, changing nothing."""
    new = new_lines(parsed, received.uploaded_by)
    counts = counts_of(parsed, new)
    meetings = [line for _fingerprint, line in new.get(CONTACT_LOG.key, [])]
    gatherings = [line for _fingerprint, line in new.get(GATHERINGS.key, [])]
    spots = _guesses(SPOTS, [line.spot for line in (*meetings, *gatherings)])
    forms = _guesses(FORMS, [line.form for line in meetings])
    notes = Counter(note.reason for note in parsed.notes)
    return LookPage(
        received=received,
        name=received.file_name,
        kinds=_nouns(counts),
        new=sum(map(len, new.values())),
        already_known=counts["already_known"],
        spots=spots[:MOST_NAMES],
        forms=forms[:MOST_NAMES],
        more_names=max(0, len(spots) - MOST_NAMES) + max(0, len(forms) - MOST_NAMES),
        known_names=sorted({row.name for row in SPOTS.known().values()} | {guess.written for guess in spots}),
        known_forms=sorted(row.title for row in FORMS.known().values()),
        words=_words_used(meetings),
        unknown_depths=parsed.unknown_depths.most_common(MOST_NAMES),
        remarks=sum(bool(line.remark) for line in meetings),
        refused=parsed.refused[:MOST_TOLD],
        refused_count=len(parsed.refused),
        notes=notes.most_common(MOST_TOLD),
        notes_count=notes.total(),
        skipped=parsed.skipped[:MOST_TOLD],
        known_people=known_people(parsed, received.uploaded_by)[:MOST_NAMES],
    )


def _nouns(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return what came of every kind, as a noun and a number."""
    found = ((kind, counts.get(kind.key, 0)) for kind in KINDS)
    return [(kind.noun(number), number) for kind, number in found if number]


def _guesses(names: NameList, written: Iterable[str]) -> list[Guess]:
    """Return the new names, the most used first; of two that are alike, the less used is the abbreviation."""
    often = Counter(fold(name) for name in written)
    fresh_names = sorted(unknown(names, written), key=lambda name: -often[fold(name)])
    kept = [getattr(row, names.name) for row in names.known().values()]
    guesses = []
    for name in fresh_names:
        found = likely(name, kept)
        guesses.append(Guess(name, often[fold(name)], found))
        if not found:
            kept.append(name)
    return guesses


def _words_used(meetings: Iterable[Any]) -> list[LearnedWord]:
    """Return the remembered abbreviations by which places of these meetings are found."""
    written = {fold(line.spot) for line in meetings}
    words = LearnedWord.objects.filter(kind=LearnedWord.Kind.SPOT).select_related("spot")
    return [word for word in words if word.key in written]


@dataclass(frozen=True)
class DonePage:
    """What an import added, and from which period."""

    received: Import
    kinds: list[tuple[str, int]]
    from_on: date | None
    to_on: date | None
    named: int


def done_page(received: Import, named: int) -> DonePage:
    """Gather what came of an import; `named` is how many of its meetings got a name since."""
    meetings = Encounter.objects.filter(pk__in=received.lines.values("encounter"))
    span = meetings.aggregate(first=Min("occurred_at"), last=Max("occurred_at"))
    first, last = (timezone.localdate(span[end]) if span[end] else None for end in ("first", "last"))
    return DonePage(received, _nouns(received.counts), first, last, named)
