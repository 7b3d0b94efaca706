"""Two coordinators who let each other go at the same moment leave one of them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from vrijplaats.journal.tests.builders import several_writers_possible, side_by_side
from vrijplaats.people.actions import LastCoordinatorError, change_colleague, leave_team, welcome_worker
from vrijplaats.people.actions import team as acts
from vrijplaats.people.models import Worker

pytestmark = pytest.mark.django_db(transaction=True)
TURNS = 5


def let_go(worker: Worker, by: Worker) -> bool:
    """Let a colleague leave; return whether that was refused because nobody would be left."""
    try:
        leave_team(worker=Worker.objects.get(pk=worker.pk), by=by.user)
    except LastCoordinatorError:
        return True
    return False


def demote(worker: Worker, by: Worker) -> bool:
    """Give a colleague another role; return whether that was refused because nobody would be left."""
    found = Worker.objects.get(pk=worker.pk)
    try:
        change_colleague(worker=found, by=by.user, changes={"role": Worker.Role.WORKER})
    except LastCoordinatorError:
        return True
    return False


def refused(act: Callable[..., bool], tmp_path: Path) -> list[int]:
    """Return, of each pair of acts at the same moment, how many were refused."""
    found = []
    for turn in range(TURNS):
        (tmp_path / str(turn)).mkdir()
        joke, ans = [welcome_worker(name=name, role="coordinator", by=None) for name in ("Joke", "Ans")]
        with several_writers_possible(tmp_path / str(turn)):
            found.append(sum(side_by_side([partial(act, joke, by=ans), partial(act, ans, by=joke)])))
        Worker.objects.update(role=Worker.Role.WORKER)
    return found


@pytest.mark.parametrize("act", [let_go, demote])
def test_one_of_the_two_stays(act: Callable[..., bool], tmp_path: Path) -> None:
    assert refused(act, tmp_path) == [1] * TURNS


@pytest.mark.only_on_postgresql  # on SQLite the transaction itself is the lock
def test_without_the_lock_nobody_may_be_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def ask_only(worker: Worker, by: object) -> None:
        rows = Worker.objects.active().filter(role=Worker.Role.COORDINATOR)
        if {each.pk for each in rows} == {worker.pk}:
            raise LastCoordinatorError

    monkeypatch.setattr(acts, "_may_lose_role", ask_only)
    assert refused(demote, tmp_path) != [1] * TURNS
