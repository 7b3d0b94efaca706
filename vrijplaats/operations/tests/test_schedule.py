"""Every day's work is queued once, whatever the clock does and however many workers live or die."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from django.db import OperationalError
from django_tasks_db.models import DBTaskResult

from tests.commands import give_tables
from tests.processes import ROOT, RunningHome, running_home
from tests.waiting import LONGEST_WAIT, until
from vrijplaats.foundation.models import Movement
from vrijplaats.operations import schedule
from vrijplaats.operations.models import ScheduledDay
from vrijplaats.operations.schedule import SCHEDULE, Daily, Minutes, tick
from vrijplaats.retention.tasks import clear_up

LINE = (Daily("try", time(4, 0), clear_up),)
NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
YEARS = timedelta(days=730)
# Queues work of its own all day long; the job waits for a sign, so that it can be killed while it runs.
WORKER = """
import sys
from datetime import time
from vrijplaats.config.home import make_home; make_home()
import django; django.setup()
from vrijplaats.config import cli
from vrijplaats.operations import schedule
from vrijplaats.operations.management.commands import work
from vrijplaats.operations.tests.long_jobs import wait_for_a_sign
lines = (schedule.Daily("wait", time.min, wait_for_a_sign),)
work.Minutes = lambda: schedule.Minutes(lines)
sys.argv = ["vrijplaats", "work"]
cli.main()
"""
TICKER = """
from datetime import time
from vrijplaats.config.home import make_home; make_home()
import django; django.setup()
from vrijplaats.operations.schedule import Daily, tick
from vrijplaats.retention.tasks import clear_up
lines = (Daily("crowd", time.min, clear_up),)
print(sum(len(tick(lines)) for _ in range(20)))
"""


def given_out() -> int:
    return DBTaskResult.objects.filter(task_path=clear_up.module_path).count()


@pytest.mark.django_db
def test_a_line_is_given_out_once_a_day_and_again_the_next() -> None:
    assert [tick(LINE, NOW), tick(LINE, NOW + timedelta(minutes=1))] == [["try"], []]
    assert tick(LINE, NOW + timedelta(days=1)) == ["try"]
    assert given_out() == 2


@pytest.mark.django_db
def test_nothing_is_given_out_before_its_time_on_the_clock_of_the_movement() -> None:
    Movement.objects.update_or_create(id=1, defaults={"time_zone": "America/Curacao"})
    assert tick(LINE, datetime(2026, 5, 4, 7, 59, tzinfo=UTC)) == []
    assert tick(LINE, datetime(2026, 5, 4, 8, 0, tzinfo=UTC)) == ["try"]
    assert ScheduledDay.objects.get().day.isoformat() == "2026-05-04"


@pytest.mark.django_db
def test_a_clock_that_leaps_two_years_and_back_gives_each_day_once() -> None:
    leaps = [NOW, NOW + YEARS, NOW - YEARS, NOW, NOW + YEARS, NOW - YEARS, NOW]
    assert [tick(LINE, at) for at in leaps] == [["try"], ["try"], ["try"], [], [], [], []]
    assert tick(LINE, NOW + timedelta(days=1)) == ["try"]
    assert given_out() == 4


@pytest.mark.django_db
def test_days_that_were_missed_are_not_made_up_for() -> None:
    tick(LINE, NOW)
    tick(LINE, NOW + timedelta(days=40))
    assert given_out() == 2


@pytest.mark.django_db(transaction=True)
def test_a_death_between_noting_and_giving_out_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(type(clear_up), "enqueue", die)
        with pytest.raises(KeyboardInterrupt):
            tick(LINE, NOW)
    assert not ScheduledDay.objects.exists()
    assert tick(LINE, NOW) == ["try"]


@pytest.mark.django_db
def test_noting_without_giving_out_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted fault: a schedule that records the day but queues no job gives the same answer."""
    monkeypatch.setattr(type(clear_up), "enqueue", lambda self: None)
    assert tick(LINE, NOW) == ["try"]
    assert given_out() == 0


def test_minutes_go_by_a_clock_that_nobody_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks: list[object] = []
    times = iter([100.0, 100.0, 130.0, 160.0, 160.0])
    monkeypatch.setattr(schedule.clock, "monotonic", lambda: next(times))
    monkeypatch.setattr(schedule, "tick", ticks.append)
    monkeypatch.setattr(schedule, "forget_old", lambda: ticks.append("forgotten"))
    monkeypatch.setattr(schedule, "end_expired_shares", lambda: ticks.append("ended"))
    minutes = Minutes(LINE)
    for _ in range(3):
        minutes.look()
    assert ticks == [LINE, "forgotten", "ended"] * 2


def test_a_busy_database_does_not_stop_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(lines: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(schedule, "tick", busy)
    Minutes(LINE).look()


def test_every_line_has_a_name_of_its_own() -> None:
    assert len({line.name for line in SCHEDULE}) == len(SCHEDULE) >= 2


# --- with real processes --------------------------------------------------------------------------


@pytest.fixture
def home(tmp_path: Path) -> Iterator[RunningHome]:
    give_tables(tmp_path / "home")
    with running_home(tmp_path / "home") as built:
        yield built


def run_code(home: RunningHome, code: str) -> "subprocess.Popen[str]":
    """Start Python with this code in a home."""
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True,
        env=home.env | {"DJANGO_SETTINGS_MODULE": "vrijplaats.config.settings"},
    )  # fmt: skip
    home.begun.append(process)
    return process


def jobs_in(home: RunningHome) -> list[tuple[str, str]]:
    """Return (name of the job, status) of every job in this home."""
    with closing(sqlite3.connect(home.home / "movement.sqlite3")) as database:
        rows = database.execute("SELECT task_path, status FROM django_tasks_database_dbtaskresult")
        return sorted((path.rpartition(".")[2], status) for path, status in rows)


def test_the_work_of_a_day_survives_a_worker_that_is_killed_half_way(home: RunningHome) -> None:
    first = run_code(home, WORKER)
    until(lambda: home.traces("begun"))
    os.kill(home.traces("begun")[0], signal.SIGKILL)
    first.wait(LONGEST_WAIT)
    second = run_code(home, WORKER)
    until(lambda: len(home.traces("begun")) == 2)
    home.let_go()
    until(lambda: jobs_in(home) == [("wait_for_a_sign", "SUCCESSFUL")])
    second.terminate()
    assert second.wait(LONGEST_WAIT) == 0
    assert len(home.traces("done")) == 1


def test_many_workers_at_once_give_a_day_out_once(home: RunningHome) -> None:
    crowd = [run_code(home, TICKER) for _ in range(4)]
    counts = [int(process.communicate(timeout=LONGEST_WAIT)[0]) for process in crowd]
    assert sum(counts) == 1
    assert jobs_in(home) == [("clear_up", "READY")]


def test_the_real_worker_keeps_the_real_schedule(home: RunningHome) -> None:
    """From ten to five every line of the schedule is done; before that, none is."""
    code = WORKER.replace(
        'lines = (schedule.Daily("wait", time.min, wait_for_a_sign),)',
        "lines = tuple(schedule.Daily(line.name, time.min, line.job) for line in schedule.SCHEDULE)",
    )
    worker = run_code(home, code)
    wanted = sorted((line.job.module_path.rpartition(".")[2], "SUCCESSFUL") for line in SCHEDULE)
    until(lambda: jobs_in(home) == wanted)
    worker.terminate()
    assert worker.wait(LONGEST_WAIT) == 0
