"""The hash chain over the journal: each link seals the one before it, so that no act can be undone unseen.

Pure functions over plain values. Whoever can write in the database can also compute hashes anew: what they
cannot do is reach a head that was exported before. So a head outside the machine is part of the proof.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import UUID

# What the first link holds on to. Fixed for ever: every exported head rests on it.
GENESIS = sha256(b"Vrijplaats: the journal begins here.").hexdigest()
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Link:
    """One entry with its subjects, as the chain holds it."""

    sequence: int
    id: UUID
    recorded_at: datetime
    actor_id: UUID | None
    act: str
    thing: str
    thing_id: UUID | None
    fields: Sequence[str]
    counts: Mapping[str, int]
    about: Sequence[UUID]
    hash: str = ""


@dataclass(frozen=True)
class Head:
    """Where the chain had come at some moment: enough to prove later that nothing before it changed."""

    sequence: int = 0
    hash: str = GENESIS
    at: datetime | None = None


class Damage(StrEnum):
    """What can be wrong with a chain, at the entry after the last good one."""

    CHANGED = "changed"
    MISSING = "missing"
    MISPLACED = "misplaced"
    UNREADABLE = "unreadable"
    STRAY = "stray"
    SHORTENED = "shortened"
    REWRITTEN = "rewritten"


@dataclass(frozen=True)
class Verdict:
    """How far the chain is good, and what is wrong with the entry after that, if anything."""

    head: Head
    damage: Damage | None = None
    broken_at: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return self.damage is None


def canonical(link: Link, previous: str) -> dict[str, Any]:
    """Return everything a hash is made over: the link's place, the hash before it, all it says, about whom.

    The moment is in whole microseconds since 1970 in UTC, so that no zone or database can word it otherwise.
    A field that joins the journal later has to stay away from here where it is empty: old hashes then hold.
    """
    return {
        "about": sorted(map(str, link.about)),
        "act": link.act,
        "actor_id": _text(link.actor_id),
        "at": (link.recorded_at - EPOCH) // MICROSECOND,
        "counts": link.counts,
        "fields": link.fields,
        "id": str(link.id),
        "previous": previous,
        "sequence": link.sequence,
        "thing": link.thing,
        "thing_id": _text(link.thing_id),
    }


def digest(link: Link, previous: str) -> str:
    """Return the SHA-256 of a link after the link with that hash, in hexadecimal."""
    plain = json.dumps(canonical(link, previous), sort_keys=True, separators=(",", ":"), allow_nan=False)
    return sha256(plain.encode()).hexdigest()


def verify(links: Iterable[Link], earlier: Head | None = None) -> Verdict:
    """Walk the links in order, holding one at a time, and stop at the first that is not good.

    With an `earlier` head the chain also has to pass through it: otherwise its end may have been cut off,
    or all of it written anew.
    """
    head, walking = Head(), iter(links)
    while True:
        try:
            link = next(walking, None)
            damage = _damage(link, head, earlier)
        except (ArithmeticError, AttributeError, TypeError, ValueError):
            # What no writer of ours can have written: half a moment, an id that is none.
            damage = Damage.UNREADABLE
        if damage:
            return Verdict(head, damage, head.sequence + 1)
        if link is None:
            return Verdict(head)
        head = Head(link.sequence, link.hash, link.recorded_at)


def _damage(link: Link | None, head: Head, earlier: Head | None) -> Damage | None:
    """Return what is wrong with the link after this head; no link means that the chain ends here."""
    if earlier and earlier.sequence == head.sequence and earlier.hash != head.hash:
        return Damage.REWRITTEN
    if link is None:
        return Damage.SHORTENED if earlier and earlier.sequence > head.sequence else None
    if link.sequence != head.sequence + 1:
        return Damage.MISSING if link.sequence > head.sequence else Damage.MISPLACED
    return Damage.CHANGED if link.hash != digest(link, head.hash) else None


def _text(key: UUID | None) -> str | None:
    """Return an id as text, where there is one."""
    return None if key is None else str(key)
