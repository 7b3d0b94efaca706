"""A city's year to all report figures: 10,000 encounters, 2,000 young people, talks and sentences.

Floor: every row behind the figures read once by plain SQL, a count of each table and the distinct people met,
without disclosure control, definitions or steps. One process runs both on the same database.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from benchmarks.judging import Figure, compare, ratio_figure, verdict
from benchmarks.movement import ENCOUNTERS, PEOPLE, add_city, temporary_movement

if TYPE_CHECKING:
    from vrijplaats.figures.figures import YearFigures
    from vrijplaats.people.models import YoungPerson

GATHERINGS, STATEMENTS, TURNS, LIMIT = 400, 1_000, 15, 9


def main() -> int:
    """Count the year a number of times; return 1 where the limit is passed."""
    print(f"{ENCOUNTERS} encounters, {PEOPLE} young people, {STATEMENTS} sentences")
    with temporary_movement():
        fill()
        return verdict(figures())


def fill() -> None:
    """Fill a city's year in bulk; a third of its young people took a step."""
    from django.db import transaction

    from vrijplaats.operations.beginnings import begin_movement

    begin_movement(city="Waterstad")
    with transaction.atomic():
        people = add_city()
        add_roles(people)
        add_making(people)
        add_talks_and_sentences(people)


def days_of_the_year(count: int) -> list[date]:
    """Return days spread over the last year."""
    from django.utils import timezone

    return [timezone.localdate() - timedelta(days=1 + i % 360) for i in range(count)]


def add_roles(people: list["YoungPerson"]) -> None:
    """Let a third be makers, and a sixth agents who helped someone."""
    from vrijplaats.changemakers.models import HelpGiven, Step

    today, *_ = days_of_the_year(1)
    Step.objects.bulk_create(
        Step(young_person=person, kind=kind, confirmed_on=today - timedelta(days=30))
        for kind, some in (("maker", people[::3]), ("agent", people[::6]))
        for person in some
    )
    HelpGiven.objects.bulk_create(HelpGiven(helper=person, happened_on=today) for person in people[::6])


def add_making(people: list["YoungPerson"]) -> None:
    """Add making processes with a maker, three log entries each, and works."""
    from vrijplaats.making.models import ArtForm, LogEntry, MakingProcess, Work

    forms = list(ArtForm.objects.all())
    processes = [
        MakingProcess(started_on=day, art_form=forms[i % len(forms)])
        for i, day in enumerate(days_of_the_year(PEOPLE // 2))
    ]
    MakingProcess.objects.bulk_create(processes)
    makers = MakingProcess.makers.through
    makers.objects.bulk_create(
        makers(makingprocess=process, youngperson=person)
        for process, person in zip(processes, people, strict=False)
    )
    LogEntry.objects.bulk_create(LogEntry(process=p, words="…", made_on=p.started_on) for p in processes * 3)
    Work.objects.bulk_create(Work(process=p, title="Werk", shown_on=p.started_on) for p in processes[::5])


def add_talks_and_sentences(people: list["YoungPerson"]) -> None:
    """Add talks, and sentences with a theme."""
    from django.utils import timezone

    from vrijplaats.gatherings.models import Gathering
    from vrijplaats.statements.models import Statement, Theme

    now, theme = timezone.now(), Theme.objects.earliest("position")
    Gathering.objects.bulk_create(
        Gathering(theme="Rust", starts_at=now - timedelta(days=1 + i % 360), heads=9)
        for i in range(GATHERINGS)
    )
    said = [
        Statement(words="Rust.", said_on=day, young_person=person)
        for day, person in zip(days_of_the_year(STATEMENTS), people, strict=False)
    ]
    Statement.objects.bulk_create(said)
    themes = Statement.themes.through
    themes.objects.bulk_create(themes(statement=each, theme=theme) for each in said)


def figures() -> Iterator[Figure]:
    """Yield the ratio of all figures of the latest full year."""
    from vrijplaats.figures.figures import figures_of, latest_full_year

    year = latest_full_year()
    counted = figures_of(year)
    check(counted)
    compared = compare(plain_counts, lambda: figures_of(year), turns=TURNS)
    yield ratio_figure("all figures of a year", compared, LIMIT)


def check(counted: "YearFigures") -> None:
    """Assert that the figures count what was filled."""
    assert counted.figure("encounters").value == ENCOUNTERS
    assert counted.reached.value and counted.change_makers.value and counted.change_agents.value


def plain_counts() -> list[Any]:
    """Return the number of rows in each table behind the figures, and how many people were met."""
    from django.db import connection

    from vrijplaats.changemakers.models import HelpGiven, Step
    from vrijplaats.gatherings.models import Gathering
    from vrijplaats.making.models import LogEntry, MakingProcess, Work
    from vrijplaats.outreach.models import Encounter, EncounterLink
    from vrijplaats.statements.models import Statement

    models = (Encounter, HelpGiven, Step, Gathering, Statement, LogEntry, MakingProcess, Work)
    encounters, links = Encounter._meta.db_table, EncounterLink._meta.db_table
    met = (
        f"SELECT count(DISTINCT young_person_id) FROM {links} JOIN {encounters} e ON e.id = encounter_id "
        "WHERE e.occurred_at > '2000-01-01'"
    )
    answers = []
    with connection.cursor() as cursor:
        for question in (met, *(f"SELECT count(*) FROM {model._meta.db_table}" for model in models)):
            cursor.execute(question)
            answers.append(cursor.fetchone())
    return answers


if __name__ == "__main__":
    raise SystemExit(main())
