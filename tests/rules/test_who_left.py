"""Whoever left the team stands in no list to choose from, on any page, for anybody."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

import pytest
from django.test import Client

from vrijplaats.home.actions import let_worker_leave
from vrijplaats.people.actions import hand_over
from vrijplaats.people.models import User, Worker, YoungPerson
from vrijplaats.people.models.workers import WorkerQuerySet

from .demo_pages import EVERYONE, addresses

# What a page offers is asked with the same query on every database.
pytestmark = [
    pytest.mark.django_db, pytest.mark.only_on_sqlite, pytest.mark.walk, pytest.mark.usefixtures("demo")
]  # fmt: skip
CHOICE = re.compile(r"<(?:option|input)\b[^>]*>")
NO_CHOICE = 'type="hidden"'


def who_left() -> Worker:
    """Let a colleague with a whole year behind them leave, after their people have somebody else."""
    jay, noor = Worker.objects.get(user__username="jay"), User.objects.get(username="noor")
    timo = Worker.objects.get(user__username="samira")
    for person in YoungPerson.objects.with_worker(jay):
        hand_over(young_person=person, from_worker=jay, to_worker=timo, by=noor)
    let_worker_leave(worker=jay, by=noor)
    return jay


Place = tuple[str, str]


def choices_on(pages: Iterable[Place]) -> Iterator[tuple[Place, str]]:
    """Yield every list, tile and box to choose from on these pages, each a visitor and an address."""
    for username, visits in groupby(sorted(pages), key=lambda page: page[0]):
        client = Client()
        if username:
            user = User.objects.get(username=username)
            if not user.is_active:
                continue
            client.force_login(user)
        for _username, path in visits:
            answer = client.get(path)
            if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
                choices = CHOICE.findall(answer.content.decode())
                yield from (((username, path), choice) for choice in choices if NO_CHOICE not in choice)


def everywhere() -> list[Place]:
    return [(username, path) for username in EVERYONE for path in addresses()]


def offered(worker: Worker, pages: Iterable[Place]) -> set[Place]:
    """Return those of these pages on which anybody may choose this worker."""
    return {place for place, choice in choices_on(pages) if str(worker.pk) in choice}


def where_somebody_is_chosen() -> set[Place]:
    """Return the pages on which anybody may choose any worker."""
    team = {str(pk) for pk in Worker.objects.values_list("pk", flat=True)}
    return {place for place, choice in choices_on(everywhere()) if any(pk in choice for pk in team)}


def test_who_left_stands_in_no_list_to_choose_from() -> None:
    jay = Worker.objects.get(user__username="jay")
    pages = where_somebody_is_chosen()
    assert len({path for _who, path in offered(jay, pages)}) > 5
    assert offered(who_left(), pages) == set()


def test_a_list_of_everyone_who_ever_was_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    jay = who_left()
    monkeypatch.setattr(WorkerQuerySet, "active", lambda self: self.all())
    assert offered(jay, [("noor", path) for path in addresses()])
