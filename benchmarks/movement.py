"""A movement to measure in: a temporary home, the demo, and a city's worth of people and encounters."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vrijplaats.people.models import YoungPerson

PEOPLE, ENCOUNTERS, ROUNDS = 2_000, 10_000, 400


@contextmanager
def temporary_home() -> Iterator[Path]:
    """Point Django at a temporary home; nothing is started or filled yet."""
    with tempfile.TemporaryDirectory(prefix="vrijplaats-bench-", ignore_cleanup_errors=True) as home:
        os.environ |= {
            "VRIJPLAATS_HOME": home,
            "VRIJPLAATS_HOSTS": "testserver,localhost",
            "DJANGO_SETTINGS_MODULE": "vrijplaats.config.settings",
        }
        # WhiteNoise warns about the static files, which only `serve` collects.
        warnings.filterwarnings("ignore", "No directory at")
        yield Path(home)


@contextmanager
def temporary_movement() -> Iterator[Path]:
    """Start Django with an empty database in a temporary home, once per process.

    `DATABASE_URL` may point at an empty PostgreSQL.
    """
    with temporary_home() as home:
        import django
        from django.core.management import call_command

        from vrijplaats.config.home import make_home

        make_home()
        django.setup()
        call_command("migrate", verbosity=0)
        yield home


def fill_demo() -> None:
    """Fill the movement of the demo."""
    from vrijplaats.demo.fill import fill_demo

    fill_demo()


def add_city() -> list["YoungPerson"]:
    """Add a city's year of young people, rounds and encounters in bulk; return the young people."""
    from django.db import transaction

    with transaction.atomic():
        people = _add_people()
        _add_encounters(people)
    return people


def _add_people() -> list["YoungPerson"]:
    from vrijplaats.people.models import YoungPerson
    from vrijplaats.privacy.models import Subject

    people = [YoungPerson(subject=Subject(), name=f"Jongere {i}") for i in range(PEOPLE)]
    Subject.objects.bulk_create(person.subject for person in people)
    return YoungPerson.objects.bulk_create(people)


def _add_encounters(people: list["YoungPerson"]) -> None:
    """Add rounds spread over the last year, and their encounters, each with one young person."""
    from django.utils import timezone

    from vrijplaats.outreach.models import Encounter, EncounterLink, OutreachForm, StreetRound

    random, now = Random("street"), timezone.now()
    forms = list(OutreachForm.objects.order_by("position"))
    rounds = [
        StreetRound(form=forms[i % len(forms)], starts_at=now - timedelta(days=1 + i % 360, hours=3))
        for i in range(ROUNDS)
    ]
    StreetRound.objects.bulk_create(rounds)
    depths = Encounter.Depth.values
    encounters = [
        Encounter(
            round=round_,
            occurred_at=round_.starts_at,
            heads=random.randint(1, 4),
            depth=random.choice(depths),
        )
        for round_ in rounds
        for _ in range(ENCOUNTERS // ROUNDS)
    ]
    Encounter.objects.bulk_create(encounters)
    EncounterLink.objects.bulk_create(
        EncounterLink(encounter=encounter, young_person=people[i % PEOPLE])
        for i, encounter in enumerate(encounters)
    )
