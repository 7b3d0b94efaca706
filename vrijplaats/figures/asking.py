"""The three questions behind every figure: whom we know, how we met, and what was made, said and done.

Whatever counts something asks here, once; `counting.py` holds the rules over the answers.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    IntegerField,
    Max,
    Min,
    Q,
    QuerySet,
    Sum,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat

from vrijplaats.changemakers.models import HelpGiven, Step
from vrijplaats.foundation.period import Period
from vrijplaats.gatherings.models import Gathering
from vrijplaats.making.models import LogEntry, MakingProcess, Presentation, Work
from vrijplaats.outreach.models import Encounter, EncounterLink
from vrijplaats.statements.models import Statement

NO_LABEL, NO_PERSON = Value(None, CharField()), Value(None, UUIDField())
NO_HEADS = Value(0, IntegerField())


class Acquaintance(NamedTuple):
    """Someone with a name or an alias, as far as we know them by the end of a period.

    `begun` is moment and form of their very first meeting, as text; `real_talks` are those in the period.
    """

    person: UUID
    first_at: datetime
    last_at: datetime
    begun: str
    real_talks: int

    @property
    def form(self) -> str:
        """Return in which form their very first meeting was."""
        return self.begun.split(" ", 2)[2]


class Meetings(NamedTuple):
    """How many encounters of one depth and one form there were in one part of a period, counted from 0."""

    depth: str
    form: str
    part: int
    encounters: int
    heads: int


class Trace(NamedTuple):
    """Something that was begun, said, shown or held, with one of its labels and one of its people.

    A process of two makers is two traces of one thing. `maker` and `agent` are traces of who said yes to it.
    """

    what: str
    thing: UUID
    label: str | None
    person: UUID | None
    heads: int


def acquaintances(period: Period) -> list[Acquaintance]:
    """Return everyone with a name or an alias who was met by the end of the period.

    Text of moment and form together is the form of the earliest meeting, found in one pass over the rows.
    """
    at, form = F("encounter__occurred_at"), ("encounter__round__form__title", "encounter__own_form__title")
    real_talk = Q(encounter__depth=Encounter.Depth.REAL_TALK, encounter__occurred_at__gte=period.start)
    links = EncounterLink.objects.filter(
        encounter__undone_at__isnull=True, encounter__occurred_at__lt=period.end
    )
    rows: QuerySet[Any, Any] = links.values_list("young_person_id").annotate(
        first=Min(at),
        last=Max(at),
        begun=Min(Concat(Cast(at, CharField()), Value(" "), Coalesce(*form), output_field=CharField())),
        real_talks=Count("pk", filter=real_talk),
    )
    return [Acquaintance(*row) for row in rows.order_by()]


def meetings(period: Period) -> list[Meetings]:
    """Return the encounters of the period, with or without names."""
    part = Case(*(When(occurred_at__lt=end, then=i) for i, (_name, _start, end) in enumerate(period.parts)))
    rows: QuerySet[Any, Any] = (
        Encounter.objects.met_between(period.start, period.end)
        .values_list("depth", Coalesce("round__form__title", "own_form__title"), part)
        .annotate(n=Count("pk"), with_heads=Sum("heads"))
    )
    return [Meetings(*row) for row in rows.order_by()]


def traces(period: Period) -> Iterator[Trace]:
    """Yield all that was begun, said, shown and held in the period, and who made and helped in it."""
    days = (period.from_on, period.to_on)
    begun = MakingProcess.objects.filter(started_on__range=days)
    said = Statement.objects.filter(said_on__range=days)
    shown = Work.objects.filter(shown_on__range=days)
    held = Gathering.objects.held_between(period.start, period.end).filter(heads__isnull=False)
    makers = _own_and_alive(period).filter(youngperson__in=_said_yes(Step.Kind.MAKER, period))
    agents = HelpGiven.objects.filter(happened_on__range=days, helper__in=_said_yes(Step.Kind.AGENT, period))
    rows = _traces("begun", begun, label="art_form__title", person="makers").union(
        _traces("said", said, label="themes__title", person="young_person"),
        _traces("shown", shown),
        _traces("held", held, label="kind", heads="heads"),
        _traces("maker", makers, thing="makingprocess", person="youngperson"),
        _traces("agent", agents, person="helper"),
        all=True,
    )
    return (Trace(*row) for row in rows)


def _traces(
    what: str, rows: QuerySet[Any], *, thing: str = "pk", label: str = "", person: str = "", heads: str = ""
) -> QuerySet[Any, Any]:
    """Return the question for these rows as traces, to be joined to others, by the names of its columns."""
    return rows.order_by().values_list(
        Value(what), thing, label or NO_LABEL, person or NO_PERSON, heads or NO_HEADS
    )


def _own_and_alive(period: Period) -> QuerySet[Any]:
    """Return who makes what, of processes that were alive in the period.

    Alive: it began in the period, or had a log entry, a held presentation or a work in it.
    """
    days = (period.from_on, period.to_on)
    held = Presentation.objects.filter(is_held=True, planned_at__gte=period.start, planned_at__lt=period.end)
    return MakingProcess.makers.through.objects.filter(
        Q(makingprocess__started_on__range=days)
        | Q(makingprocess__in=LogEntry.objects.filter(made_on__range=days).values("process"))
        | Q(makingprocess__in=Work.objects.filter(shown_on__range=days).values("process"))
        | Q(makingprocess__in=held.values("process"))
    )


def _said_yes(kind: str, period: Period) -> QuerySet[Any, Any]:
    """Return who confirmed a step by the last day of the period and did not give it back before its first."""
    steps = Step.objects.filter(kind=kind, confirmed_on__lte=period.to_on)
    standing = steps.filter(Q(given_back_on__isnull=True) | Q(given_back_on__gte=period.from_on))
    return standing.order_by().values("young_person")
