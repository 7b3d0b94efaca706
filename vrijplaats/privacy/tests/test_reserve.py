"""The reserve: set aside only where there is room for it twice, and given back when it is needed."""

import os
import shutil
from collections import namedtuple
from pathlib import Path

import pytest
from django.conf import settings

from vrijplaats.privacy import reserve

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def place() -> Path:
    return Path(settings.HOME) / "reserve"


def with_room(monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    """Make the disk report this many free bytes."""
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(0, 0, free))


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.parametrize(("missing", "is_made"), [(0, True), (1, False)])
def test_it_is_set_aside_where_there_is_room_for_it_twice(
    place: Path, monkeypatch: pytest.MonkeyPatch, missing: int, is_made: bool
) -> None:
    with_room(monkeypatch, 2 * reserve.SIZE - missing)
    assert (reserve.make(), reserve.stands(), place.exists()) == (is_made, is_made, is_made)


def test_it_takes_real_room_that_only_the_owner_reads_and_holds_no_file_open(place: Path) -> None:
    before = open_files()
    assert reserve.make() and reserve.make()
    assert place.stat().st_size == reserve.SIZE
    assert place.stat().st_blocks * 512 >= reserve.SIZE
    assert place.stat().st_mode & 0o077 == 0
    assert open_files() == before


@pytest.mark.parametrize("size", [0, reserve.SIZE - 1, reserve.SIZE + 1])
def test_what_is_not_the_whole_of_it_is_made_anew(place: Path, size: int) -> None:
    place.touch()
    os.truncate(place, size)
    assert not reserve.stands()
    assert reserve.make()
    assert place.stat().st_size == reserve.SIZE


@pytest.mark.parametrize(("missing", "is_kept"), [(0, True), (1, False)])
def test_it_is_given_back_when_there_is_less_room_than_it_holds(
    place: Path, monkeypatch: pytest.MonkeyPatch, missing: int, is_kept: bool
) -> None:
    reserve.make()
    with_room(monkeypatch, reserve.SIZE - missing)
    reserve.free_when_full()
    assert place.exists() == is_kept
    place.unlink(missing_ok=True)
    reserve.free_when_full()
