"""Whoever left the team stands in no list to choose from, on any page, for anybody."""

import re

import pytest
from django.test import Client

from vrijplaats.home.actions import let_worker_leave
from vrijplaats.people.actions import hand_over
from vrijplaats.people.models import User, Worker, YoungPerson
from vrijplaats.people.models.workers import WorkerQuerySet

from .demo_pages import EVERYONE, addresses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
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


def offered(worker: Worker) -> set[str]:
    """Return the pages on which anybody may choose this worker, in a list, a tile or a box."""
    found = set()
    for username in EVERYONE:
        client = Client()
        if username:
            user = User.objects.get(username=username)
            if not user.is_active:
                continue
            client.force_login(user)
        for path in addresses():
            answer = client.get(path)
            if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
                choices = CHOICE.findall(answer.content.decode())
                if any(str(worker.pk) in choice and NO_CHOICE not in choice for choice in choices):
                    found.add(path)
    return found


def test_who_left_stands_in_no_list_to_choose_from() -> None:
    jay = Worker.objects.get(user__username="jay")
    assert len(offered(jay)) > 5
    assert offered(who_left()) == set()


def test_a_list_of_everyone_who_ever_was_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    jay = who_left()
    monkeypatch.setattr(WorkerQuerySet, "active", lambda self: self.all())
    assert offered(jay)
