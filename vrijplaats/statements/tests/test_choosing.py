"""Which sentences tell a year: every phase, all the year, nobody twice before everyone once."""

import random
from collections import Counter
from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.properties import given, settings, st
from vrijplaats.statements.choosing import PARTS, Candidate, choose

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
PHASES = ("contact", "making", "agency", "help")
NO_PHASE = ""


def candidate(ref: int, speaker: int, phase: str, day: int = 0) -> Candidate:
    return Candidate(UUID(int=ref), UUID(int=speaker), phase, FIRST + timedelta(days=day))


CANDIDATES = st.lists(
    st.builds(
        candidate,
        st.integers(0, 2**100),
        st.integers(0, 12),
        st.sampled_from([*PHASES, NO_PHASE]),
        st.integers(0, 364),
    ),
    max_size=60,
    unique_by=lambda each: each.ref,
)


def chosen_of(candidates: list[Candidate], most: int = 24) -> list[Candidate]:
    by_ref = {each.ref: each for each in candidates}
    return [by_ref[ref] for ref in choose(candidates, most, FIRST, LAST)]


@settings(max_examples=60)
@given(CANDIDATES, st.integers(4, 30))
def test_every_phase_is_heard_and_every_place_is_used(candidates: list[Candidate], most: int) -> None:
    chosen = chosen_of(candidates, most)
    assert len(chosen) == len(set(chosen)) == min(most, len(candidates))
    assert {each.phase for each in chosen} - {NO_PHASE} == {each.phase for each in candidates} - {NO_PHASE}


def test_a_sentence_of_no_phase_is_heard_beside_the_phases_and_takes_the_place_of_none() -> None:
    phases = [candidate(place, place, phase) for place, phase in enumerate(PHASES, 10)]
    more = [candidate(place, place, "contact") for place in range(20, 60)]
    own = candidate(1, 1, NO_PHASE)
    assert {each.phase for each in chosen_of([own, *phases, *more], 4)} == set(PHASES)
    assert own in chosen_of([own, *phases, *more], 5)
    last = candidate(99, 99, NO_PHASE)
    assert last in chosen_of([last, *phases, *more], 5)


def test_who_was_heard_already_is_not_heard_again_for_a_sentence_of_no_phase() -> None:
    own, said = candidate(1, 7, NO_PHASE), candidate(2, 7, "making")
    others = [candidate(place, place, "contact") for place in range(20, 30)]
    chosen = chosen_of([own, said, *others], 8)
    assert said in chosen
    assert own not in chosen


@settings(max_examples=60)
@given(CANDIDATES, st.integers(4, 30))
def test_nobody_speaks_twice_before_everyone_spoke_once(candidates: list[Candidate], most: int) -> None:
    """Only to let a phase be heard may someone speak again."""
    chosen = chosen_of(candidates, most)
    spoke = Counter(each.speaker for each in chosen)
    silent = {each.speaker for each in candidates} - spoke.keys()
    again = sum(count - 1 for count in spoke.values())
    phases = {each.phase for each in chosen} - {NO_PHASE}
    assert not silent or again <= max(0, len(phases) - 1)
    if silent and len({each.phase for each in candidates} - {NO_PHASE}) <= 1:
        assert again == 0


@settings(max_examples=30)
@given(CANDIDATES)
def test_the_order_in_which_they_were_written_down_decides_nothing(candidates: list[Candidate]) -> None:
    shuffled = random.Random(7).sample(candidates, len(candidates))
    assert choose(shuffled, 24, FIRST, LAST) == choose(candidates, 24, FIRST, LAST)


@pytest.mark.parametrize("phase", PHASES)
def test_a_phase_with_one_sentence_late_in_the_year_is_heard(phase: str) -> None:
    others = [each for each in PHASES if each != phase]
    many = [candidate(n, n, others[n % 3], n % 300) for n in range(1, 100)]
    assert phase in {each.phase for each in chosen_of([*many, candidate(2**100, 999, phase, 364)])}


def test_each_phase_is_heard_by_another_person_where_that_can_be() -> None:
    """Two can speak of contact and of making, one of making only: no greedy choice may take that one away."""
    told = [
        candidate(1, 1, "contact"), candidate(2, 2, "contact"), candidate(3, 1, "making"),
        candidate(4, 2, "making"), candidate(5, 1, "help"), candidate(6, 3, "help"),
    ]  # fmt: skip
    for seed in range(20):
        numbers = random.Random(seed).sample(range(100), len(told))
        mixed = [
            Candidate(UUID(int=n), t.speaker, t.phase, t.said_on) for n, t in zip(numbers, told, strict=True)
        ]
        assert len({each.speaker for each in chosen_of(mixed, 4)[:3]}) == 3


def test_a_year_is_told_all_through_and_not_from_its_beginning() -> None:
    rng = random.Random(1)
    daily = [candidate(rng.getrandbits(120), n, PHASES[n % 4], n) for n in range(364)]
    parts = Counter(each.said_on.month for each in chosen_of(daily))
    assert set(parts) == set(range(1, PARTS + 1))
    assert max(parts.values()) <= 3
    assert Counter(each.phase for each in chosen_of(daily)) == dict.fromkeys(PHASES, 6)
    assert [each.said_on for each in chosen_of(daily)] != sorted(each.said_on for each in chosen_of(daily))


def test_a_day_is_a_period_too() -> None:
    said = [candidate(n, n, "help") for n in range(3)]
    assert len(choose(said, 2, FIRST, FIRST)) == 2
