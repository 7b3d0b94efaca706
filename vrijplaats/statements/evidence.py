"""Evidence: words and works that may be shown, what was learned, what knowledge was used."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vrijplaats.foundation.period import Period
from vrijplaats.knowledge.library import Element, library
from vrijplaats.making.models import Sight, Work
from vrijplaats.people.models import YoungPerson
from vrijplaats.reflection.models import LearningSession, Tension

from .models import Consent, Statement
from .words import shared_words

__all__ = [
    "ShownStatement",
    "ShownWork",
    "lessons",
    "principles",
    "quote_wall",
    "shown_works",
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
    period: Period, use: str = Consent.Use.REPORT, refs: Iterable[UUID] | None = None
) -> list[ShownStatement]:
    """Return the sentences of a period that may be used so today, public ones first; or only these `refs`."""
    usable = Statement.objects.usable_for(use)
    chosen = _said_in(usable, period) if refs is None else usable.filter(pk__in=list(refs))
    return [_shown(statement) for statement in _in_order(chosen, use)]


def quote_wall(period: Period, most: int) -> tuple[list[ShownStatement], int]:
    """Return the first sentences for a report of a period, and how many there are; others stay closed."""
    use = Consent.Use.REPORT
    statements = _in_order(_said_in(Statement.objects.usable_for(use), period), use)
    return [_shown(statement) for statement in statements[:most]], len(statements)


def _said_in(statements: QuerySet[Statement], period: Period) -> QuerySet[Statement]:
    """Return those that were said in a period."""
    return statements.filter(said_on__range=(period.from_on, period.to_on))


def _in_order(statements: QuerySet[Statement], use: str) -> list[Statement]:
    """Return the statements, public ones first, each with whether this use is with a name; none is opened."""
    standing = Consent.objects.filter(statement=OuterRef("pk"), withdrawn_at=None)
    seen = statements.annotate(
        is_public=Exists(standing.filter(use=Consent.Use.PUBLIC)),
        is_named=Exists(standing.filter(use=use, is_with_name=True)),
    )
    return list(seen.order_by("-is_public", "said_on", "recorded_at", "pk"))


def _shown(statement: Statement) -> ShownStatement:
    """Return a sentence with the name its speaker chose, or without."""
    is_named: bool = getattr(statement, "is_named", False)
    by = statement.alias if is_named and statement.alias else str(NAMELESS)
    setting = str(statement.get_setting_display())
    return ShownStatement(statement.pk, statement.words, by, statement.phase, setting)


def shown_works(period: Period, refs: Iterable[UUID] | None = None) -> list[ShownWork]:
    """Return the works of a period that their makers opened to everyone; or only these `refs`."""
    opened = Work.objects.in_the_open()
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
    return work.sight == Sight.OPEN and maker.subject.is_here


def still_shown(refs: Iterable[UUID]) -> set[UUID]:
    """Return which of these sentences and works may be shown today; nothing is opened to know that."""
    asked = list(refs)
    said = Statement.objects.usable_for(Consent.Use.REPORT).filter(pk__in=asked)
    made = Work.objects.in_the_open().filter(pk__in=asked)
    return {*said.values_list("pk", flat=True), *made.values_list("pk", flat=True)}


def words(period: Period, limit: int | None = 24) -> list[tuple[str, int]]:
    """Return words that at least three different young people used, with how many of them did."""
    statements = (
        Statement.objects.usable_for(Consent.Use.REPORT)
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
