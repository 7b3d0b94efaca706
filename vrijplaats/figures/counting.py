"""Counting one period: each number is one plain query, or a rule over the rows of one.

Each rule is told in words in `definitions.py`; who counts as reached, maker or agent is in `people.py`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Case, Count, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from vrijplaats.foundation.period import Period
from vrijplaats.gatherings.models import Gathering
from vrijplaats.making.models import MakingProcess, Work
from vrijplaats.outreach.models import Encounter
from vrijplaats.statements.models import Statement
from vrijplaats.support.models import Accompaniment, HelpRequest

from .people import Newcomer, agents, makers, newcomers, reached


class Contribution(NamedTuple):
    """A process, sentence or question with a label and one of its people: two makers give two of these."""

    thing: UUID
    label: str | None
    person: UUID | None


class Encounters(NamedTuple):
    """How many encounters of one depth and one form there were, and with how many people in all."""

    depth: str
    form: str
    n: int
    heads: int


@dataclass(frozen=True)
class Counted:
    """What the numbers of one period rest on."""

    reached: set[UUID]
    makers: set[UUID]
    agents: set[UUID]
    newcomers: list[Newcomer]
    encounters_by_depth: dict[str, int]
    encounters_by_form: list[tuple[str, int]]
    encounters_by_part: list[tuple[str, int]]
    heads: int
    gatherings: list[tuple[str, int, int]]
    processes: list[Contribution]
    works: int
    statements: list[Contribution]
    requests: list[Contribution]
    accompaniments: list[Contribution]

    def second_meetings(self) -> list[tuple[str, int, int]]:
        """Return for each form how many were met for the first time, and how many again later."""
        firsts = Counter(each.form for each in self.newcomers)
        agains = Counter(each.form for each in self.newcomers if each.is_met_again)
        return _most_first((form, n, agains[form]) for form, n in firsts.items())

    def who_counts(self) -> dict[str, dict[str, set[str]]]:
        """Return for each table about people what each person adds to it, to count how many people changed.

        Sentences without a speaker, and processes without a maker, count as of one and the same person.
        """
        counted: dict[str, dict[str, set[str]]] = {
            key: {}
            for key in (
                "second_meetings",
                "processes",
                "art_forms",
                "statement_themes",
                "requests",
                "accompaniments",
            )
        }

        def add(key: str, person: object, what: object) -> None:
            counted[key].setdefault(str(person or "nobody"), set()).add(str(what))

        for each in self.newcomers:
            add("second_meetings", each.person, f"{each.form} {each.is_met_again}")
        for process, form, maker in self.processes:
            add("processes", maker, process)
            add("art_forms", maker, f"{form} {process}")
        for statement, theme, speaker in self.statements:
            if theme:
                add("statement_themes", speaker, f"{theme} {statement}")
        for request, _label, person in self.requests:
            add("requests", person, request)
        for along, _label, person in self.accompaniments:
            add("accompaniments", person, along)
        return counted


def count(period: Period) -> Counted:
    """Query everything that the numbers of a period rest on."""
    days = (period.from_on, period.to_on)
    met = Encounter.objects.met_between(period.start, period.end)
    held = Gathering.objects.held_between(period.start, period.end).filter(heads__isnull=False)
    begun = MakingProcess.objects.filter(started_on__range=days)
    asked = HelpRequest.objects.filter(asked_at__gte=period.start, asked_at__lt=period.end)
    went = Accompaniment.objects.filter(at__gte=period.start, at__lt=period.end).exclude(outcome="")
    said = Statement.objects.filter(said_on__range=days)
    kinds = _kinds_of(met)
    return Counted(
        reached=reached(period),
        makers=makers(period),
        agents=agents(period),
        newcomers=newcomers(period),
        encounters_by_depth=_summed((each.depth, each.n) for each in kinds),
        encounters_by_form=_most_first(_summed((each.form, each.n) for each in kinds).items()),
        encounters_by_part=_by_part(met, period),
        heads=sum(each.heads for each in kinds),
        gatherings=_most_first(held.values_list("kind").annotate(n=Count("pk"), all_heads=Sum("heads"))),
        processes=[Contribution(*row) for row in begun.values_list("pk", "art_form__title", "makers")],
        works=Work.objects.filter(shown_on__range=days).count(),
        statements=[Contribution(*row) for row in said.values_list("pk", "themes__title", "young_person")],
        requests=[Contribution(pk, None, person) for pk, person in asked.values_list("pk", "young_person")],
        accompaniments=[Contribution(pk, None, who) for pk, who in went.values_list("pk", "young_person")],
    )


def _kinds_of(met: QuerySet[Encounter]) -> list[Encounters]:
    """Return the encounters counted by depth and form: of the round, or their own outside a round."""
    form = Coalesce("round__form__title", "own_form__title")
    rows = met.values_list("depth", form).annotate(n=Count("pk"), all_heads=Sum("heads"))
    return [Encounters(*row) for row in rows]


def _summed(rows: Iterable[tuple[str, int]]) -> Counter[str]:
    """Return the numbers of rows with the same name added up."""
    sums: Counter[str] = Counter()
    for name, number in rows:
        sums[name] += number
    return sums


def _by_part(met: QuerySet[Encounter], period: Period) -> list[tuple[str, int]]:
    """Return how many encounters there were in each month of the period, or in each year of a long one."""
    parts = list(period.parts)
    part = Case(*(When(occurred_at__lt=end, then=Value(name)) for name, _start, end in parts))
    found = dict(met.values_list(part).annotate(n=Count("pk")))
    return [(name, found.get(name, 0)) for name, _start, _end in parts]


def things(contributions: Iterable[Contribution]) -> int:
    """Return how many different processes or sentences these belong to."""
    return len({each.thing for each in contributions})


def by_label(contributions: Iterable[Contribution]) -> list[tuple[str, int]]:
    """Return how many processes or sentences have each label; those without a label are left out."""
    labelled = {(each.label, each.thing) for each in contributions if each.label}
    return _most_first(Counter(label for label, _thing in labelled).items())


def _most_first(rows: Iterable[tuple[Any, ...]]) -> list[Any]:
    """Return rows of a name and a number, the largest number first, then by name."""
    return sorted(rows, key=lambda row: (-row[1], row[0]))
