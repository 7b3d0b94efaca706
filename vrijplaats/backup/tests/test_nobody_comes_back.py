"""G7: whoever was erased stays away after restoring any older backup, as long as the list exists."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from vrijplaats.backup.erasing_again import BrokenJournalError, erase_again
from vrijplaats.journal.actions import write_entry
from vrijplaats.journal.append_only import lifted
from vrijplaats.journal.models import Entry

from .movements import Movement, movement, recovery_key

pytestmark = pytest.mark.own_database

READ = "from vrijplaats.backup.tests.readable import let_go, state"


@dataclass
class Forgetful:
    """A movement with an older backup, people erased since, and a newer backup."""

    key: str
    older: Path
    newer: Path
    erased: Path
    gone: list[str]
    staying: list[str]
    before: dict[str, int]


def seen(place: Movement, past: Any) -> tuple[int, int, list[str], list[str]]:
    """Return how much opens of the erased and of the others, the names of the erased, and who is here."""
    state = place.ask(f"{READ}\nprint(json.dumps(state({past.gone})))")
    opened = state["opened"]
    return (
        sum(opened.get(id, 0) for id in past.gone),
        sum(opened.get(id, 0) for id in past.staying),
        state["names"],
        state["here"],
    )


@pytest.fixture(scope="module")
def forgetful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forgetful]:
    folder = tmp_path_factory.mktemp("forgetful")
    with movement(folder / "home") as source:
        source.env["VRIJPLAATS_ERASURE_LIST"] = str(folder / "elsewhere.jsonl")
        source.do("demo", "--no-serve")
        key = recovery_key(source)
        before = source.ask(f"{READ}\nprint(json.dumps(state([])))")
        people = before["here"]
        source.do("backup", str(folder / "older.vp"))
        gone, staying = people[::2], people[1::2]
        assert source.ask(f"{READ}\nprint(let_go({gone}))") == len(gone) == 30
        source.do("backup", str(folder / "newer.vp"))
        erased = folder / "elsewhere.jsonl"
        yield Forgetful(
            key, folder / "older.vp", folder / "newer.vp", erased, gone, staying, before["opened"]
        )


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Movement]:
    with movement(tmp_path / "empty" / "home") as place:
        yield place


def put_back(place: Movement, past: Forgetful, keys: Path, erased: Path) -> tuple[int, str]:
    """Restore the older backup with these keys and this list."""
    command = ("restore", str(past.older), "--keys", f"{keys}.keys", "--erased", str(erased))
    return place.run(*command, VRIJPLAATS_RECOVERY_KEY=past.key)


@pytest.mark.parametrize("keys", ["older", "newer"])
def test_nobody_on_the_list_comes_back_with_the_older_backup(
    forgetful: Forgetful, empty: Movement, keys: str
) -> None:
    code, said = put_back(empty, forgetful, getattr(forgetful, keys), forgetful.erased)
    assert code == 0, said
    theirs, others, names, here = seen(empty, forgetful)
    assert (theirs, names) == (0, [])
    assert others == sum(forgetful.before.get(id, 0) for id in forgetful.staying) > 30
    assert here == sorted(forgetful.staying)


@pytest.mark.only_on_sqlite  # as every planted fault
def test_a_restore_that_skips_the_list_would_be_caught_and_the_list_may_come_later(
    forgetful: Forgetful, empty: Movement, tmp_path: Path
) -> None:
    """Planted fault; it also shows what an older pair reveals without the list: everything."""
    (tmp_path / "empty.jsonl").touch()
    put_back(empty, forgetful, forgetful.older, tmp_path / "empty.jsonl")
    theirs, _, names, here = seen(empty, forgetful)
    assert theirs == sum(forgetful.before.get(id, 0) for id in forgetful.gone) > 30
    assert (len(names), len(here)) == (30, 60)
    for _ in range(2):
        empty.do("erase_again", str(forgetful.erased))
    theirs, _, names, here = seen(empty, forgetful)
    assert (theirs, names, here) == (0, [], sorted(forgetful.staying))


def test_newer_keys_open_nothing_of_them_even_without_the_list(
    forgetful: Forgetful, empty: Movement, tmp_path: Path
) -> None:
    """The gain of deleting old keys: sealed words are gone from every older backup; names are not sealed."""
    (tmp_path / "empty.jsonl").touch()
    put_back(empty, forgetful, forgetful.newer, tmp_path / "empty.jsonl")
    theirs, _, names, _ = seen(empty, forgetful)
    assert (theirs, len(names)) == (0, 30)


def test_a_list_older_than_the_backup_is_refused(
    forgetful: Forgetful, empty: Movement, tmp_path: Path
) -> None:
    lines = forgetful.erased.read_text().splitlines(keepends=True)
    (tmp_path / "half.jsonl").write_text("".join(lines[:20]))
    command = ("restore", str(forgetful.newer), "--erased", str(tmp_path / "half.jsonl"))
    code, said = empty.run(*command, VRIJPLAATS_RECOVERY_KEY=forgetful.key)
    assert code == 1 and "ouder dan de kopie: 10" in said
    assert not empty.home.exists()


@pytest.mark.django_db
def test_a_copy_whose_journal_was_changed_is_refused(tmp_path: Path) -> None:
    (tmp_path / "erased.jsonl").touch()
    write_entry("wave", by=None)
    erase_again(tmp_path / "erased.jsonl")
    with lifted():
        Entry.objects.update(act="nothing")
    with pytest.raises(BrokenJournalError):
        erase_again(tmp_path / "erased.jsonl")
