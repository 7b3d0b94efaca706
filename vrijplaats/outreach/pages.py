"""What the pages of outreach show, gathered in a fixed number of queries."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.foundation.models import Spot
from vrijplaats.people.models import User, YoungPerson, YoungPersonQuerySet
from vrijplaats.people.names import found_by_name

from .models import Encounter, Remark, StreetRound

RECENT = 2
FACES = 24


@dataclass(frozen=True)
class Stop:
    """One place of a round, with the number of people met there."""

    spot: Spot
    people: int
    is_here: bool


@dataclass(frozen=True)
class Depth:
    """How many meetings and people there were of one depth."""

    value: str
    label: str
    meetings: int
    people: int


@dataclass(frozen=True)
class StreetPage:
    """A round that is out: where we are, what just happened, and the four big taps."""

    round: StreetRound
    spot: Spot | None
    stops: list[Stop]
    taps: list[Depth]
    recent: list[Encounter]
    company: str
    minutes: int


def street_page(*, outing: StreetRound, user: User, at: str) -> StreetPage:
    """Gather the street page for the place with key `at`; an unknown place is the first of the round."""
    spots = list(outing.spots.all())
    here = next((spot for spot in spots if str(spot.pk) == at), spots[0] if spots else None)
    standing = outing.encounters.standing()
    met: Counter[Any] = Counter()
    for row in standing.order_by().values("spot", "depth").annotate(people=Sum("heads")):
        met[row["spot"]] += row["people"]
        met[row["spot"], row["depth"]] += row["people"]
    key = here.pk if here else None
    return StreetPage(
        round=outing,
        spot=here,
        stops=[Stop(spot, met[spot.pk], spot == here) for spot in spots],
        taps=[Depth(value, str(label), 0, met[key, value]) for value, label in Encounter.Depth.choices],
        recent=list(standing.select_related("spot").order_by("-recorded_at")[:RECENT]),
        company=company_of(outing, user),
        minutes=_minutes_out(outing),
    )


def _minutes_out(outing: StreetRound) -> int:
    return int((timezone.now() - (outing.started_at or timezone.now())).total_seconds() // 60)


def company_of(outing: StreetRound, user: User) -> str:
    """Return the names of those who go along besides the reader, as one phrase; empty when alone."""
    others = [worker.name for worker in outing.workers.all() if worker.user_id != user.pk]
    others += [peer.name for peer in known_peers(outing, user) if peer.user_id != user.pk]
    if len(others) < 2:
        return "".join(others)
    return _("{names} en {last}").format(names=", ".join(others[:-1]), last=others[-1])


def known_peers(outing: StreetRound, user: User) -> list[YoungPerson]:
    """Return the young people who walk along and whose name this reader may see."""
    if hasattr(outing, "known_peers"):
        return list(outing.known_peers)
    return list(YoungPerson.objects.visible_to(user).filter(rounds=outing))


def depths_of(outing: StreetRound) -> list[Depth]:
    """Return how many meetings and people a round had, by depth, lightest first."""
    rows = outing.encounters.standing().order_by().values("depth")
    found = {row["depth"]: row for row in rows.annotate(meetings=Count("pk"), people=Sum("heads"))}
    nothing = {"meetings": 0, "people": 0}
    return [
        Depth(value, str(label), found.get(value, nothing)["meetings"], found.get(value, nothing)["people"])
        for value, label in Encounter.Depth.choices
    ]


@dataclass(frozen=True)
class EncounterPage:
    """One meeting: its people whom the reader may see, the number of others, and whom to link it with."""

    encounter: Encounter
    known: list[YoungPerson]
    hidden: int
    is_full: bool
    faces: list[YoungPerson]
    sought: str
    remark: Remark | None


def encounter_page(*, encounter: Encounter, user: User, sought: str) -> EncounterPage:
    """Gather the page of one meeting; `sought` narrows the faces to names that hold these letters."""
    linked = encounter.links.count()
    seen = YoungPerson.objects.visible_to(user)
    known = list(seen.filter(encounter_links__encounter=encounter))
    close = YoungPerson.objects.close_to(user)
    others = close.exclude(pk__in=[person.pk for person in known])
    return EncounterPage(
        encounter=encounter,
        known=known,
        hidden=linked - len(known),
        is_full=linked >= encounter.heads,
        faces=_faces(others, sought) if sought else list(others[:FACES]),
        sought=sought,
        remark=Remark.objects.visible_to(user).filter(encounter=encounter).first(),
    )


def _faces(people: YoungPersonQuerySet, sought: str) -> list[YoungPerson]:
    """Return the first people whose name holds these letters, in alphabetical order."""
    found = found_by_name(people, sought)[:FACES]
    by_key = people.in_bulk(found)
    return [by_key[pk] for pk in found]
