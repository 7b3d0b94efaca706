"""Kill -9 between steps of a backup or a restore: what stands is whole, and the next run puts it right.

Every fourth step is tried here; `make drill` tries them all.
"""

import signal
import subprocess
import sys
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

import pytest

from vrijplaats.config.keeping.envelope import CHUNK, DamagedError, Opener
from vrijplaats.config.keeping.recovery import RecoveryKey

from .movements import IS_DRILL, PATIENCE, ROOT, Movement, movement

MOST_STEPS = 60
STRIDE = 1 if IS_DRILL else 4


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Movement, str]]:
    """Give a movement that only just began, and its recovery key."""
    folder = tmp_path_factory.mktemp("small")
    with movement(folder / "home") as source:
        paper = folder / "paper.txt"
        source.do("init", "--no-input", VRIJPLAATS_RECOVERY_KEY_OUT=str(paper))
        (source.home / "media").mkdir(exist_ok=True)
        (source.home / "media" / "work.png").write_bytes(b"a work")
        yield source, paper.read_text()


def die_at(place: Movement, step: int, *arguments: str, **environment: str) -> bool:
    """Run a command that dies before this step; return whether it died."""
    command = [sys.executable, "-m", "vrijplaats.config.tests.dying", str(step), *arguments]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=place.env | environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode != 0


def content_of(file: Path, key: str) -> bytes:
    """Return all that a backup file holds; raise where it is not whole."""
    with file.open("rb") as source:
        return BufferedReader(Opener(source, RecoveryKey.read(key)), CHUNK).read()


def test_a_backup_killed_at_any_step_leaves_the_former_one_whole(
    small: tuple[Movement, str], tmp_path: Path
) -> None:
    source, key = small
    file = tmp_path / "movement.vp"
    source.do("backup", str(file))
    died = 0
    for step in range(1, MOST_STEPS, STRIDE):
        if not die_at(source, step, "backup", str(file)):
            break
        died += 1
        assert content_of(file, key) and content_of(Path(f"{file}.keys"), key)
    assert died >= 20 // STRIDE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["movement.vp", "movement.vp.keys"]
    assert list(source.home.glob(".backup-*")) == []


def test_a_first_backup_killed_at_any_step_leaves_nothing_or_the_whole(
    small: tuple[Movement, str], tmp_path: Path
) -> None:
    source, key = small
    for step in range(1, 12, STRIDE):
        file = tmp_path / str(step) / "movement.vp"
        file.parent.mkdir()
        assert die_at(source, step, "backup", str(file))
        for path in file.parent.glob("movement*"):
            assert content_of(path, key)


def test_a_restore_killed_at_any_step_is_simply_begun_again(
    small: tuple[Movement, str], tmp_path: Path
) -> None:
    source, key = small
    file, erased = tmp_path / "movement.vp", tmp_path / "erased.jsonl"
    source.do("backup", str(file))
    erased.touch()
    told = {"VRIJPLAATS_RECOVERY_KEY": key, "VRIJPLAATS_ERASURE_LIST": str(erased)}
    with movement(tmp_path / "new" / "home") as place:
        died = 0
        for step in range(1, MOST_STEPS, STRIDE):
            if not die_at(place, step, "restore", str(file), **told):
                break
            died += 1
            assert not (place.home / "media").exists() or place.hashes() == source.hashes()
        assert died >= 20 // STRIDE
        assert place.hashes() == source.hashes()
        assert place.media() == source.media()
        assert [path.name for path in place.home.parent.iterdir()] == ["home"]


def test_a_backup_that_writes_over_the_former_one_would_be_caught(
    small: tuple[Movement, str], tmp_path: Path
) -> None:
    """Planted fault: what a writer without a name of its own leaves behind is no whole file."""
    source, key = small
    file = tmp_path / "movement.vp"
    source.do("backup", str(file))
    file.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(DamagedError):
        content_of(file, key)
