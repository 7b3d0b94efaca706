"""Who counts in a period: who was reached, who makes, and who helps another.

A nameless meeting is a meeting, never a person. Someone who asked to be forgotten keeps counting, as a
number without a name.
"""

from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, Max, Q, QuerySet, Window
from django.db.models.functions import Coalesce, RowNumber

from vrijplaats.changemakers.models import HelpGiven, Step
from vrijplaats.foundation.period import Period
from vrijplaats.making.models import LogEntry, MakingProcess, Presentation, Work
from vrijplaats.outreach.models import Encounter, EncounterLink


class Newcomer(NamedTuple):
    """Someone who was met for the first time ever, in which form, and whether on a later day again."""

    person: UUID
    form: str
    is_met_again: bool


def reached(period: Period) -> set[UUID]:
    """Return everyone with whom there was at least one real talk, under a name or an alias."""
    met = EncounterLink.objects.met_between(period.start, period.end)
    talks = met.filter(encounter__depth=Encounter.Depth.REAL_TALK)
    return set(talks.values_list("young_person", flat=True))


def newcomers(period: Period) -> list[Newcomer]:
    """Return everyone who was met in the period and never before it."""
    person, met_at = F("young_person"), F("encounter__occurred_at")
    known = EncounterLink.objects.met_before(period.start).values("young_person")
    links = (
        EncounterLink.objects.met_between(period.start, period.end)
        .exclude(young_person__in=known)
        .annotate(
            nth=Window(RowNumber(), partition_by=person, order_by=[met_at, F("pk")]),
            last_at=Window(Max(met_at), partition_by=person),
            form=Coalesce("encounter__round__form__title", "encounter__own_form__title"),
        )
    )
    firsts = links.filter(nth=1).values_list("young_person", "form", "encounter__occurred_at", "last_at")
    return [
        Newcomer(who, form, is_met_again=period.day_of(last_at) > period.day_of(first_at))
        for who, form, first_at, last_at in firsts
    ]


def makers(period: Period) -> set[UUID]:
    """Return everyone with a process of their own in the period who said yes to being a maker."""
    own = _alive(period).filter(makers__in=_said_yes(Step.Kind.MAKER, period))
    return set(own.values_list("makers", flat=True))


def _alive(period: Period) -> QuerySet[MakingProcess]:
    """Return processes that began in the period, or had a log entry, a work or a held presentation in it."""
    days = (period.from_on, period.to_on)
    entries = LogEntry.objects.filter(made_on__range=days)
    works = Work.objects.filter(shown_on__range=days)
    held = Presentation.objects.filter(is_held=True, planned_at__gte=period.start, planned_at__lt=period.end)
    return MakingProcess.objects.filter(
        Q(started_on__range=days)
        | Q(pk__in=entries.values("process"))
        | Q(pk__in=works.values("process"))
        | Q(pk__in=held.values("process"))
    )


def agents(period: Period) -> set[UUID]:
    """Return everyone who helped another in the period and said yes to being an agent."""
    helped = HelpGiven.objects.filter(happened_on__range=(period.from_on, period.to_on))
    willing = _said_yes(Step.Kind.AGENT, period)
    return set(helped.filter(helper__in=willing).values_list("helper", flat=True))


def _said_yes(kind: str, period: Period) -> QuerySet[Step, Any]:
    """Return everyone who said yes to a step and did not give it back, for use in another query."""
    steps = Step.objects.filter(kind=kind).standing_between(period.from_on, period.to_on)
    return steps.values("young_person")
