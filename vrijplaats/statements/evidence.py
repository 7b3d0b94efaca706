"""Evidence: words and works that may be shown, what was learned, what knowledge was used.

Whoever shows words or works names the use they are for; there is no default.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vrijplaats.foundation.period import Period
from vrijplaats.knowledge.library import Element, library
from vrijplaats.making.models import Work
from vrijplaats.people.models import YoungPerson
from vrijplaats.reflection.models import LearningSession, Tension

from .choosing import Candidate, choose
from .models import Consent, Statement
from .words import shared_words

__all__ = [
    "ShownStatement",
    "ShownWork",
    "chosen_statements",
    "has_work_of",
    "lessons",
    "principles",
    "shown_works",
    "still_named",
    "still_shown",
    "tensions",
    "usable_statements",
    "words",
]
NAMELESS = gettext_lazy("zonder naam")


@dataclass(frozen=True)
class ShownStatement:
    """A sentence as its speaker allows it to be shown; without words where it was withdrawn."""

    ref: UUID
    words: str
    by: str
    phase: str
    setting: str
    is_named: bool = False


@dataclass(frozen=True)
class ShownWork:
    """A work as its makers allow it to be shown."""

    ref: UUID
    title: str
    art_form: str
    motif: str
    by: str
    sentence: str


def usable_statements(
    period: Period, *, use: str, refs: Iterable[UUID] | None = None
) -> list[ShownStatement]:
    """Return the sentences of a period with a yes to this use today; or only these `refs`."""
    usable = Statement.objects.usable_for(use)
    chosen = _said_in(usable, period) if refs is None else usable.filter(pk__in=list(refs))
    return [_shown(statement) for statement in _with_names(chosen, use).order_by("said_on", "pk")]


def chosen_statements(period: Period, *, use: str, most: int) -> tuple[list[ShownStatement], int]:
    """Return a fair choice of a period's sentences for one use, and how many there are to choose from.

    Sentences that are not chosen stay closed.
    """
    usable = _said_in(Statement.objects.usable_for(use), period)
    rows = list(usable.values_list("pk", "young_person", "phase", "said_on"))
    candidates = [Candidate(pk, speaker or pk, phase, said_on) for pk, speaker, phase, said_on in rows]
    chosen = choose(candidates, most, period.from_on, period.to_on)
    found = {shown.ref: shown for shown in usable_statements(period, use=use, refs=chosen)}
    return [found[ref] for ref in chosen], len(rows)


def _said_in(statements: QuerySet[Statement], period: Period) -> QuerySet[Statement]:
    """Return those that were said in a period."""
    return statements.filter(said_on__range=(period.from_on, period.to_on))


def _with_names(statements: QuerySet[Statement], use: str) -> QuerySet[Statement]:
    """Return the statements, each with whether its yes to this use is with a name."""
    standing = Consent.objects.filter(statement=OuterRef("pk"), withdrawn_at=None)
    return statements.annotate(is_named=Exists(standing.filter(use=use, is_with_name=True)))


def _shown(statement: Statement) -> ShownStatement:
    """Return a sentence with the name its speaker chose, or without."""
    is_named: bool = getattr(statement, "is_named", False)
    name = statement.alias if is_named else ""
    setting = str(statement.get_setting_display())
    by = name or str(NAMELESS)
    return ShownStatement(statement.pk, statement.words, by, statement.phase, setting, bool(name))


def shown_works(period: Period, *, use: str, refs: Iterable[UUID] | None = None) -> list[ShownWork]:
    """Return the works of a period with a yes to this use today; or only these `refs`."""
    opened = Work.objects.usable_for(use)
    if refs is None:
        opened = opened.filter(shown_on__range=(period.from_on, period.to_on))
    else:
        opened = opened.filter(pk__in=list(refs))
    works = opened.select_related("art_form", "process__art_form").prefetch_related(
        "process__makers__subject"
    )
    return [_shown_work(work) for work in sorted(works, key=lambda work: (work.shown_on, work.title))]


def _shown_work(work: Work) -> ShownWork:
    """Return a work with its makers' names, unless they asked for none."""
    form = work.art_form or work.process.art_form
    names = [maker.name for maker in work.process.makers.all() if _may_be_named(maker, work)]
    return ShownWork(
        ref=work.pk,
        title=work.title,
        art_form=form.title if form else "",
        motif=form.motif if form else "petals",
        by=_and(names),
        sentence=work.sentence,
    )


def _and(names: Sequence[str]) -> str:
    """Return names as they are read out, such as "Ruby, Bo en Mo"."""
    *others, last = names or [""]
    return _("{names} en {last}").format(names=", ".join(others), last=last) if others else last


def _may_be_named(maker: YoungPerson, work: Work) -> bool:
    """Return whether this maker's name may stand beside the work."""
    is_named: bool = getattr(work, "is_named", False)
    return is_named and maker.subject.is_here


def still_shown(refs: Iterable[UUID], *, use: str) -> set[UUID]:
    """Return which of these sentences and works have a yes to this use today; nothing is opened for that."""
    asked = list(refs)
    said = Statement.objects.usable_for(use).filter(pk__in=asked)
    made = Work.objects.usable_for(use).filter(pk__in=asked)
    return {*said.values_list("pk", flat=True), *made.values_list("pk", flat=True)}


def still_named(refs: Iterable[UUID], *, use: str, since: datetime) -> set[UUID]:
    """Return which of these have a yes with names today, and no maker who was put away after this time."""
    asked = list(refs)
    said = _with_names(Statement.objects.usable_for(use).filter(pk__in=asked), use)
    made = Work.objects.usable_for(use).filter(pk__in=asked)
    put_away = made.filter(process__makers__subject__hidden_at__gte=since).values_list("pk", flat=True)
    named = {row.pk for row in (*said, *made) if getattr(row, "is_named", False)}
    return named - set(put_away)


def has_work_of(maker: UUID, refs: Iterable[UUID]) -> bool:
    """Return whether this young person made one of these works, alone or with others."""
    return Work.objects.filter(pk__in=list(refs), process__makers=maker).exists()


def words(period: Period, *, use: str, limit: int | None = 24) -> list[tuple[str, int]]:
    """Return words that at least three different young people used, with how many of them did."""
    statements = (
        Statement.objects.usable_for(use)
        .filter(said_on__range=(period.from_on, period.to_on), young_person__isnull=False)
        .order_by("said_on", "pk")
    )
    return shared_words((said.young_person_id, said.words) for said in statements)[:limit]


def lessons(period: Period) -> list[LearningSession]:
    """Return the sessions of a period in which something was learned, in order."""
    held = LearningSession.objects.filter(held_on__range=(period.from_on, period.to_on))
    return list(held.exclude(learned="", did_not_work="").order_by("held_on"))


def tensions(period: Period) -> list[Tension]:
    """Return the tensions that the team noted in a period, in order."""
    return list(Tension.objects.filter(noted_on__range=(period.from_on, period.to_on)).order_by("noted_on"))


def principles(period: Period, limit: int = 12) -> list[Element]:
    """Return the elements of the knowledge base that sessions worked with, most used first."""
    used: dict[str, int] = {}
    for session in LearningSession.objects.filter(held_on__range=(period.from_on, period.to_on)):
        for element_id in session.element_ids:
            used[element_id] = used.get(element_id, 0) + 1
    known = [element_id for element_id in used if element_id in library().elements]
    return [library().element(i) for i in sorted(known, key=lambda i: (-used[i], i))[:limit]]
