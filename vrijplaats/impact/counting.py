"""Counting: who was reached, who makes, who helps. Each rule stands here once.

A nameless meeting is a meeting, never a person. Someone who asked to be forgotten keeps counting, as a
number without a name. The words for each rule stand in `figures.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, F, Max, Min, Q, Sum, Value
from django.db.models.functions import Cast, Coalesce, Concat

from vrijplaats.changemakers.models import HelpGiven, Step
from vrijplaats.gatherings.models import Gathering
from vrijplaats.making.models import LogEntry, MakingProcess, Presentation, Work
from vrijplaats.outreach.models import Encounter, EncounterLink

from .models import Statement, Theme
from .period import Period


def met(period: Period) -> tuple[set[UUID], list[tuple[str, int, int]]]:
    """Return who was reached, and per form how many were met for the first time and again on a later day.

    Reached: at least one real talk in the period, under a name or an alias. The first time counts in the
    form of someone's first meeting ever; again means on a later day, up to the end of the period.
    """
    reached: set[UUID] = set()
    totals: dict[str, list[int]] = {}
    for person, first_at, last_at, begun, real_talks in _acquaintances(period):
        if real_talks:
            reached.add(person)
        if first_at >= period.start:
            total = totals.setdefault(begun.split(" ", 2)[2], [0, 0])
            total[0] += 1
            total[1] += period.day_of(last_at) > period.day_of(first_at)
    rows = ((form, n, again) for form, (n, again) in totals.items())
    return reached, sorted(rows, key=lambda row: (-row[1], row[0]))


def _acquaintances(period: Period) -> Iterable[Any]:
    """Return per person: first and last meeting, the first with its form as text, and real talks in it.

    Text of moment and form together is the form of the earliest meeting, found in one pass over the rows.
    """
    at, form = F("encounter__occurred_at"), ("encounter__round__form__title", "encounter__own_form__title")
    real_talk = Q(encounter__depth=Encounter.Depth.REAL_TALK, encounter__occurred_at__gte=period.start)
    return (
        EncounterLink.objects.filter(encounter__undone_at__isnull=True, encounter__occurred_at__lt=period.end)
        .values_list("young_person_id")
        .annotate(
            first=Min(at),
            last=Max(at),
            begun=Min(Concat(Cast(at, CharField()), Value(" "), Coalesce(*form), output_field=CharField())),
            real_talks=Count("pk", filter=real_talk),
        )
        .order_by()
    )


def makers(period: Period, said_yes: Mapping[str, set[UUID]]) -> set[UUID]:
    """Return who had a making process of their own alive in the period and said yes to being a maker.

    Alive: it began in the period, or had a log entry, a held presentation or a work in it.
    """
    days = (period.from_on, period.to_on)
    held = Presentation.objects.filter(is_held=True, planned_at__gte=period.start, planned_at__lt=period.end)
    own = MakingProcess.makers.through.objects.filter(
        Q(makingprocess__started_on__range=days)
        | Q(makingprocess__in=LogEntry.objects.filter(made_on__range=days).values("process"))
        | Q(makingprocess__in=Work.objects.filter(shown_on__range=days).values("process"))
        | Q(makingprocess__in=held.values("process"))
    )
    return set(own.values_list("youngperson_id", flat=True)) & said_yes[Step.Kind.MAKER]


def agents(period: Period, said_yes: Mapping[str, set[UUID]]) -> set[UUID]:
    """Return who helped another in the period and said yes to being an agent."""
    helped = HelpGiven.objects.filter(happened_on__range=(period.from_on, period.to_on))
    return set(helped.values_list("helper_id", flat=True)) & said_yes[Step.Kind.AGENT]


def said_yes(period: Period) -> dict[str, set[UUID]]:
    """Return per kind of step who confirmed it by the last day and did not give it back before the first."""
    steps = Step.objects.filter(confirmed_on__lte=period.to_on)
    standing = steps.filter(Q(given_back_on__isnull=True) | Q(given_back_on__gte=period.from_on))
    found: dict[str, set[UUID]] = {kind: set() for kind in Step.Kind.values}
    for kind, person in standing.values_list("kind", "young_person_id"):
        found[kind].add(person)
    return found


@dataclass(frozen=True)
class Meetings:
    """Encounters of a period, with or without names. Heads are not persons."""

    total: int
    heads: int
    by_form: list[tuple[str, int]]
    by_depth: list[tuple[str, int]]
    by_month: list[tuple[str, int]]


def meetings(period: Period) -> Meetings:
    """Return how many encounters there were: in all, per form, per depth and per part of the period."""
    parts = list(period.parts)
    per_part = {f"part{i}": Count("pk", filter=_within(*bounds)) for i, (_, *bounds) in enumerate(parts)}
    rows: list[Any] = list(
        Encounter.objects.met_between(period.start, period.end)
        .values("depth", form=Coalesce("round__form__title", "own_form__title"))
        .annotate(n=Count("pk"), with_heads=Sum("heads"), **per_part)
        .order_by()
    )
    depths = dict(_most_first((row["depth"], row["n"]) for row in rows))
    return Meetings(
        total=sum(row["n"] for row in rows),
        heads=sum(row["with_heads"] for row in rows),
        by_form=_most_first((row["form"], row["n"]) for row in rows),
        by_depth=[(str(depth.label), depths.get(depth.value, 0)) for depth in Encounter.Depth],
        by_month=[(part[0], sum(row[f"part{i}"] for row in rows)) for i, part in enumerate(parts)],
    )


def _within(start: datetime, end: datetime) -> Q:
    """Return the condition that an encounter happened from `start` up to and not including `end`."""
    return Q(occurred_at__gte=start, occurred_at__lt=end)


def gatherings(period: Period) -> list[tuple[str, int, int]]:
    """Return per kind: how many gatherings were held and how many heads were counted there."""
    rows = (
        Gathering.objects.held_between(period.start, period.end)
        .filter(heads__isnull=False)
        .values_list("kind")
        .annotate(n=Count("pk"), with_heads=Sum("heads"))
        .order_by()
    )
    labels = dict(Gathering.Kind.choices)
    counted = [(str(labels[kind]), n, heads or 0) for kind, n, heads in rows]
    return sorted(counted, key=lambda row: (-row[1], row[0]))


def processes(period: Period) -> tuple[int, list[tuple[str, int]]]:
    """Return how many making processes began, and how many per art form; most stand for one person."""
    rows = list(
        MakingProcess.objects.filter(started_on__range=(period.from_on, period.to_on))
        .values_list("art_form__title")
        .annotate(n=Count("pk"))
        .order_by()
    )
    return sum(n for _, n in rows), _most_first((title, n) for title, n in rows if title)


def works_and_statements(period: Period) -> tuple[int, int]:
    """Return how many works came to be, and how many sentences were caught, in one question.

    Withdrawing a sentence does not change that it was said.
    """
    days = (period.from_on, period.to_on)
    counted = [
        rows.order_by()
        .values(one=Value(1))
        .annotate(what=Value(what), n=Count("pk"))
        .values_list("what", "n")
        for what, rows in (
            ("works", Work.objects.filter(shown_on__range=days)),
            ("statements", Statement.objects.filter(said_on__range=days)),
        )
    ]
    found = dict(counted[0].union(counted[1], all=True))
    return found.get("works", 0), found.get("statements", 0)


def statement_themes(period: Period) -> list[tuple[str, int]]:
    """Return how many sentences touch each theme; one sentence may touch several."""
    rows = (
        Theme.objects.filter(statements__said_on__range=(period.from_on, period.to_on))
        .annotate(n=Count("statements"))
        .order_by()
        .values_list("title", "n")
    )
    return _most_first(rows)


def who_counts(period: Period) -> dict[str, dict[str, set[str]]]:
    """Return per table about people what each person adds to it; for counting how many people changed.

    Sentences without a speaker, and processes without a maker, count as of one and the same person.
    """
    counted: dict[str, dict[str, set[str]]] = {
        key: {} for key in ("second_meetings", "processes", "art_forms", "statement_themes")
    }

    def add(key: str, person: object, what: object) -> None:
        counted[key].setdefault(str(person or "nobody"), set()).add(str(what))

    for person, first_at, last_at, begun, _real_talks in _acquaintances(period):
        if first_at >= period.start:
            again = period.day_of(last_at) > period.day_of(first_at)
            add("second_meetings", person, f"{begun.split(' ', 2)[2]} {again}")
    days = (period.from_on, period.to_on)
    begun_processes = MakingProcess.objects.filter(started_on__range=days).order_by()
    for process, form, maker in begun_processes.values_list("pk", "art_form__title", "makers"):
        add("processes", maker, process)
        add("art_forms", maker, f"{form} {process}")
    said = Statement.objects.filter(said_on__range=days, themes__isnull=False).order_by()
    for statement, theme, speaker in said.values_list("pk", "themes__title", "young_person"):
        add("statement_themes", speaker, f"{theme} {statement}")
    return counted


def _most_first(rows: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return rows with the same name added up, most first, then by name."""
    totals: dict[str, int] = {}
    for name, n in rows:
        totals[name] = totals.get(name, 0) + n
    return sorted(totals.items(), key=lambda row: (-row[1], row[0]))
