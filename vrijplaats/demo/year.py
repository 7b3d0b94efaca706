"""Talks, sessions, statements and what the team learned in the demo year."""

from collections.abc import Iterator
from datetime import datetime
from random import Random

from django.utils import timezone

from vrijplaats.figures.figures import year_until
from vrijplaats.figures.models import DeclaredPeriod
from vrijplaats.foundation.models import Movement, Spot
from vrijplaats.gatherings.models import Gathering
from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.reflection.models import LearningSession, Tension
from vrijplaats.statements.models import Consent, Statement, Theme

from .calendar import Calendar, demo_data

# kind: (start and end hour, interval in weeks, day of the week, from week, to week); below 0 is the future
RHYTHM = {
    "creative": (13, 16, 1, 2, -1, 50),
    "cooking": (17, 20, 4, 4, 0, 48),
    "collaboration": (11, 17, 12, 5, -12, 48),
    "show": (19, 21, 10, 6, 0, 40),
}


def make_gatherings(
    calendar: Calendar, spots: dict[str, Spot], workers: dict[str, Worker], people: dict[str, YoungPerson]
) -> None:
    """Make the year's talks and sessions, and the programme of the coming week."""
    random = Random("talks")  # noqa: S311
    gatherings = [*_talks(calendar, people), *_sessions(calendar)]
    for gathering in gatherings:
        gathering.spot = spots["huis"]
        gathering.host_worker = workers["wendel" if gathering.kind == "creative" else "samira"]
        if timezone.localdate(gathering.starts_at, calendar.zone) < calendar.today:
            gathering.heads = random.randint(6, 19)
            gathering.new_heads = random.randint(0, 3)
    Gathering.objects.bulk_create(gatherings)


def _talks(calendar: Calendar, people: dict[str, YoungPerson]) -> Iterator[Gathering]:
    """Yield the talks, each with its own question and often a young person who begins."""
    for week, theme, question, host in demo_data("talks")["talks"]:
        yield Gathering(
            kind="talk",
            theme=theme,
            question=question,
            invitation="Praten in een kring. Luisteren mag ook.",
            starts_at=calendar.at(week * 7, 16),
            ends_at=calendar.at(week * 7, 17, 30),
            host_young_person=people[host] if host else None,
        )


def _sessions(calendar: Calendar) -> Iterator[Gathering]:
    """Yield every recurring session, and an open house every other day of the coming week."""
    for kind, (start, end, every, weekday, first, last) in RHYTHM.items():
        for week in range(first, last, every):
            yield _session(kind, calendar, week * 7 + weekday, start, end)
    for day in range(-6, 1, 2):
        yield _session("open_house", calendar, day, 12, 15)
    yield _session("show", calendar, -1, 19, 21)


def _session(kind: str, calendar: Calendar, day: int, start: int, end: int) -> Gathering:
    theme, invitation = demo_data("talks")["others"][kind]
    return Gathering(
        kind=kind,
        theme=theme,
        invitation=invitation,
        starts_at=calendar.at(day, start),
        ends_at=calendar.at(day, end),
    )


def make_statements(calendar: Calendar, workers: dict[str, Worker], people: dict[str, YoungPerson]) -> None:
    """Make the statements, with the consent that each speaker gave."""
    themes = {theme.knowledge_id: theme for theme in Theme.objects.exclude(knowledge_id="")}
    by_number = {int(key[1]): theme for key, theme in themes.items()}
    listeners = [workers["samira"], workers["jay"], workers["timo"], workers["hanna"]]
    for index, row in enumerate(demo_data("words")["statements"]):
        name, words, setting, phase, numbers, day, use, is_with_name = row
        statement = Statement.objects.create(
            words=words,
            young_person=people.get(name),
            alias=name if is_with_name else "",
            caught_by=listeners[index % len(listeners)],
            setting=setting,
            phase=phase,
            said_on=calendar.on(day),
            confirmed_at=calendar.at(day, 20) if use != "none" else None,
        )
        statement.themes.set(by_number[number] for number in numbers)
        _consent(statement, use, calendar.at(day, 20), is_with_name=is_with_name)


def _consent(statement: Statement, use: str, at: datetime, *, is_with_name: bool) -> None:
    """Give consent for this use and for those that this speaker was asked for besides, each by itself."""
    uses = {
        "public": ["learning", "report", "public", "message"],
        "report": ["learning", "report"],
        "learning": ["learning"],
    }
    Consent.objects.bulk_create(
        Consent(
            statement=statement,
            use=each,
            is_with_name=is_with_name,
            given_at=at,
            asked=Consent.asked_for(each, is_with_name),
        )
        for each in uses.get(use, [])
    )


def make_learning(calendar: Calendar, workers: dict[str, Worker]) -> None:
    """Make the tensions that the team felt, and the sessions in which it learned from them."""
    tensions = {}
    for row in demo_data("learning")["tensions"]:
        fields = {key: value for key, value in row.items() if key != "day"}
        tensions[row["pole_a"]] = Tension.objects.create(noted_on=calendar.on(row["day"]), **fields)
    for row in demo_data("learning")["sessions"]:
        session = LearningSession.objects.create(
            held_on=calendar.on(row["day"]),
            question=row["question"],
            tension=tensions.get(row["tension"]),
            element_ids=row["elements"],
            learned=row["learned"],
            did_not_work=row["did_not_work"],
            trying_next=row["next"],
            look_back_on=calendar.on(row["day"] - 28) if row["next"] else None,
        )
        session.present.set([workers[key] for key in ("samira", "jay", "timo", "hanna")])


def movement_profile() -> dict[str, object]:
    """Return the profile of the demo movement; its three totals are public."""
    profile = {key: str(value).strip() for key, value in demo_data("people")["movement"].items()}
    return {**profile, "is_headline_public": True, "time_zone": Movement().time_zone}


def declare_year(calendar: Calendar) -> None:
    """Let the year that ends today be one of which the three totals are exact, and the demo's own year."""
    year = year_until(calendar.today)
    DeclaredPeriod.objects.create(from_on=year.from_on, to_on=year.to_on)
