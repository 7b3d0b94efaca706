"""A picture does not wait for a film or an edition: the worker does it beside them."""

import shutil
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.processes import RunningHome, running_home
from tests.waiting import LONGEST_WAIT, until
from vrijplaats.operations.management.commands import work

SEND = """
from django.core.files.base import ContentFile
from tests.cast import young_person
from vrijplaats.making.actions import start_process
from vrijplaats.uploads.tests.builders import picture
start_process(by=None, maker=young_person(), photo=ContentFile(picture(), name="foto.jpg"))
"""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with its tables, one long job and a picture that waits, copied for each test."""
    path = tmp_path_factory.mktemp("example")
    with running_home(path) as built:
        built.prepare()
        built.run("shell", "--no-imports", "-c", SEND)
    return path


@pytest.fixture
def home(tmp_path: Path, example: Path) -> Iterator[RunningHome]:
    with running_home(Path(shutil.copytree(example, tmp_path / "home"))) as built:
        yield built


def asked(home: RunningHome, question: str) -> list[str]:
    """Return the first column of what a home's database answers."""
    with closing(sqlite3.connect(home.home / "movement.sqlite3")) as database:
        return [row[0] for row in database.execute(question)]


def readiness(home: RunningHome) -> list[str]:
    return asked(home, "SELECT readiness FROM making_logentry")


def jobs(home: RunningHome, queue: str) -> set[str]:
    """Return how the jobs of a queue stand."""
    return set(
        asked(home, f"SELECT status FROM django_tasks_database_dbtaskresult WHERE queue_name = '{queue}'")
    )


def test_a_picture_is_ready_while_a_long_job_goes_on(home: RunningHome) -> None:
    worker = home.start("work")
    until(lambda: home.traces("begun"))
    until(lambda: readiness(home) == ["ready"])
    assert "RUNNING" in jobs(home, "default") and not home.traces("done")
    until(lambda: jobs(home, "pictures") == {"SUCCESSFUL"})
    worker.terminate()
    home.let_go()
    assert worker.wait(LONGEST_WAIT) == 0
    assert home.traces("done")


def test_a_picture_that_was_sent_while_no_worker_ran_is_done_once_one_does(home: RunningHome) -> None:
    assert readiness(home) == ["waiting"]
    home.let_go()
    first = home.start("work")
    until(lambda: readiness(home) == ["ready"])
    first.send_signal(signal.SIGKILL)
    first.wait(LONGEST_WAIT)
    home.run("shell", "--no-imports", "-c", SEND)
    assert sorted(readiness(home)) == ["ready", "waiting"]
    home.start("work")
    until(lambda: readiness(home) == ["ready", "ready"])


def test_a_worker_with_nothing_to_do_ends_at_once_and_leaves_no_thread(home: RunningHome) -> None:
    home.let_go()
    worker = home.start("work")
    until(lambda: readiness(home) == ["ready"] and bool(home.traces("done")))
    for _ in range(200):
        worker.terminate()
    assert worker.wait(LONGEST_WAIT) == 0


def test_where_looking_for_pictures_fails_the_other_worker_ends_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """`serve` then starts both again."""

    def fails() -> None:
        raise OSError("wat iemand schreef")

    main, other = (work._worker(queue, "nobody", 0.01) for queue in ("default", "pictures"))
    monkeypatch.setattr(work.DBTaskResult.objects, "ready", fails)
    with work._beside(main, other):
        until(lambda: not main.running)
