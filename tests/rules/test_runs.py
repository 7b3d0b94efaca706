"""What a run leaves out could not have told anything new; where it keeps its files; what its seed decides."""

import ast
from pathlib import Path

import pytest

from tests import runs

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


def imported(source: Path) -> set[str]:
    """Return the names that a file imports."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom | ast.Import)]
    return {f"{getattr(node, 'module', '')}.{alias.name}" for node in found for alias in node.names}


def test_what_starts_on_a_fresh_database_says_so() -> None:
    starting = [path for path in source_files(".py") if "movements.movement" in imported(path)]
    assert len(starting) >= 3
    silent = [path for path in starting if "own_database" not in path.read_text(encoding="utf-8")]
    assert silent == []


def test_every_property_is_drawn_by_the_seed_of_the_run() -> None:
    """And without a limit in time: a slow machine is no fault."""
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
