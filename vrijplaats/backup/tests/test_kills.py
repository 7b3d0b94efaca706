"""Kill -9 between steps of a backup or a restore: every file is whole, and the next run repairs the rest.

A few steps are tried here; `make drill` tries them all.
"""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import Ran, run_code
from vrijplaats.backup.envelope import DamagedError, opened
from vrijplaats.backup.recovery import RecoveryKey

from .movements import IS_DRILL, Movement, movement

pytestmark = pytest.mark.own_database


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Movement, str]]:
    """Give a new movement, and its recovery key."""
    folder = tmp_path_factory.mktemp("small")
    with movement(folder / "home") as source:
        paper = folder / "paper.txt"
        source.do("init", "--no-input", VRIJPLAATS_RECOVERY_KEY_OUT=str(paper))
        (source.home / "media").mkdir(exist_ok=True)
        (source.home / "media" / "work.png").write_bytes(b"a work")
        yield source, paper.read_text()


DYING = "from runpy import run_module; run_module('vrijplaats.backup.tests.dying')"


def run(place: Movement, step: int, *arguments: str, **environment: str) -> Ran:
    """Run a command that dies before this step; with 0 it lives."""
    return run_code(DYING, (str(step), *arguments), place.env | environment)


def dies_at(place: Movement, step: int, *arguments: str, **environment: str) -> bool:
    """Run a command that dies before this step; return whether it did."""
    done = run(place, step, *arguments, **environment)
    assert done.code in (0, -signal.SIGKILL), done.err
    return done.code != 0


def steps_of(place: Movement, *arguments: str, **environment: str) -> list[int]:
    """Run a command to its end; return the steps to try: all in a drill, else the first, last and some."""
    count = int(run(place, 0, *arguments, **environment).out.splitlines()[-1])
    assert count > 8
    return (
        sorted({1, 2, count // 4, count // 2, count - 1, count}) if not IS_DRILL else [*range(1, count + 1)]
    )


def content_of(file: Path, key: str) -> bytes:
    """Return all that a backup file holds; raise where it is not whole."""
    with file.open("rb") as source, opened(source, RecoveryKey.read(key)) as stream:
        return stream.read()


def test_a_backup_killed_at_any_step_leaves_the_former_one_whole(
    small: tuple[Movement, str], tmp_path: Path
) -> None:
    source, key = small
    file = tmp_path / "movement.vp"
    for step in steps_of(source, "backup", str(file)):
        # A second backup may need a step less than the first.
        assert dies_at(source, step, "backup", str(file)) or step > 8
        assert content_of(file, key) and content_of(Path(f"{file}.keys"), key)
    source.do("backup", str(file))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["movement.vp", "movement.vp.keys"]
    assert list(source.home.glob(".backup-*")) == []


@pytest.mark.only_on_sqlite  # the same files, whatever is in them
def test_a_first_backup_killed_at_any_step_leaves_nothing_or_the_whole(
    small: tuple[Movement, str], tmp_path: Path
) -> None:
    source, key = small
    for step in steps_of(source, "backup", str(tmp_path / "movement.vp")):
        file = tmp_path / str(step) / "movement.vp"
        file.parent.mkdir()
        assert dies_at(source, step, "backup", str(file)) or step > 8
        assert all(content_of(path, key) for path in file.parent.glob("movement*"))


def test_a_restore_killed_at_any_step_is_simply_begun_again(
    small: tuple[Movement, str], tmp_path: Path
) -> None:
    source, key = small
    file, erased = tmp_path / "movement.vp", source.home / "erased.jsonl"
    source.do("backup", str(file))
    told = {"VRIJPLAATS_RECOVERY_KEY": key, "VRIJPLAATS_ERASURE_LIST": str(erased)}
    with movement(tmp_path / "whole" / "home") as place:
        steps = steps_of(place, "restore", str(file), **told)
    with movement(tmp_path / "new" / "home") as place:
        for step in steps:
            assert dies_at(place, step, "restore", str(file), **told)
            if stands := (place.home / "media").exists():
                break
        if not stands or place.database:
            place.do("restore", str(file), **told)
        assert place.hashes() == source.hashes()
        assert place.media() == source.media()
        assert [path.name for path in place.home.parent.iterdir()] == ["home"]


def test_a_backup_that_writes_over_the_former_one_would_be_caught(
    small: tuple[Movement, str], tmp_path: Path
) -> None:
    """Planted fault: writing under the final name leaves a file that is not whole."""
    source, key = small
    file = tmp_path / "movement.vp"
    source.do("backup", str(file))
    file.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(DamagedError):
        content_of(file, key)
