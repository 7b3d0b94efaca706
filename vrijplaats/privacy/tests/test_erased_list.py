"""The list of who was erased: here and outside, never twice, and whole after a power cut."""

from pathlib import Path
from uuid import uuid4

import pytest

from vrijplaats.privacy import erased


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
    assert len(outside.read_text().splitlines()) == 2


def test_only_the_owner_reads_it_and_it_holds_an_id_and_a_time(outside: Path) -> None:
    erased.append(uuid4())
    assert outside.stat().st_mode & 0o077 == 0
    assert outside.read_text().count('"') == 8


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
