"""Which sentences tell a year, until editors choose: a fair choice, the same each time, not by the calendar.

Every phase is heard, the whole period too, and nobody twice before everyone once. A sentence that speaks of
no phase is heard beside them, where its speaker was not heard yet. What that leaves open is decided by the
ids, which are random: neither who came first nor who was written down first has a head start.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

PARTS = 12  # a year is looked at month by month, any other period in as many parts


@dataclass(frozen=True)
class Candidate:
    """A sentence that may be used; `speaker` is the sentence itself where no name is known."""

    ref: UUID
    speaker: UUID
    phase: str
    said_on: date


def choose(candidates: Sequence[Candidate], most: int, from_on: date, to_on: date) -> list[UUID]:
    """Return at most so many references, fairly chosen, in the order in which they were chosen."""
    part_of = _parts(from_on, to_on)
    left = sorted(candidates, key=lambda each: each.ref.int)
    chosen: list[Candidate] = _one_of_each_phase(left)[:most]
    while len(chosen) < min(most, len(left)):
        speakers = Counter(each.speaker for each in chosen)
        phases = Counter(each.phase for each in chosen)
        parts = Counter(part_of(each) for each in chosen)
        taken = {each.ref for each in chosen}
        waiting = [each for each in left if each.ref not in taken]
        chosen.append(
            min(waiting, key=lambda c: (speakers[c.speaker], phases[c.phase], parts[part_of(c)], c.ref.int))
        )
    return [each.ref for each in chosen]


def _parts(from_on: date, to_on: date) -> Callable[[Candidate], int]:
    """Return in which part of the period a sentence was said."""
    days = (to_on - from_on).days + 1
    return lambda each: (each.said_on - from_on).days * PARTS // days


def _one_of_each_phase(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return one sentence of each phase, all of different speakers where that can be, and one of no phase.

    A phase may take the speaker of another that has somebody else to turn to (augmenting paths).
    """
    taken: dict[UUID, Candidate] = {}

    def seat(phase: str, tried: set[UUID]) -> bool:
        for each in candidates:
            if each.phase == phase and each.speaker not in tried:
                tried.add(each.speaker)
                if each.speaker not in taken or seat(taken[each.speaker].phase, tried):
                    taken[each.speaker] = each
                    return True
        return False

    first: dict[str, Candidate] = {}
    for each in sorted(candidates, key=lambda each: not each.phase):
        first.setdefault(each.phase, each)
    for phase in first:
        seat(phase, set())
    heard = {each.phase: each for each in taken.values()}
    return [heard.get(phase, first[phase]) for phase in first if phase or phase in heard]
