"""Promise G22: erasure beside any act on the same person leaves no name, and nobody gets a server error."""

import ast
from pathlib import Path

import pytest

from tests.races import Results, race
from tests.runs import IS_DRILL
from vrijplaats.journal import actions as journal
from vrijplaats.journal.tests.builders import several_writers_possible, side_by_side
from vrijplaats.privacy.leftovers import left_behind, sealed_under_gone_keys
from vrijplaats.privacy.models import Subject

from .race_acts import ACTS, NOT_OF_ONE_YOUNG_PERSON
from .rules.sources import ROOT, source_files
from .rules.test_one_entry import called
from .test_erase_leaves_nothing import hits

pytestmark = pytest.mark.django_db(transaction=True)
RACES = 1000 if IS_DRILL else 60


def left() -> list[str]:
    """Return everything that is left of people who were erased: in the clear, by declaration, or sealed."""
    erased = Subject.objects.exclude(erased_at=None).values_list("pk", flat=True)
    by_declaration = [place for places in left_behind(erased).values() for place in places]
    sealed = [f"{found.model._meta.label}.{found.field.name}" for found in sealed_under_gone_keys()]
    return [*hits(), *by_declaration, *sealed]


def raced(folder: Path, rounds: int, seed: int) -> tuple[Results, list[str]]:
    """Race, and look at what is left, on a database that many threads can use."""
    with several_writers_possible(folder):
        [(results, found)] = side_by_side([lambda: (race(rounds, seed), left())])
    return results, found


def test_an_act_beside_an_erasure_leaves_nothing_and_breaks_nothing(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    results, found = raced(tmp_path, RACES, pytestconfig.getoption("randomly_seed"))
    print(results.raced, "races,", dict(results.answers), dict(results.first))
    assert found == []
    assert results.errors == []
    assert results.raced == RACES
    assert len(results.first) == 2, "one of the two was always first: nothing was raced"
    assert {200, 404} <= set(results.answers)


def test_an_act_that_nobody_guards_would_be_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_guards", [])
    # Of the many acts some leave nothing behind either way, so that one draw may miss the fault.
    folders = [tmp_path / str(seed) for seed in range(1, 7)]
    for folder in folders:
        folder.mkdir()
    assert any(raced(folder, RACES, int(folder.name))[1] for folder in folders)


def test_every_function_that_writes_about_someone_is_raced() -> None:
    raced_here = {f"{act.__module__.split('.')[1]}.{act.__name__}" for act in ACTS}
    assert set(writing_about()) - NOT_OF_ONE_YOUNG_PERSON == raced_here


def writing_about() -> set[str]:
    """Return every function that writes an entry about someone, as "room.function"."""
    found = set()
    for path in source_files(".py"):
        parts = path.relative_to(ROOT).parts
        if parts[0] != "vrijplaats" or "tests" in parts or "write_entry(" not in path.read_text():
            continue
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef) and "write_entry" in set(called(node)) and _is_about(node):
                found.add(f"{parts[1]}.{node.name}")
    return found - {"journal.write_entry", "sealing.reading"}


def _is_about(function: ast.FunctionDef) -> bool:
    entries = [
        node
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "write_entry"
    ]
    return any(keyword.arg == "about" for entry in entries for keyword in entry.keywords)
