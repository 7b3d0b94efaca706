"""Long work survives a sudden death, is done once, and ends when the server stops: with real processes."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import RunningHome, is_alive, running_home
from tests.waiting import LONGEST_WAIT, until


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with its tables and one job, made once and copied for each test."""
    path = tmp_path_factory.mktemp("example")
    with running_home(path) as built:
        built.prepare()
    return path


@pytest.fixture
def home(tmp_path: Path, example: Path) -> Iterator[RunningHome]:
    with running_home(Path(shutil.copytree(example, tmp_path / "home"))) as built:
        yield built


def test_a_job_whose_worker_dies_is_taken_up_again_and_done_once(home: RunningHome) -> None:
    server = home.serve()
    until(lambda: home.traces("begun"))
    os.kill(home.traces("begun")[0], signal.SIGKILL)
    until(lambda: len(home.traces("begun")) == 2)
    home.let_go()
    until(lambda: home.job()[0] == "SUCCESSFUL")
    first, second = home.traces("begun")
    assert first != second
    assert home.traces("done") == [second]
    assert home.job() == ("SUCCESSFUL", 2)
    assert server.poll() is None


def test_no_worker_outlives_a_server_that_died(home: RunningHome) -> None:
    server = home.serve()
    until(lambda: home.traces("begun"))
    worker = home.traces("begun")[0]
    server.kill()
    until(lambda: not is_alive(worker))
    assert home.traces("done") == []
    assert home.job() == ("RUNNING", 1)


def test_a_server_told_to_stop_takes_its_worker_along(home: RunningHome) -> None:
    home.let_go()
    server = home.serve()
    until(lambda: home.job()[0] == "SUCCESSFUL")
    worker = home.traces("done")[0]
    server.terminate()
    assert server.wait(LONGEST_WAIT) == 0
    assert not is_alive(worker)


def test_one_worker_works_in_a_home_and_ends_kindly(home: RunningHome) -> None:
    first = home.start("work")
    until(lambda: home.traces("begun"))
    second = home.start("work")
    said, _ = second.communicate(timeout=LONGEST_WAIT)
    assert second.returncode == 1
    assert "al een werker" in said
    first.terminate()
    home.let_go()
    assert first.wait(LONGEST_WAIT) == 0
    assert home.job() == ("SUCCESSFUL", 1)


def test_a_shower_of_signals_does_not_fail_a_job(home: RunningHome) -> None:
    worker = home.start("work")
    until(lambda: home.traces("begun"))
    for _ in range(2000):
        worker.terminate()
        worker.send_signal(signal.SIGINT)
    home.let_go()
    assert worker.wait(LONGEST_WAIT) == 0
    assert home.job() == ("SUCCESSFUL", 1)


def test_a_taken_port_is_said_in_plain_words(home: RunningHome) -> None:
    server = home.serve()
    port = server.args[-1]
    other = home.start("serve", "--port", port)
    said, _ = other.communicate(timeout=LONGEST_WAIT)
    assert other.returncode == 1
    assert f"Poort {port} is al in gebruik" in said
    assert "Traceback" not in said
