"""Counting: who was reached, who makes, who helps. Each rule stands here once.

A nameless meeting is a meeting, never a person. Someone who asked to be forgotten keeps counting, as a
number without a name. The words for each rule stand in `figures.py`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from vrijplaats.foundation.period import Period
from vrijplaats.gatherings.models import Gathering
from vrijplaats.outreach.models import Encounter

from .asking import Acquaintance, Meetings, Trace, acquaintances, meetings, traces


@dataclass(frozen=True)
class Counted:
    """All that was asked about one period; each number is a rule over these answers."""

    period: Period
    met: list[Acquaintance]
    meetings: list[Meetings]
    traces: Mapping[str, list[Trace]]

    def reached(self) -> set[UUID]:
        """Return with whom there was at least one real talk, under a name or an alias."""
        return {each.person for each in self.met if each.real_talks}

    def makers(self) -> set[UUID | None]:
        """Return who had a making process of their own alive and said yes to being a maker."""
        return {trace.person for trace in self.traces["maker"]}

    def agents(self) -> set[UUID | None]:
        """Return who helped another and said yes to being an agent."""
        return {trace.person for trace in self.traces["agent"]}

    def second_meetings(self) -> list[tuple[str, int, int]]:
        """Return per form how many were met for the first time ever, and who of them on a later day again."""
        firsts, agains = Counter[str](), Counter[str]()
        for each in self._newcomers():
            firsts[each.form] += 1
            agains[each.form] += self._is_met_again(each)
        rows = ((form, n, agains[form]) for form, n in firsts.items())
        return sorted(rows, key=lambda row: (-row[1], row[0]))

    def encounters(self) -> int:
        """Return how many encounters there were, with or without names."""
        return sum(row.encounters for row in self.meetings)

    def heads(self) -> int:
        """Return with how many heads those were; heads are not persons."""
        return sum(row.heads for row in self.meetings)

    def encounters_by_form(self) -> list[tuple[str, int]]:
        """Return how many encounters there were in each form."""
        return _most_first((row.form, row.encounters) for row in self.meetings)

    def encounters_by_depth(self) -> list[tuple[str, int]]:
        """Return how many encounters there were of each depth, from light to deep."""
        depths = dict(_most_first((row.depth, row.encounters) for row in self.meetings))
        return [(str(depth.label), depths.get(depth.value, 0)) for depth in Encounter.Depth]

    def encounters_by_month(self) -> list[tuple[str, int]]:
        """Return how many encounters there were in each part of the period."""
        months = Counter[int]()
        for row in self.meetings:
            months[row.part] += row.encounters
        return [(name, months[i]) for i, (name, _start, _end) in enumerate(self.period.parts)]

    def gatherings(self) -> list[tuple[str, int, int]]:
        """Return per kind how many gatherings were held, and how many heads were counted there."""
        labels, held, heads = dict(Gathering.Kind.choices), Counter[str](), Counter[str]()
        for trace in self.traces["held"]:
            kind = str(labels[str(trace.label)])
            held[kind] += 1
            heads[kind] += trace.heads
        rows = ((kind, n, heads[kind]) for kind, n in held.items())
        return sorted(rows, key=lambda row: (-row[1], row[0]))

    def processes(self) -> int:
        """Return how many making processes began; most stand for one person."""
        return _things(self.traces["begun"])

    def art_forms(self) -> list[tuple[str, int]]:
        """Return how many making processes began in each art form."""
        forms = {(trace.label, trace.thing) for trace in self.traces["begun"] if trace.label}
        return _most_first((str(form), 1) for form, _process in forms)

    def works(self) -> int:
        """Return how many works came to be."""
        return _things(self.traces["shown"])

    def statements(self) -> int:
        """Return how many sentences were caught. Withdrawing one does not change that it was said."""
        return _things(self.traces["said"])

    def statement_themes(self) -> list[tuple[str, int]]:
        """Return how many sentences touch each theme; one sentence may touch several."""
        return _most_first((trace.label, 1) for trace in self.traces["said"] if trace.label)

    def who_counts(self) -> dict[str, dict[str, set[str]]]:
        """Return per table about people what each person adds to it; for counting how many people changed.

        Sentences without a speaker, and processes without a maker, count as of one and the same person.
        """
        counted: dict[str, dict[str, set[str]]] = {
            key: {} for key in ("second_meetings", "processes", "art_forms", "statement_themes")
        }

        def add(key: str, person: object, what: object) -> None:
            counted[key].setdefault(str(person or "nobody"), set()).add(str(what))

        for each in self._newcomers():
            add("second_meetings", each.person, f"{each.form} {self._is_met_again(each)}")
        for _what, process, form, maker, _heads in self.traces["begun"]:
            add("processes", maker, process)
            add("art_forms", maker, f"{form} {process}")
        for _what, statement, theme, speaker, _heads in self.traces["said"]:
            if theme:
                add("statement_themes", speaker, f"{theme} {statement}")
        return counted

    def _newcomers(self) -> Iterable[Acquaintance]:
        """Return who was met for the first time ever."""
        return (each for each in self.met if each.first_at >= self.period.start)

    def _is_met_again(self, each: Acquaintance) -> bool:
        """Whether someone was met again on a later day, up to the end of the period."""
        return self.period.day_of(each.last_at) > self.period.day_of(each.first_at)


def count(period: Period) -> Counted:
    """Ask all that numbers of a period rest on, in three questions."""
    found: defaultdict[str, list[Trace]] = defaultdict(list)
    for trace in traces(period):
        found[trace.what].append(trace)
    return Counted(period, acquaintances(period), meetings(period), found)


def _things(found: Iterable[Trace]) -> int:
    """Return how many different things these traces are of."""
    return len({trace.thing for trace in found})


def _most_first(rows: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return rows with the same name added up, most first, then by name."""
    totals = Counter[str]()
    for name, n in rows:
        totals[name] += n
    return sorted(totals.items(), key=lambda row: (-row[1], row[0]))
