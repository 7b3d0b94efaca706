"""A year on the street: rounds in several forms, nameless meetings, and fifty first real talks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from vrijplaats.foundation.models import Spot
from vrijplaats.outreach.models import Encounter, EncounterLink, OutreachForm, StreetRound
from vrijplaats.people.models import Worker, YoungPerson

from .calendar import Calendar, demo_data

FORMS = {
    "caravan": "Met de caravan",
    "expert": "Straatronde met ervaringsdeskundige",
    "duo": "Straatronde met change agent",
    "school": "Op school",
    "online": "Online",
}
# The weeks ago in which each form went out: the caravan first, then Jay, then Jay with Tariq.
WEEKS = {
    "caravan": range(50, 40, -1),
    "expert": range(40, 19, -1),
    "duo": range(19, 0, -1),
    "school": (38, 26, 14, 9),
    "online": (33, 16, 11, 10),
}
HOURS = {"caravan": 14, "expert": 20, "duo": 20, "school": 11, "online": 22}
SPOTS = {
    "caravan": ("plein", "station", "haven"),
    "expert": ("skatepark", "station", "flat"),
    "duo": ("flat", "skatepark", "haven", "station"),
    "school": ("college",),
    "online": ("buurt",),
}
COMPANY = {
    "caravan": ("samira", "timo"),
    "expert": ("jay", "samira"),
    "duo": ("jay",),
    "school": ("timo",),
    "online": ("timo",),
}
PEERS = {"duo": "Tariq", "school": "Djuna"}
# Per form: every so-many-th person who was met did not come back for a second meeting.
LEFT_OUT_EVERY = {"caravan": 2, "expert": 4, "duo": 6, "school": 3, "online": 2}


@dataclass
class Street:
    """What the rounds need while they are being made."""

    calendar: Calendar
    spots: dict[str, Spot]
    workers: dict[str, Worker]
    people: dict[str, YoungPerson]
    earliest: dict[str, int]
    random: Random = field(default_factory=lambda: Random("waterstad"))  # noqa: S311
    forms: dict[str, OutreachForm] = field(default_factory=dict)
    rounds: dict[tuple[str, int], StreetRound] = field(default_factory=dict)
    encounters: list[Encounter] = field(default_factory=list)
    links: list[EncounterLink] = field(default_factory=list)


def make_rounds(street: Street) -> None:
    """Make the year's rounds and everything that happened on them, and plan tonight's."""
    street.forms = {key: OutreachForm.objects.get(title=title) for key, title in FORMS.items()}
    for form, weeks in WEEKS.items():
        for week in weeks:
            _go_out(street, form, week * 7)
            _meet_nameless(street, form, week * 7)
    _meet_known(street)
    Encounter.objects.bulk_create(street.encounters)
    EncounterLink.objects.bulk_create(street.links)
    _plan_coming(street)


def _go_out(street: Street, form: str, day: int) -> None:
    """Make one round in the past."""
    start = street.calendar.at(day, HOURS[form])
    end = street.calendar.at(day, HOURS[form] + 1, 45)
    outing = StreetRound.objects.create(
        form=street.forms[form], starts_at=start, ends_at=end, started_at=start, closed_at=end
    )
    outing.spots.set(street.spots[key] for key in SPOTS[form])
    outing.workers.set(street.workers[key] for key in COMPANY[form])
    if form in PEERS:
        outing.peers.add(street.people[PEERS[form]])
    street.rounds[form, day] = outing


def _meet_nameless(street: Street, form: str, day: int) -> None:
    """Record meetings with people whose names are not known."""
    depths = {"caravan": ["greeting", "greeting", "chat"], "online": ["chat", "greeting"]}
    for minute in range(5, 5 + 9 * street.random.randint(3, 6), 9):
        depth = street.random.choice(
            depths.get(form, ["greeting", "chat", "chat", "real_talk", "wants_to_visit"])
        )
        heads = 1 if depth == "real_talk" else street.random.choice([1, 2, 2, 3, 4])
        _meet(street, form, day, minute, depth, heads)


def _meet(street: Street, form: str, day: int, minute: int, depth: str, heads: int = 1) -> Encounter:
    """Record one encounter on the round of that day."""
    outing = street.rounds[form, day]
    encounter = Encounter(
        round=outing,
        spot=street.spots[street.random.choice(SPOTS[form])],
        occurred_at=street.calendar.at(day, HOURS[form] + minute // 60, minute % 60),
        heads=heads,
        depth=depth,
        recorded_by=street.workers[COMPANY[form][0]],
    )
    street.encounters.append(encounter)
    return encounter


def _meet_known(street: Street) -> None:
    """Let everyone be met for the first time, and most of them once more."""
    taken: dict[str, int] = {}
    for row in demo_data("people")["young_people"]:
        form, person = row["form"], street.people[row["name"]]
        days = [d for f, d in street.rounds if f == form and d > street.earliest.get(person.name, 0)]
        turn = taken[form] = taken.get(form, -1) + 1
        first = days[turn % len(days)]
        _remember(street, person, form, first, "chat" if row["group"] == "met" else "real_talk", turn)
        is_back = row["group"] in ("agent", "maker") or turn % LEFT_OUT_EVERY[form]
        later = [(f, d) for f, d in street.rounds if d < first and f != "online"]
        if is_back and later:
            again, day = later[(turn * 7) % len(later)]
            _remember(street, person, again, day, "chat", turn + 20)


def _remember(street: Street, person: YoungPerson, form: str, day: int, depth: str, turn: int) -> None:
    """Record a meeting with someone who agreed to be remembered."""
    encounter = _meet(street, form, day, 50 + turn % 40, depth)
    street.links.append(
        EncounterLink(
            encounter=encounter,
            young_person=person,
            said_yes_at=encounter.occurred_at,
            yes_words="Mag ik je naam onthouden?",
        )
    )


def _plan_coming(street: Street) -> None:
    for day, keys in ((0, ("station", "skatepark", "plein")), (-7, ("flat", "haven"))):
        coming = StreetRound.objects.create(
            form=street.forms["duo"],
            starts_at=street.calendar.at(day, 20),
            ends_at=street.calendar.at(day, 22, 30),
        )
        coming.spots.set(street.spots[key] for key in keys)
        coming.workers.set([street.workers["samira"], street.workers["jay"]])
        coming.peers.add(street.people["Tariq"])
        closing = ("Rustige avond, lange gesprekken.", "Volgende keer warme thee mee.")
    for (_, day), outing in street.rounds.items():
        if day % 21 == 0:
            outing.stood_out, outing.next_time = closing
            outing.save(update_fields=["stood_out", "next_time"])


def earliest_days() -> dict[str, int]:
    """Return, per name, how many days ago they first appear, so that they are met before that."""
    days: dict[str, int] = {}
    for name, day in _appearances():
        days[name] = max(days.get(name, 0), day)
    return days


def _appearances() -> Iterator[tuple[str, int]]:
    """Yield every name and day on which someone makes, helps, hosts, speaks or keeps a moment."""
    for process in demo_data("processes")["processes"]:
        yield from ((maker, process["day"]) for maker in process["makers"])
    for row in demo_data("processes")["help_given"]:
        yield from ((row["who"], day) for day in row["days"])
    yield from ((host, week * 7) for week, _, _, host in demo_data("talks")["talks"] if host)
    yield from ((row[0], row[5]) for row in demo_data("words")["statements"] if row[0])
    yield from ((row[0], row[1]) for row in demo_data("people")["moments"])
