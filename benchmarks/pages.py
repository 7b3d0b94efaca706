"""Server time and queries of every page with 10,000 encounters and 2,000 young people.

Limits: median of Vandaag, Mensen and Impact under 60 ms; every page at most 40 queries.
"""

import os
import statistics
import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

PEOPLE, ENCOUNTERS, ROUNDS = 2_000, 10_000, 400
LIMIT_MS, LIMIT_QUERIES, REPEATS = 60, 40, 15
MEASURED = ("/vandaag/", "/mensen/", "/impact/")


def _open_house() -> None:
    """Start Django in a fresh, temporary home."""
    os.environ["VRIJPLAATS_HOME"] = tempfile.mkdtemp(prefix="vrijplaats-bench-")
    os.environ["VRIJPLAATS_HOSTS"] = "testserver,localhost"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vrijplaats.config.settings")
    import django

    django.setup()


def _fill() -> None:
    """Fill the demo movement and add a city's worth of people and encounters around it."""
    from django.core.management import call_command
    from django.db import transaction

    from vrijplaats.demo.fill import fill_demo

    call_command("migrate", verbosity=0)
    fill_demo()
    with transaction.atomic():
        _crowd()
        _look_with_a_reason()


def _look_with_a_reason() -> None:
    """Let the coordinator open the page that is measured: nobody sees it for coordinating alone."""
    from vrijplaats.people.actions import open_with_reason
    from vrijplaats.people.models import Worker, YoungPerson

    noor, ruby = Worker.objects.get(name="Noor"), YoungPerson.objects.get(name="Ruby")
    open_with_reason(young_person=ruby, worker=noor, reason="Meten", by=noor.user)


def _crowd() -> None:
    """Add the crowd in bulk."""
    from django.utils import timezone

    from vrijplaats.outreach.models import Encounter, EncounterLink, OutreachForm, StreetRound
    from vrijplaats.people.models import Worker, WorksWith, YoungPerson
    from vrijplaats.privacy.models import Subject

    random, now = Random("crowd"), timezone.now()
    people = [YoungPerson(subject=Subject(), name=f"Jongere {i}") for i in range(PEOPLE)]
    Subject.objects.bulk_create(p.subject for p in people)
    YoungPerson.objects.bulk_create(people)
    samira = Worker.objects.get(name="Samira")
    WorksWith.objects.bulk_create(WorksWith(worker=samira, young_person=p) for p in people)
    form = OutreachForm.objects.earliest("position")
    rounds = [
        StreetRound(form=form, starts_at=now - timedelta(days=1 + i % 360, hours=3)) for i in range(ROUNDS)
    ]
    StreetRound.objects.bulk_create(rounds)
    encounters = [
        Encounter(
            round=r,
            occurred_at=r.starts_at,
            heads=random.randint(1, 4),
            depth=random.choice(Encounter.Depth.values),
        )
        for r in rounds
        for _ in range(ENCOUNTERS // ROUNDS)
    ]
    Encounter.objects.bulk_create(encounters)
    EncounterLink.objects.bulk_create(
        EncounterLink(encounter=encounter, young_person=people[i % PEOPLE])
        for i, encounter in enumerate(encounters)
    )


def _addresses() -> list[str]:
    """Return one address of every page that a coordinator can open."""
    from vrijplaats.gatherings.models import Gathering
    from vrijplaats.making.models import MakingProcess
    from vrijplaats.outreach.models import StreetRound
    from vrijplaats.people.models import YoungPerson

    fixed = [
        *MEASURED,
        "/",
        "/programma/",
        "/rondes/",
        "/talks/",
        "/maken/",
        "/leren/",
        "/leren/samen/",
        "/uitgaven/",
    ]
    rows = {
        "/mensen/": YoungPerson.objects.get(name="Ruby").pk,
        "/rondes/": StreetRound.objects.earliest("-starts_at").pk,
        "/talks/": Gathering.objects.latest("starts_at").pk,
        "/maken/": MakingProcess.objects.earliest("recorded_at").pk,
    }
    return fixed + [f"{prefix}{pk}/" for prefix, pk in rows.items()]


@dataclass(frozen=True)
class Measured:
    """What one page cost: median milliseconds over repeats, queries, and the answer's status."""

    address: str
    milliseconds: float
    queries: int
    status: int

    @property
    def is_over(self) -> bool:
        """Whether a limit is passed, or the page does not answer."""
        is_slow = self.address in MEASURED and self.milliseconds > LIMIT_MS
        return is_slow or self.queries > LIMIT_QUERIES or self.status != 200

    def __str__(self) -> str:
        short = self.address if len(self.address) < 30 else f"{self.address[:12]}…"
        ratio = self.milliseconds / LIMIT_MS
        verdict = "OVER" if self.is_over else ""
        cost = f"{self.milliseconds:7.1f} ms  ratio {ratio:4.2f}  {self.queries:3} queries"
        return f"{short:<16} {cost}  {verdict}"


def _measure(client: "Client", address: str) -> Measured:
    """Open one page a number of times."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        status = client.get(address).status_code
    count = len(queries)  # before the log is wiped by the next request
    times = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - begin) * 1000)
    return Measured(address, statistics.median(times), count, status)


def main() -> int:
    """Measure every page for a worker and for the coordinator; return 1 where a limit is passed."""
    _open_house()
    _fill()
    from django.test import Client

    from vrijplaats.people.models import Worker

    print(f"{ENCOUNTERS} encounters, {PEOPLE} young people. Limits: {LIMIT_MS} ms, {LIMIT_QUERIES} queries.")
    over = 0
    for name in ("Samira", "Noor"):
        client = Client()
        client.force_login(Worker.objects.get(name=name).user)
        for address in _addresses():
            measured = _measure(client, address)
            over += measured.is_over
            print(f"{name:<7} {measured}")
    return int(over > 0)


if __name__ == "__main__":
    raise SystemExit(main())
