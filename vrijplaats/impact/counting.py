"""Counting: who was reached, who makes, who helps. Each rule stands here once.

A nameless meeting is a meeting, never a person. Someone who asked to be forgotten keeps counting, as a
number without a name. The words for each rule stand in `definitions.py`.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncMonth

from vrijplaats.changemakers.models import HelpGiven, Step
from vrijplaats.gatherings.models import Gathering
from vrijplaats.making.models import LogEntry, MakingProcess, Presentation, Work
from vrijplaats.outreach.models import Encounter, EncounterLink

from .models import Statement, Theme
from .period import Period


def reached(period: Period) -> set[UUID]:
    """Return who had at least one real talk in the period, under a name or an alias."""
    links = EncounterLink.objects.filter(
        encounter__in=Encounter.objects.met_between(period.start, period.end),
        encounter__depth=Encounter.Depth.REAL_TALK,
    )
    return set(links.values_list("young_person_id", flat=True))


def makers(period: Period) -> set[UUID]:
    """Return who had a making process of their own alive in the period and said yes to being a maker."""
    days = (period.from_on, period.to_on)
    alive: set[UUID] = set()
    for processes in (
        MakingProcess.objects.filter(started_on__range=days),
        MakingProcess.objects.filter(pk__in=LogEntry.objects.filter(made_on__range=days).values("process")),
        MakingProcess.objects.filter(pk__in=Work.objects.filter(shown_on__range=days).values("process")),
        MakingProcess.objects.filter(pk__in=_held_presentations(period).values("process")),
    ):
        own = MakingProcess.makers.through.objects.filter(makingprocess__in=processes)
        alive |= set(own.values_list("youngperson_id", flat=True))
    return alive & _confirmed(Step.Kind.MAKER, period)


def _held_presentations(period: Period) -> Any:
    """Return the presentations that took place in the period."""
    return Presentation.objects.filter(is_held=True, planned_at__gte=period.start, planned_at__lt=period.end)


def agents(period: Period) -> set[UUID]:
    """Return who helped another in the period and said yes to being an agent."""
    helped = HelpGiven.objects.filter(happened_on__range=(period.from_on, period.to_on))
    return set(helped.values_list("helper_id", flat=True)) & _confirmed(Step.Kind.AGENT, period)


def _confirmed(kind: Step.Kind, period: Period) -> set[UUID]:
    """Return whose step of this kind was confirmed by the last day and not given back before the first."""
    steps = Step.objects.filter(kind=kind, confirmed_on__lte=period.to_on)
    standing = steps.filter(Q(given_back_on__isnull=True) | Q(given_back_on__gte=period.from_on))
    return set(standing.values_list("young_person_id", flat=True))


def meetings(period: Period) -> dict[str, int]:
    """Return how many encounters there were and with how many heads in all; heads are not persons."""
    rows = Encounter.objects.met_between(period.start, period.end).aggregate(
        n=Count("pk"), heads=Sum("heads")
    )
    return {"encounters": rows["n"], "heads": rows["heads"] or 0}


def meetings_by_form(period: Period) -> list[tuple[str, int]]:
    """Return encounters per form of outreach, most first."""
    rows = (
        Encounter.objects.met_between(period.start, period.end)
        .values_list("round__form__title", "own_form__title")
        .annotate(n=Count("pk"))
        .order_by()
    )
    return _most_first((in_round or outside, n) for in_round, outside, n in rows)


def meetings_by_depth(period: Period) -> list[tuple[str, int]]:
    """Return encounters per depth, from hello to wanting to visit."""
    rows = dict(
        Encounter.objects.met_between(period.start, period.end)
        .values_list("depth")
        .annotate(n=Count("pk"))
        .order_by()
    )
    return [(str(depth.label), rows.get(depth.value, 0)) for depth in Encounter.Depth]


def meetings_by_month(period: Period) -> list[tuple[str, int]]:
    """Return encounters per month of the period, empty months included."""
    zone = period.zone
    rows = (
        Encounter.objects.met_between(period.start, period.end)
        .annotate(month=TruncMonth("occurred_at", tzinfo=zone))
        .values_list("month")
        .annotate(n=Count("pk"))
        .order_by()
    )
    found = {(month.year, month.month): n for month, n in rows}
    return [(f"{year}-{month:02}", found.get((year, month), 0)) for year, month in period.months]


def second_meetings(period: Period) -> list[tuple[str, int, int]]:
    """Return per form: how many were met for the first time ever, and how many again on a later day."""
    zone = period.zone
    links = EncounterLink.objects.filter(
        encounter__undone_at__isnull=True, encounter__occurred_at__lt=period.end
    )
    met: dict[UUID, list[tuple[Any, str]]] = {}
    rows = links.order_by("encounter__occurred_at").values_list(
        "young_person_id",
        "encounter__occurred_at",
        "encounter__round__form__title",
        "encounter__own_form__title",
    )
    for person, at, in_round, outside in rows:
        met.setdefault(person, []).append((at, in_round or outside))
    totals: dict[str, list[int]] = {}
    for meetings_of_one in met.values():
        first_at, form = meetings_of_one[0]
        if first_at >= period.start:
            total = totals.setdefault(form, [0, 0])
            total[0] += 1
            first_on = first_at.astimezone(zone).date()
            total[1] += any(at.astimezone(zone).date() > first_on for at, _ in meetings_of_one[1:])
    return sorted(
        ((form, n, again) for form, (n, again) in totals.items()), key=lambda row: (-row[1], row[0])
    )


def gatherings(period: Period) -> list[tuple[str, int, int]]:
    """Return per kind: how many gatherings were held and how many heads were counted there."""
    rows = (
        Gathering.objects.held_between(period.start, period.end)
        .filter(heads__isnull=False)
        .values_list("kind")
        .annotate(n=Count("pk"), heads=Sum("heads"))
        .order_by()
    )
    labels = dict(Gathering.Kind.choices)
    counted = [(str(labels[kind]), n, heads or 0) for kind, n, heads in rows]
    return sorted(counted, key=lambda row: (-row[1], row[0]))


def works(period: Period) -> int:
    """Return how many works came to be."""
    return Work.objects.filter(shown_on__range=(period.from_on, period.to_on)).count()


def art_forms(period: Period) -> list[tuple[str, int]]:
    """Return per art form how many making processes began; most of them stand for one person."""
    rows = (
        MakingProcess.objects.filter(started_on__range=(period.from_on, period.to_on), art_form__isnull=False)
        .values_list("art_form__title")
        .annotate(n=Count("pk"))
        .order_by()
    )
    return _most_first(rows)


def processes(period: Period) -> int:
    """Return how many making processes began, with or without an art form."""
    return MakingProcess.objects.filter(started_on__range=(period.from_on, period.to_on)).count()


def statements(period: Period) -> int:
    """Return how many sentences were caught; withdrawing one does not change what happened."""
    return Statement.objects.filter(said_on__range=(period.from_on, period.to_on)).count()


def statement_themes(period: Period) -> list[tuple[str, int]]:
    """Return how many sentences touch each theme; one sentence may touch several."""
    rows = (
        Theme.objects.filter(statements__said_on__range=(period.from_on, period.to_on))
        .annotate(n=Count("statements"))
        .order_by()
        .values_list("title", "n")
    )
    return _most_first(rows)


def _most_first(rows: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return rows with the same name added up, most first, then by name."""
    totals: dict[str, int] = {}
    for name, n in rows:
        totals[name] = totals.get(name, 0) + n
    return sorted(totals.items(), key=lambda row: (-row[1], row[0]))
