"""What someone with access to the database may try: a thousand ways, each on another chain."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from vrijplaats.journal.chain import GENESIS, JournalHead, Link, Verdict, digest

BEGIN = datetime(2026, 5, 21, 10, 0, tzinfo=UTC)
Links = list[Link]


def some_id(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)


def some_link(random: Random) -> Link:
    """Return an act about nobody up to three people, without its place in a chain."""
    return Link(
        sequence=0,
        id=some_id(random),
        recorded_at=BEGIN + timedelta(microseconds=random.randrange(10**15)),
        actor_id=some_id(random) if random.random() < 0.8 else None,
        act=random.choice(["read", "pause", "wave", "import_log"]),
        thing=random.choice(["", "people.youngperson", "making.work"]),
        thing_id=some_id(random) if random.random() < 0.8 else None,
        fields=random.sample(["dream", "name", "own_words", "rhythm"], random.randrange(3)),
        counts={"imported": random.randrange(9)} if random.random() < 0.3 else {},
        about=[some_id(random) for _ in range(random.randrange(4))],
    )


def chained(links: Links, after: JournalHead = JournalHead()) -> Links:  # noqa: B008 - a head never changes
    """Return these links, each with its place and hash, as one chain after this head."""
    done, last = [], after.hash
    for place, link in enumerate(links, start=after.sequence + 1):
        placed = replace(link, sequence=place)
        last = digest(placed, last)
        done.append(replace(placed, hash=last))
    return done


def head_of(links: Links) -> JournalHead:
    return JournalHead(links[-1].sequence, links[-1].hash, links[-1].recorded_at)


def change_a_field(links: Links, random: Random) -> Links:
    """Change the content of one entry."""
    at, other = random.randrange(len(links)), some_link(random)
    named = [name for name in SAID if getattr(other, name) != getattr(links[at], name)]
    name = random.choice(named)
    return [*links[:at], replace(links[at], **{name: getattr(other, name)}), *links[at + 1 :]]


def move_the_clock(links: Links, random: Random) -> Links:
    """Move the time of an act by one microsecond up to a year."""
    at, later = random.randrange(len(links)), timedelta(microseconds=random.choice([1, 10**6, 10**13]))
    moved = replace(links[at], recorded_at=links[at].recorded_at + later)
    return [*links[:at], moved, *links[at + 1 :]]


def change_a_hash(links: Links, random: Random) -> Links:
    at = random.randrange(len(links))
    return [*links[:at], replace(links[at], hash=GENESIS), *links[at + 1 :]]


def change_and_hash_anew(links: Links, random: Random) -> Links:
    """Change an entry and recompute its own hash, but not those that follow."""
    at = random.randrange(len(links) - 1)
    changed = replace(links[at], act="invented")
    before = head_of(links[:at]) if at else JournalHead()
    return [*links[:at], *chained([changed], before), *links[at + 1 :]]


def remove(links: Links, random: Random) -> Links:
    """Remove one to three entries, anywhere before the end."""
    at = random.randrange(len(links) - 3)
    return links[:at] + links[at + random.randint(1, 3) :]


def remove_and_close_the_gap(links: Links, random: Random) -> Links:
    """Remove one entry and renumber all that follow."""
    at = random.randrange(len(links) - 1)
    return links[:at] + [replace(link, sequence=link.sequence - 1) for link in links[at + 1 :]]


def insert(links: Links, random: Random) -> Links:
    """Insert an entry with a hash that fits the one before it; half the time, renumber the rest."""
    at, step = random.randrange(1, len(links)), random.randrange(2)
    rest = [replace(link, sequence=link.sequence + step) for link in links[at:]]
    return [*links[:at], *chained([some_link(random)], head_of(links[:at])), *rest]


def say_it_twice(links: Links, random: Random) -> Links:
    at = random.randrange(len(links))
    return [*links[: at + 1], links[at], *links[at + 1 :]]


def change_places(links: Links, random: Random) -> Links:
    """Swap two entries, with or without their numbers."""
    one, two = sorted(random.sample(range(len(links)), 2))
    first, second = links[two], links[one]
    if random.random() < 0.5:
        first, second = (
            replace(first, sequence=second.sequence),
            replace(second, sequence=first.sequence),
        )
    return [*links[:one], first, *links[one + 1 : two], second, *links[two + 1 :]]


def swap_subjects(links: Links, random: Random) -> Links:
    """Swap the subjects of two entries."""
    pairs = [
        (one, two)
        for one in range(len(links))
        for two in range(one)
        if sorted(links[one].about) != sorted(links[two].about)
    ]
    one, two = random.choice(pairs)
    swapped = list(links)
    swapped[one] = replace(links[one], about=links[two].about)
    swapped[two] = replace(links[two], about=links[one].about)
    return swapped


def add_someone(links: Links, random: Random) -> Links:
    """Add a subject to an entry, or repeat one."""
    at = random.randrange(len(links))
    someone = random.choice([some_id(random), *links[at].about])
    return [*links[:at], replace(links[at], about=[*links[at].about, someone]), *links[at + 1 :]]


def leave_someone_out(links: Links, random: Random) -> Links:
    at = random.choice([at for at, link in enumerate(links) if link.about])
    return [*links[:at], replace(links[at], about=links[at].about[1:]), *links[at + 1 :]]


def cut_off_the_end(links: Links, random: Random) -> Links:
    """Remove the last entries, up to all of them."""
    return links[: random.randrange(len(links))]


def write_anew(links: Links, random: Random) -> Links:
    """Change one entry and recompute every hash from there on."""
    at = random.randrange(len(links))
    before = head_of(links[:at]) if at else JournalHead()
    return links[:at] + chained([replace(links[at], act="invented"), *links[at + 1 :]], before)


SAID = ("id", "recorded_at", "actor_id", "act", "thing", "thing_id", "fields", "counts", "about")
WAYS: list[Callable[[Links, Random], Links]] = [
    change_a_field, move_the_clock, change_a_hash, change_and_hash_anew, remove, remove_and_close_the_gap,
    insert, say_it_twice, change_places, swap_subjects, add_someone, leave_someone_out, cut_off_the_end,
    write_anew,
]  # fmt: skip


def undetected(judge: Callable[[Links, JournalHead], Verdict], times: int, seed: int = 2026) -> Iterator[str]:
    """Yield the name of every tampering that this judge accepts; the judge gets the head too."""
    random = Random(seed)
    for turn in range(times):
        links = chained([some_link(random) for _ in range(random.randint(5, 20))])
        links = links if any(link.about for link in links) else chained([*links, with_someone(random)])
        way = WAYS[turn % len(WAYS)]
        if judge(way(links, random), head_of(links)).is_whole:
            yield way.__name__


def with_someone(random: Random) -> Link:
    return replace(some_link(random), about=[some_id(random)])
