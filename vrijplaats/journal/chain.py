"""The hash chain over the journal: each link holds the hash of the one before it, so tampering shows.

Pure functions over plain values. Whoever can write in the database can also recompute the hashes, but cannot
make them end in a head that was exported before. So a head kept outside the machine is part of the proof.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import UUID

# The hash before the first link. It can never change: every exported head depends on it.
GENESIS = sha256(b"Vrijplaats: the journal begins here.").hexdigest()
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Link:
    """One entry with its subjects, as it is hashed."""

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
class JournalHead:
    """Number, hash and time of the last entry at some time: proves later that nothing before it changed."""

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

    head: JournalHead
    damage: Damage | None = None
    broken_at: int | None = None

    @property
    def is_whole(self) -> bool:
        return self.damage is None


def canonical(link: Link, previous: str) -> dict[str, Any]:
    """Return everything a hash covers: the link's place, the hash before it, all its fields and its subjects.

    The time is in whole microseconds since 1970 in UTC, so that no time zone or database can write it in
    another way. A field that is added to the journal later must be left out here where it is empty, or every
    older hash would change.
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
    """Return the SHA-256, in hexadecimal, of a link that follows the link with the hash `previous`."""
    plain = json.dumps(canonical(link, previous), sort_keys=True, separators=(",", ":"), allow_nan=False)
    return sha256(plain.encode()).hexdigest()


def verify(links: Iterable[Link], earlier: JournalHead | None = None) -> Verdict:
    """Check the links in order, holding one at a time, and stop at the first that is not good.

    With an `earlier` head the chain must also pass through it: otherwise its end may have been cut off, or
    the whole chain written anew.
    """
    head, walking = JournalHead(), iter(links)
    while True:
        try:
            link = next(walking, None)
            damage = _damage(link, head, earlier)
        except (ArithmeticError, AttributeError, TypeError, ValueError):
            # No code of ours can have written this: half a timestamp, or an id that is no UUID.
            damage = Damage.UNREADABLE
        if damage:
            return Verdict(head, damage, head.sequence + 1)
        if link is None:
            return Verdict(head)
        head = JournalHead(link.sequence, link.hash, link.recorded_at)


def _damage(link: Link | None, head: JournalHead, earlier: JournalHead | None) -> Damage | None:
    """Return what is wrong with the link after this head; None for `link` means that the chain ends here."""
    if earlier and earlier.sequence == head.sequence and earlier.hash != head.hash:
        return Damage.REWRITTEN
    if link is None:
        return Damage.SHORTENED if earlier and earlier.sequence > head.sequence else None
    if link.sequence != head.sequence + 1:
        return Damage.MISSING if link.sequence > head.sequence else Damage.MISPLACED
    return Damage.CHANGED if link.hash != digest(link, head.hash) else None


def _text(key: UUID | None) -> str | None:
    return None if key is None else str(key)
