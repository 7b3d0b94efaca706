"""Sending 10,000 reminders to a provider on this machine, with a worker that is killed half-way.

Floor: none: all have to be handed over or marked within a minute. Judged is the processor time of workers and
provider together, since other work on the machine stretches the clock on the wall, which is printed too. A
worker sends in a process of its own; at half of them it is killed (SIGKILL) and another goes on.
The provider counts, and deduplicates nothing: what came twice came twice by itself, and none may. What the
first worker was sending when it died is marked unknown three minutes later, which is not waited for here.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta

from benchmarks.judging import Figure, processor, verdict
from benchmarks.movement import temporary_movement
from tests.gateway import Provider, provider

MANY = 10_000
LIMIT_SECONDS, LIMIT_TWICE, LIMIT_NO_FATE = 60, 0, 0
WORKER = (
    "import django; django.setup()\n"
    "from vrijplaats.messages.sending import send_what_is_due\n"
    "send_what_is_due()\n"
)


def main() -> int:
    """Measure and print; return 1 where a limit is passed."""
    print(f"{MANY} reminders")
    with temporary_movement(), provider() as told:
        os.environ["VRIJPLAATS_SMS"] = told.address
        fill()
        return verdict(figures(told))


def figures(told: Provider) -> Iterator[Figure]:
    """Yield how long it took, what came twice, and what has no fate in the end."""
    begin, on_the_wall = processor(), time.perf_counter()
    begun = start()
    while len(told.got) < MANY // 2 and begun.poll() is None:
        time.sleep(0.005)
    os.kill(begun.pid, signal.SIGKILL)
    begun.wait()
    died_at = len(told.got)
    assert start().wait() == 0, "the second worker ends well"
    seconds, waited = processor() - begin, time.perf_counter() - on_the_wall
    doubt = mark_lost()
    remark = f"{waited:.0f} s by the wall clock; killed after {died_at}, {doubt} in doubt"
    yield Figure(f"{MANY} reminders", seconds, LIMIT_SECONDS, "s", remark)
    twice = sum(count - 1 for count in told.references.values())
    yield Figure("sent twice by itself", twice, LIMIT_TWICE, "")
    yield Figure("without a fate", without_fate(), LIMIT_NO_FATE, "")


def start() -> "subprocess.Popen[bytes]":
    """Start a worker that sends all that is due, in a process of its own."""
    return subprocess.Popen([sys.executable, "-c", WORKER])


def fill() -> None:
    """Give 10,000 people a number and a reminder that is due, sealed under a key of their own."""
    from django.utils import timezone

    from vrijplaats.messages.models import Destination, Reminder
    from vrijplaats.people.models import YoungPerson
    from vrijplaats.privacy.models import Subject

    now = timezone.now()
    people = [YoungPerson(subject=Subject(), name=f"Jongere {n}") for n in range(MANY)]
    Subject.objects.bulk_create(person.subject for person in people)
    YoungPerson.objects.bulk_create(people)
    places = [
        Destination(young_person=person, kind="sms", to=f"+316{n:08}") for n, person in enumerate(people)
    ]
    Destination.objects.bulk_create(places)
    when = {"starts_at": now, "next_at": now}
    Reminder.objects.bulk_create(
        Reminder(young_person=place.young_person, words="Pas mee", destination=place, **when)
        for place in places
    )


def mark_lost() -> int:
    """Mark what the dead worker was sending, as if three minutes passed; return how many."""
    from django.utils import timezone

    from vrijplaats.messages.models import Message
    from vrijplaats.messages.sending import note_lost

    note_lost(timezone.now() + timedelta(minutes=4))
    return Message.objects.filter(state=Message.State.UNKNOWN).count()


def without_fate() -> int:
    """Return how many reminders were neither sent nor marked unknown."""
    from vrijplaats.messages.models import Message

    known = (Message.State.SENT, Message.State.UNKNOWN)
    return MANY - Message.objects.filter(state__in=known).count()


if __name__ == "__main__":
    raise SystemExit(main())
