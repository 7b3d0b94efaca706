"""The people of Waterstad: six workers and sixty young people with drawn faces."""

from typing import Any

from vrijplaats.foundation.models import LocalLine, Partner, Spot
from vrijplaats.people.models import Moment, User, Worker, WorksWith, YoungPerson
from vrijplaats.privacy.models import Subject

from .calendar import Calendar, demo_data

SIGN_IN = ("Luna", "Ruby", "Mo", "Tariq")
WALKERS = ("samira", "jay")
PREFERENCES = (
    ("message", "Na school", "weekly"),
    ("voice", "Na twaalf uur ’s middags", "sometimes"),
    ("in_house", "", "none"),
    ("message", "In het weekend", "often"),
    ("call", "’s Ochtends", "monthly"),
)


def make_workers() -> dict[str, Worker]:
    """Make the team; return it by key."""
    return {row["key"]: _make_worker(dict(row)) for row in demo_data("people")["workers"]}


def _make_worker(row: dict[str, Any]) -> Worker:
    user = User.objects.create_user(username=row.pop("key"))
    return Worker.objects.create(subject=Subject.objects.create(), user=user, **row)


def make_young_people(calendar: Calendar, workers: dict[str, Worker]) -> dict[str, YoungPerson]:
    """Make the young people; return them by name. Those with a fixed contact walk with them."""
    rows = demo_data("people")["young_people"]
    people = [_young_person(i, row, calendar, workers) for i, row in enumerate(rows)]
    Subject.objects.bulk_create(p.subject for p in people)
    YoungPerson.objects.bulk_create(people)
    WorksWith.objects.bulk_create(_walks(people, calendar, workers))
    by_name = {p.name: p for p in people}
    Moment.objects.bulk_create(
        Moment(young_person=by_name[name], happened_on=calendar.on(day), words=words, phase=phase)
        for name, day, words, phase in demo_data("people")["moments"]
    )
    return by_name


def _young_person(
    index: int, row: dict[str, Any], calendar: Calendar, workers: dict[str, Worker]
) -> YoungPerson:
    """Build one young person from a row of data; only a name is required."""
    person = YoungPerson(subject=Subject(), name=row["name"], face=row.get("face", {}))
    for field in ("own_words", "talents", "dream", "can_do", "looks_for"):
        setattr(person, field, row.get(field, [] if field == "talents" else ""))
    if "contact" in row:
        person.fixed_contact = workers[row["contact"]]
        person.channel, person.good_moment, person.rhythm = PREFERENCES[index % len(PREFERENCES)]
    if row["group"] != "met":
        person.yes_words = "Mag ik je naam onthouden? Je mag er altijd weer af."
        person.said_yes_at = calendar.at(300 - index * 4, 21)
    if row["name"] in SIGN_IN:
        person.user = User.objects.create_user(username=row["name"].lower())
    if row["name"] == "Merel":
        person.paused_at, person.pause_words = calendar.at(9, 15), "Even rust. Jullie horen me weer."
    return person


def _walks(people: list[YoungPerson], calendar: Calendar, workers: dict[str, Worker]) -> list[WorksWith]:
    """Return who walks with whom: the fixed contact, or one of the street workers."""
    walks = []
    for index, person in enumerate(people):
        worker = person.fixed_contact or workers[WALKERS[index % len(WALKERS)]]
        walks.append(WorksWith(worker=worker, young_person=person, since_on=calendar.on(280 - index * 4)))
    return walks


def make_places() -> dict[str, Spot]:
    """Make the spots, the partners and the lines of Tonight; return the spots by key."""
    LocalLine.objects.bulk_create(LocalLine(**row) for row in demo_data("people")["local_lines"])
    Partner.objects.bulk_create(Partner(**row) for row in demo_data("people")["partners"])
    rows = [dict(row) for row in demo_data("people")["spots"]]
    spots = {row.pop("key"): Spot(**row) for row in rows}
    Spot.objects.bulk_create(spots.values())
    return spots
