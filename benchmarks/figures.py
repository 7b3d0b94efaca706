"""A city's year to all report figures (B9): 10,000 encounters, 2,000 young people, talks and sentences.

Limit: 100 ms, median of fifteen countings, on a database that has just been filled.
"""

import os
import statistics
import tempfile
import time
from datetime import timedelta
from random import Random

PEOPLE, ENCOUNTERS, ROUNDS, GATHERINGS, STATEMENTS = 2_000, 10_000, 400, 400, 1_000
LIMIT_MS, REPEATS = 100, 15


def _open_house() -> None:
    """Start Django in a fresh, temporary home."""
    os.environ["VRIJPLAATS_HOME"] = tempfile.mkdtemp(prefix="vrijplaats-bench-")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vrijplaats.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _fill() -> None:
    """Fill a city's year in bulk."""
    from django.db import transaction

    from vrijplaats.operations.beginnings import begin_movement

    begin_movement(city="Waterstad")
    with transaction.atomic():
        people = _people()
        _street(people)
        _house(people)


def _people() -> list:
    """Make the young people, a third of them with a step."""
    from django.utils import timezone

    from vrijplaats.changemakers.models import Step
    from vrijplaats.people.models import YoungPerson
    from vrijplaats.privacy.models import Subject

    today = timezone.localdate()
    people = [YoungPerson(subject=Subject(), name=f"Jongere {i}") for i in range(PEOPLE)]
    Subject.objects.bulk_create(p.subject for p in people)
    YoungPerson.objects.bulk_create(people)
    Step.objects.bulk_create(
        Step(young_person=person, kind=kind, confirmed_on=today - timedelta(days=30))
        for kind, some in (("maker", people[::3]), ("agent", people[::6]))
        for person in some
    )
    return people


def _street(people: list) -> None:
    """Make rounds, encounters and links."""
    from django.utils import timezone

    from vrijplaats.outreach.models import Encounter, EncounterLink, OutreachForm, StreetRound

    random, now = Random("street"), timezone.now()
    forms = list(OutreachForm.objects.all())
    rounds = [
        StreetRound(form=forms[i % len(forms)], starts_at=now - timedelta(days=1 + i % 360, hours=3))
        for i in range(ROUNDS)
    ]
    StreetRound.objects.bulk_create(rounds)
    depths = Encounter.Depth.values
    encounters = [
        Encounter(round=r, occurred_at=r.starts_at, heads=random.randint(1, 4), depth=random.choice(depths))
        for r in rounds
        for _ in range(ENCOUNTERS // ROUNDS)
    ]
    Encounter.objects.bulk_create(encounters)
    EncounterLink.objects.bulk_create(
        EncounterLink(encounter=encounter, young_person=people[i % PEOPLE])
        for i, encounter in enumerate(encounters)
    )


def _house(people: list) -> None:
    """Make talks, making processes, works, help and sentences."""
    from django.utils import timezone

    from vrijplaats.changemakers.models import HelpGiven
    from vrijplaats.gatherings.models import Gathering
    from vrijplaats.making.models import ArtForm, LogEntry, MakingProcess, Work
    from vrijplaats.statements.models import Statement, Theme

    now, today = timezone.now(), timezone.localdate()
    days = [today - timedelta(days=1 + i % 360) for i in range(PEOPLE)]
    Gathering.objects.bulk_create(
        Gathering(theme="Rust", starts_at=now - timedelta(days=1 + i % 360), heads=9)
        for i in range(GATHERINGS)
    )
    forms = list(ArtForm.objects.all())
    processes = [
        MakingProcess(started_on=days[i], art_form=forms[i % len(forms)]) for i in range(PEOPLE // 2)
    ]
    MakingProcess.objects.bulk_create(processes)
    through = MakingProcess.makers.through
    through.objects.bulk_create(
        through(makingprocess=process, youngperson=people[i]) for i, process in enumerate(processes)
    )
    LogEntry.objects.bulk_create(LogEntry(process=p, words="…", made_on=p.started_on) for p in processes * 3)
    Work.objects.bulk_create(Work(process=p, title="Werk", shown_on=p.started_on) for p in processes[::5])
    HelpGiven.objects.bulk_create(HelpGiven(helper=p, happened_on=days[0]) for p in people[::6])
    said = [Statement(words="Rust.", said_on=days[i], young_person=people[i]) for i in range(STATEMENTS)]
    Statement.objects.bulk_create(said)
    theme = Theme.objects.earliest("position")
    Statement.themes.through.objects.bulk_create(
        Statement.themes.through(statement=each, theme=theme) for each in said
    )


def main() -> int:
    """Count the year a number of times; return 1 where the limit is passed."""
    _open_house()
    _fill()
    from vrijplaats.figures.figures import figures_of, latest_full_year

    period, times = latest_full_year(), []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        figures = figures_of(period)
        times.append((time.perf_counter() - begin) * 1000)
    median = statistics.median(times)
    assert figures.figure("encounters").value == ENCOUNTERS
    assert figures.reached.value and figures.change_makers.value and figures.change_agents.value
    print(f"{ENCOUNTERS} encounters, {PEOPLE} young people, {STATEMENTS} sentences to all figures.")
    print(f"median {median:.1f} ms  limit {LIMIT_MS} ms  ratio {median / LIMIT_MS:.2f}")
    return int(median > LIMIT_MS)


if __name__ == "__main__":
    raise SystemExit(main())
