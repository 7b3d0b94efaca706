"""The faults of `make mutants`: real changes, the same every time, in code and with tests that exist."""

import subprocess
import sys
from pathlib import Path

import pytest

from .sources import ROOT

sys.path.insert(0, str(ROOT / "tools" / "mutants"))

import areas
import drawing
import finder
import planting

LEAST = 150
SOURCE = '''
"""Who may come in."""
MOST = 3
ROLES = ("worker", "artist")


class Guests:
    limit = models.IntegerField(default=5)

    class Meta:
        ordering = ["name"]

    @transaction.atomic
    def let_in(self, guest: "Guest | None") -> bool:
        if guest is None:
            return False
        rows = self.filter(age__gte=18, is_away=False)
        rows.update(seen=_("ja"))
        logger.info("come in")
        return not rows.exists() and guest.tries < MOST
'''
EXPECTED = {
    "MOST: number `3` → `4`",
    'ROLES: forgotten `, "artist"` → ``',
    'ROLES: forgotten `"worker",` → ``',
    "Guests.let_in: undecorated `@transaction.atomic` → ``",
    "Guests.let_in: guard `guest is None` → `False`",
    "Guests.let_in: compare `is` → `is not`",
    "Guests.let_in: answer `False` → `not (False)`",
    "Guests.let_in: flag `False` → `True`",
    "Guests.let_in: flag `False` → `True` #2",
    "Guests.let_in: unfiltered `self.filter(age__gte=18, is_away=False)` → `self`",
    "Guests.let_in: call `filter` → `exclude`",
    "Guests.let_in: unasked `age__gte=18,` → ``",
    "Guests.let_in: unasked `, is_away=False` → ``",
    "Guests.let_in: edge `age__gte` → `age__gt`",
    "Guests.let_in: number `18` → `19`",
    'Guests.let_in: undone `rows.update(seen=_("ja"))` → `pass`',
    "Guests.let_in: answer `not rows.exists() and guest.tries < MOST` → "
    "`not (not rows.exists() and guest.tries < MOST)`",
    "Guests.let_in: not `not rows.exists()` → `rows.exists()`",
    "Guests.let_in: and/or `and` → `or`",
    "Guests.let_in: compare `<` → `<=`",
}


@pytest.fixture
def guests(tmp_path: Path) -> Path:
    path = tmp_path / "guests.py"
    path.write_text(SOURCE, encoding="utf-8")
    return path


def test_every_kind_of_fault_is_found_and_no_words_or_fields(guests: Path) -> None:
    names = [fault.name.removeprefix("guests.py ") for fault in finder.faults_in(guests, guests.parent)]
    assert len(names) == len(set(names))
    assert set(names) == EXPECTED


def test_a_fault_changes_one_place_and_the_file_still_reads(guests: Path) -> None:
    for fault in finder.faults_in(guests, guests.parent):
        assert finder.is_change(fault, guests.parent), fault.name
        planted = fault.planted(guests.read_bytes()).decode()
        assert len(planted) == len(SOURCE) - len(fault.before) + len(fault.after)


def test_what_does_not_parse_or_changes_nothing_is_no_fault(guests: Path) -> None:
    for source in (b"MOST = (3\n", b"MOST = 3  # three\n"):
        guests.write_bytes(b"MOST = 3\n")
        whole = finder.Fault("guests.py", "MOST", "number", 1, 0, 9, "MOST = 3\n", source.decode())
        assert not finder.is_change(whole, guests.parent)


def test_tests_in_a_copy_notice_a_fault_and_the_house_itself_keeps_its_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    house = tmp_path / "house"
    house.mkdir()
    (house / "most.py").write_text("MOST = 3\n")
    (house / "test_most.py").write_text("from most import MOST\n\ndef test_most():\n    assert MOST == 3\n")
    subprocess.run(["git", "init", "--quiet"], cwd=house, check=True)
    copy = planting.Copy(tmp_path / "copy", house)
    (fault,) = finder.faults_in(house / "most.py", house)
    with copy.planted(fault, 1):
        failure = copy.run(["test_most.py"])
        assert failure == "FAILED test_most.py::test_most"
        assert copy.fails_anyway(failure)
    assert not copy.fails_anyway(failure)
    assert copy.run(["test_most.py"]) == ""
    assert (house / "most.py").read_text() == (copy.root / "most.py").read_text() == "MOST = 3\n"


def test_enough_faults_are_planted() -> None:
    assert sum(area.share for area in areas.AREAS) >= LEAST
    assert all(len(drawing.drawn(area, ())) == area.share for area in areas.AREAS)


def test_the_same_faults_are_drawn_every_time_and_a_harmless_one_makes_room_for_the_next() -> None:
    area = areas.AREAS[-1]
    first, *others = drawing.drawn(area, ())
    assert drawing.drawn(area, ()) == [first, *others]
    instead = drawing.drawn(area, [first.name])
    assert first not in instead and len(instead) == area.share


@pytest.mark.parametrize("area", areas.AREAS, ids=lambda area: area.paths[0])
def test_places_and_tests_exist(area: areas.Area) -> None:
    assert [name for name in (*area.paths, *area.tests) if not (ROOT / name).exists()] == []


def test_every_harmless_fault_has_a_reason() -> None:
    assert all(why for why in drawing.known_harmless().values())
