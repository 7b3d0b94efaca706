"""The list of who was erased: here and outside, never twice, and whole after a power cut."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.utils import timezone
from time_machine import travel

from tests.jobs import do
from vrijplaats.journal.actions import write_entry
from vrijplaats.privacy import erased
from vrijplaats.privacy.tasks import sweep_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "elsewhere" / "erased.jsonl"
    monkeypatch.setenv("VRIJPLAATS_ERASURE_LIST", str(path))
    return path


def test_who_is_erased_stands_on_both_lists_once(outside: Path) -> None:
    one, other = uuid4(), uuid4()
    for who in (one, other, one):
        erased.append(who)
    assert erased.read(erased.own_list()) == erased.read(outside) == [one, other]
    assert [line[:10] for line in outside.read_text().splitlines()].count('{"subject"') == 2


def test_only_the_owner_reads_it_and_it_holds_an_id_and_a_time(outside: Path) -> None:
    erased.append(uuid4())
    assert outside.stat().st_mode & 0o077 == 0
    [theirs] = [line for line in outside.read_text().splitlines() if line.startswith('{"subject"')]
    assert theirs.count('"') == 8


def test_a_torn_last_line_takes_no_other_along(outside: Path) -> None:
    one, other = uuid4(), uuid4()
    erased.append(one)
    whole = outside.read_text()
    for path in (outside, erased.own_list()):
        path.write_text(whole + whole[:25])
    assert erased.read(outside) == [one]
    erased.append(other)
    assert erased.read(outside) == erased.read(erased.own_list()) == [one, other]


def test_a_place_that_was_away_is_brought_up_to_date(
    tmp_path: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = uuid4(), uuid4()
    monkeypatch.delenv("VRIJPLAATS_ERASURE_LIST")
    erased.append(one)
    assert not outside.exists()
    monkeypatch.setenv("VRIJPLAATS_ERASURE_LIST", str(outside))
    erased.append(other)
    assert erased.read(outside) == [one, other]
    assert erased.catch_up() == 0


def test_catching_up_tells_how_many_were_added(outside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VRIJPLAATS_ERASURE_LIST")
    assert erased.catch_up() == 0
    for _ in range(3):
        erased.append(uuid4())
    assert erased.catch_up() == 0
    monkeypatch.setenv("VRIJPLAATS_ERASURE_LIST", str(outside))
    assert (erased.catch_up(), erased.catch_up()) == (3, 0)


@pytest.mark.parametrize("junk", ["", "[]", "{}", '{"subject": 7}', '{"subject": "niemand"}', "null", "7"])
def test_a_line_that_says_nothing_is_passed_over(outside: Path, junk: str) -> None:
    one, other = uuid4(), uuid4()
    erased.append(one)
    outside.write_text(f"{junk}\n{outside.read_text()}{junk}\n")
    erased.append(other)
    assert erased.read(outside) == [one, other]


def test_a_list_that_is_not_there_is_not_an_empty_list(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        erased.read(tmp_path / "nowhere.jsonl")


def test_a_place_that_is_away_keeps_nobody_from_going_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("VRIJPLAATS_ERASURE_LIST", str(tmp_path / "file" / "list"))
    who = uuid4()
    erased.append(who)
    assert erased.read(erased.own_list()) == [who]
    assert "doctor --fix" in caplog.text and str(who) not in caplog.text
    with pytest.raises(OSError):
        erased.catch_up()


def test_its_head_says_whose_list_it_is_from_when_and_how_many(outside: Path) -> None:
    first = write_entry("wave", by=None)
    for _ in range(3):
        erased.append(uuid4())
    with travel(timezone.now() + timedelta(days=1), tick=False):
        erased.beat()
        for path in (outside, erased.own_list()):
            assert erased.head(path) == erased.Head(first.hash, timezone.now(), 3)
    assert len(erased.read(outside)) == 3


def test_the_mark_of_a_movement_never_changes(outside: Path) -> None:
    assert erased.this_movement() == ""
    first = write_entry("wave", by=None)
    write_entry("wave", by=None)
    assert erased.this_movement() == first.hash


@pytest.mark.parametrize(
    "line",
    ["", "geen lijst", "{}", "[1]", "7", '{"movement": "a", "at": "gisteren", "people": 1}',
     '{"movement": "a", "at": "2026-01-01T10:00:00", "people": 1}', '{"movement": "a", "people": 1}'],
)  # fmt: skip
def test_what_is_no_head_is_none(tmp_path: Path, line: str) -> None:
    (tmp_path / "list").write_text(f"{line}\n")
    assert erased.head(tmp_path / "list") is None


def test_the_daily_work_keeps_the_head_of_today(outside: Path) -> None:
    do(sweep_up)
    found = erased.head(outside)
    assert found is not None and timezone.now() - found.at < timedelta(minutes=5)
