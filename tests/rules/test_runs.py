"""Which tests a run leaves out, where it keeps its files, and what its seed decides."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone, translation
from django_tasks import task

from tests import runs
from tests.jobs import do
from vrijplaats.sealing import access

from .sources import ROOT, source_files


def test_a_test_without_a_database_runs_once(request: pytest.FixtureRequest) -> None:
    assert not runs.uses_database(request.node)
    assert runs.is_for_another_run(request.node, "postgresql")
    assert not runs.is_for_another_run(request.node, "sqlite")


@pytest.mark.django_db
def test_a_test_that_is_marked_for_the_database_runs_on_both(request: pytest.FixtureRequest) -> None:
    assert not any(runs.is_for_another_run(request.node, vendor) for vendor in ("sqlite", "postgresql"))


def test_a_test_that_asks_for_the_database_runs_on_both(request: pytest.FixtureRequest, db: None) -> None:
    assert not any(runs.is_for_another_run(request.node, vendor) for vendor in ("sqlite", "postgresql"))


@pytest.mark.only_on_sqlite
@pytest.mark.django_db
def test_a_test_about_one_database_runs_there(request: pytest.FixtureRequest) -> None:
    assert runs.is_for_another_run(request.node, "postgresql")
    assert not runs.is_for_another_run(request.node, "sqlite")


@pytest.mark.django_db
def test_a_planted_fault_would_be_caught(request: pytest.FixtureRequest) -> None:
    assert runs.plants_a_fault(request.node)
    assert runs.is_for_another_run(request.node, "postgresql")
    assert not runs.is_for_another_run(request.node, "sqlite")


class _Item:
    """A collected test with this name, marked or not."""

    def __init__(self, name: str) -> None:
        self.name = name

    def get_closest_marker(self, _name: str) -> bool | None:
        return True if self.name.isupper() else None


def test_each_of_two_workers_begins_with_its_share_of_the_walks() -> None:
    began: list[Any] = [_Item(name) for name in "abCdEfgH"]
    assert "".join(item.name for item in runs.walks_first(began)) == "CHbfEadg"


def imported(source: Path) -> set[str]:
    tree = ast.parse(source.read_text(encoding="utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom | ast.Import)]
    return {f"{getattr(node, 'module', '')}.{alias.name}" for node in found for alias in node.names}


def test_what_starts_on_a_fresh_database_says_so() -> None:
    starting = [path for path in source_files(".py") if "movements.movement" in imported(path)]
    assert len(starting) >= 3
    silent = [path for path in starting if "own_database" not in path.read_text(encoding="utf-8")]
    assert silent == []


def test_every_property_is_drawn_by_the_seed_of_the_run() -> None:
    """And without a time limit: a slow machine is no failure."""
    tests = [path for path in source_files(".py") if path != ROOT / "tests" / "properties.py"]
    direct = [path for path in tests if any("hypothesis" in name for name in imported(path))]
    assert direct == []


def test_a_folder_without_room_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "IS_DRILL", False)
    assert runs.fast_folder(tmp_path, 0) == tmp_path
    assert runs.fast_folder(tmp_path, 2**80) != tmp_path
    assert runs.fast_folder(tmp_path / "nowhere", 0) != tmp_path / "nowhere"


def test_the_drill_keeps_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "IS_DRILL", True)
    assert runs.fast_folder(tmp_path, 0) != tmp_path


def test_a_job_is_done_as_the_worker_does_it() -> None:
    """In `tests/jobs.py`: without the language, time zone and reader of the request that queued it."""
    places = {ROOT / "tests" / "jobs.py", Path(__file__)}
    tests = [path for path in source_files(".py") if "tests" in path.parts and path not in places]
    by_hand = re.compile(r"\.func\(|\"db_worker\"")
    assert [path for path in tests if by_hand.search(path.read_text(encoding="utf-8"))] == []


def test_a_test_waits_by_the_minute_and_times_nothing() -> None:
    """What must happen is waited for in `tests/waiting.py`; what must be fast is measured in `benchmarks`."""
    tests = [path for path in source_files(".py") if "tests" in path.parts and path != Path(__file__)]
    hurry = re.compile(r"timeout=\d|\.(wait|join)\(\d|perf_counter|monotonic\(|process_time")
    found = {str(path.relative_to(ROOT)) for path in tests if hurry.search(path.read_text(encoding="utf-8"))}
    assert found == {"tests/waiting.py"}


@task()
def look_around() -> None:
    """Record what a job finds when it begins."""
    found.append((translation.get_language(), timezone.get_current_timezone_name(), access._reader.get()))


found: list[object] = []


def test_a_job_begins_without_what_a_request_left_behind() -> None:
    found.clear()
    with translation.override("en"), timezone.override("America/Lima"):
        do(look_around)
    assert found == [("nl", settings.TIME_ZONE, None)]
