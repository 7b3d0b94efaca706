"""Which tests a run includes, and where it keeps its files."""

import os
import re
import shutil
import tempfile
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")
ENOUGH = 3 * 1024**3
REACHES_DATABASE = {
    "django_db",
    "db",
    "transactional_db",
    "live_server",
    "only_on_postgresql",
    "own_database",
}
PLANTS_A_FAULT = re.compile(r"_would_(be_(caught|found)$|catch_)")
IS_DRILL = os.environ.get("VRIJPLAATS_DRILL") == "1"


def is_for_another_run(item: pytest.Item, vendor: str) -> bool:
    """Return whether a test tells nothing new here: it is of the drill, the other database, or uses none."""
    marks = {mark.name for mark in item.iter_markers()}
    if "drill" in marks and not IS_DRILL:
        return True
    if vendor == "sqlite":
        return "only_on_postgresql" in marks
    return "only_on_sqlite" in marks or not uses_database(item) or plants_a_fault(item)


def walks_first(items: list[pytest.Item]) -> list[pytest.Item]:
    """Return the tests with the walks over every page in front, in the order in which they come otherwise.

    Two workers each begin with a half and then take over from each other: a long test at the end would keep
    the other one waiting.
    """
    ordered = sorted(items, key=lambda item: item.get_closest_marker("walk") is None)
    return ordered[0::2] + ordered[1::2]


def plants_a_fault(item: pytest.Item) -> bool:
    """Return whether a test shows by its name that another test can fail: seen on one database is enough."""
    return PLANTS_A_FAULT.search(getattr(item, "originalname", item.name)) is not None


def uses_database(item: pytest.Item) -> bool:
    """Return whether a test may use the database; pytest-django blocks it for every other test."""
    marks = {mark.name for mark in item.iter_markers()}
    return bool(REACHES_DATABASE & (marks | set(getattr(item, "fixturenames", ()))))


def fast_folder(memory: Path = MEMORY, enough: int = ENOUGH) -> Path:
    """Return a folder in memory with room for a whole run, or else the folder that TMPDIR names.

    Every test makes a keystore, which takes a fifth of a second on a disk. The drill uses the disk, to show
    what a real one does.
    """
    has_room = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free >= enough
    return memory if has_room and not IS_DRILL else Path(tempfile.gettempdir())
