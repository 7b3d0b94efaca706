"""Every change to a chain is detected, and the test would notice a chain that covers less."""

from dataclasses import replace
from hashlib import sha256
from random import Random
from typing import Any
from uuid import UUID

import pytest

from vrijplaats.journal import chain
from vrijplaats.journal.chain import GENESIS, Damage, JournalHead, Link, Verdict, digest, verify

from .tampering import BEGIN, WAYS, Links, chained, head_of, some_link, undetected

A_THOUSAND, ENOUGH_TO_CATCH = 1_000, 280
FIRST = Link(
    sequence=1,
    id=UUID(int=1),
    recorded_at=BEGIN,
    actor_id=None,
    act="wave",
    thing="",
    thing_id=None,
    fields=["dream"],
    counts={"imported": 3},
    about=[UUID(int=3), UUID(int=2)],
)


def some_chain(length: int = 8) -> Links:
    random = Random("chain")
    return chained([some_link(random) for _ in range(length)])


def test_the_form_of_a_hash_never_changes() -> None:
    # Every exported head depends on these two: a change here makes all of them worthless.
    assert GENESIS == "6e732bda5c2e5c9ad369976b09c7ec267bbb45a567c34421ec3a7ad441d229f9"
    said = (
        '{"about":["00000000-0000-0000-0000-000000000002","00000000-0000-0000-0000-000000000003"],'
        '"act":"wave","actor_id":null,"at":1779357600000000,"counts":{"imported":3},"fields":["dream"],'
        f'"id":"00000000-0000-0000-0000-000000000001","previous":"{GENESIS}","sequence":1,"thing":"",'
        '"thing_id":null}'
    )
    assert digest(FIRST, GENESIS) == sha256(said.encode()).hexdigest()
    assert digest(FIRST, GENESIS) == "89b4fa76309e5e2238113fc66107cdbf924a27a0d646c474c843f18d0e5bd202"


def test_the_order_in_which_people_are_named_says_nothing() -> None:
    assert digest(replace(FIRST, about=[UUID(int=2), UUID(int=3)]), GENESIS) == digest(FIRST, GENESIS)


def test_the_order_in_which_a_database_gives_counts_says_nothing() -> None:
    one, other = ({"asked": 1, "back": 2}, {"back": 2, "asked": 1})
    assert digest(replace(FIRST, counts=one), GENESIS) == digest(replace(FIRST, counts=other), GENESIS)


def test_a_chain_as_it_was_written_is_whole() -> None:
    links = some_chain()
    assert verify(links) == Verdict(head_of(links))
    assert verify([]) == Verdict(JournalHead())


def test_a_longer_chain_still_passes_through_every_earlier_head() -> None:
    links = some_chain()
    heads = [JournalHead(), *(head_of(links[:length]) for length in range(1, len(links) + 1))]
    assert all(verify(links, head).is_whole for head in heads)


def test_a_thousand_tamperings_are_all_seen() -> None:
    assert list(undetected(verify, A_THOUSAND)) == []


def test_every_tampering_changes_something() -> None:
    random = Random("ways")
    for way in WAYS:
        links = some_chain()
        assert way(links, random) != links, way.__name__


@pytest.mark.parametrize(
    "unseen", ["about", "act", "actor_id", "at", "counts", "fields", "id", "thing", "thing_id"]
)
def test_a_verifier_that_skips_a_field_would_be_caught(unseen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = chain.canonical

    def skipping(link: Link, previous: str) -> dict[str, Any]:
        return {name: said for name, said in whole(link, previous).items() if name != unseen}

    monkeypatch.setattr(chain, "canonical", skipping)
    missed = set(undetected(verify, ENOUGH_TO_CATCH))
    assert missed
    if unseen == "about":
        assert missed >= {"swap_subjects", "add_someone", "leave_someone_out"}


def test_a_verifier_that_skips_the_hash_before_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = chain.canonical
    monkeypatch.setattr(chain, "canonical", lambda link, previous: whole(link, ""))
    assert "change_and_hash_anew" in set(undetected(verify, ENOUGH_TO_CATCH))


def test_a_verifier_that_skips_the_earlier_head_would_be_caught() -> None:
    missed = set(undetected(lambda links, head: verify(links), ENOUGH_TO_CATCH))
    assert missed == {"cut_off_the_end", "write_anew"}


def test_the_verdict_says_where_and_how() -> None:
    links = some_chain()
    three = replace(links[2], act="invented")
    other = JournalHead(5, GENESIS)
    seen = {
        verify([*links[:2], three, *links[3:]]),
        verify([*links[:2], *links[3:]]),
        verify([*links[:2], links[1], *links[2:]]),
        verify([*links[:2], replace(links[2], recorded_at=None), *links[3:]]),
        verify(links[:2], head_of(links)),
        verify(links, other),
    }
    assert {(verdict.damage, verdict.broken_at) for verdict in seen} == {
        (Damage.CHANGED, 3),
        (Damage.MISSING, 3),
        (Damage.MISPLACED, 3),
        (Damage.UNREADABLE, 3),
        (Damage.SHORTENED, 3),
        (Damage.REWRITTEN, 6),
    }


def test_what_comes_before_the_damage_is_still_good() -> None:
    links = some_chain()
    assert verify([*links[:2], *links[3:]]).head == head_of(links[:2])


def test_one_link_at_a_time_is_enough() -> None:
    links, seen = some_chain(), []
    verify(seen.append(link) or link for link in [links[0], links[2], links[3]])
    assert len(seen) == 2
