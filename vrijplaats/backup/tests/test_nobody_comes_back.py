"""G7: whoever was erased stays away after restoring any older backup, as long as the list exists."""

import json
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from vrijplaats.backup.erasing_again import BrokenJournalError, RefusedListError, erase_again
from vrijplaats.journal.actions import write_entry
from vrijplaats.journal.append_only import lifted
from vrijplaats.journal.models import Entry
from vrijplaats.messages.actions import make_feed
from vrijplaats.messages.feed import feed_of
from vrijplaats.messages.tests.builders import a_number
from vrijplaats.privacy import erased
from vrijplaats.privacy.models import Subject
from vrijplaats.sharing.models import Share
from vrijplaats.sharing.tests.builders import a_part, a_share

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
        assert source.ask(f"{READ}\nprint(let_go({gone}))") == len(gone) == 31
        source.do("backup", str(folder / "newer.vp"))
        erased = folder / "elsewhere.jsonl"
        yield Forgetful(
            key, folder / "older.vp", folder / "newer.vp", erased, gone, staying, before["opened"]
        )


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Movement]:
    with movement(tmp_path / "empty" / "home") as place:
        yield place


def nobody_on_it(past: Forgetful, place: Path) -> Path:
    """Return a list of this movement, as new as the list of these people, on which nobody is."""
    newest = json.loads(past.erased.read_text().splitlines()[-1])
    place.write_text(json.dumps(newest | {"people": 0}))
    return place


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
    assert "stonden nog 31 mensen die later gewist zijn" in said
    theirs, others, names, here = seen(empty, forgetful)
    assert (theirs, names) == (0, [])
    assert others == sum(forgetful.before.get(id, 0) for id in forgetful.staying) > 30
    assert here == sorted(forgetful.staying)


@pytest.mark.only_on_sqlite  # as every planted fault
def test_a_restore_that_skips_the_list_would_be_caught_and_the_list_may_come_later(
    forgetful: Forgetful, empty: Movement, tmp_path: Path
) -> None:
    """Planted fault; it also shows what an older pair reveals without the list: everything."""
    put_back(empty, forgetful, forgetful.older, nobody_on_it(forgetful, tmp_path / "empty.jsonl"))
    theirs, _, names, here = seen(empty, forgetful)
    assert theirs == sum(forgetful.before.get(id, 0) for id in forgetful.gone) > 30
    assert (len(names), len(here)) == (31, 61)
    for _ in range(2):
        empty.do("erase_again", str(forgetful.erased))
    theirs, _, names, here = seen(empty, forgetful)
    assert (theirs, names, here) == (0, [], sorted(forgetful.staying))


def test_newer_keys_open_nothing_of_them_even_without_the_list(
    forgetful: Forgetful, empty: Movement, tmp_path: Path
) -> None:
    """The gain of deleting old keys: sealed words are gone from every older backup; names are not sealed."""
    put_back(empty, forgetful, forgetful.newer, nobody_on_it(forgetful, tmp_path / "empty.jsonl"))
    theirs, _, names, _ = seen(empty, forgetful)
    assert (theirs, len(names)) == (0, 31)


def test_a_list_older_than_the_backup_is_refused(
    forgetful: Forgetful, empty: Movement, tmp_path: Path
) -> None:
    lines = forgetful.erased.read_text().splitlines(keepends=True)
    (tmp_path / "half.jsonl").write_text("".join([*lines[:21], lines[0]]))
    command = ("restore", str(forgetful.newer), "--erased", str(tmp_path / "half.jsonl"))
    code, said = empty.run(*command, VRIJPLAATS_RECOVERY_KEY=forgetful.key)
    assert code == 1 and "ouder dan de kopie: 11" in said
    assert not empty.home.exists()


@pytest.mark.django_db
def test_a_copy_whose_journal_was_changed_is_refused() -> None:
    write_entry("wave", by=None)
    erased.beat()
    erase_again(erased.own_list())
    with lifted():
        Entry.objects.update(act="nothing")
    with pytest.raises(BrokenJournalError):
        erase_again(erased.own_list())


@pytest.mark.django_db
def test_erasing_again_takes_what_is_left_of_whom_the_copy_knows_as_erased() -> None:
    YoungPerson = apps.get_model("people", "YoungPerson")
    gone, here = Subject.objects.create(erased_at=timezone.now()), Subject.objects.create()
    for subject in (gone, here):
        YoungPerson.objects.create(subject=subject, name="Ruby")
        erased.append(subject.pk)
    erased.beat()
    assert erase_again(erased.own_list()) == 1
    assert set(YoungPerson.objects.values_list("name", flat=True)) == {""}


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds", "is_taken"), [(0, True), (1, False)])
def test_a_list_may_be_as_old_as_the_copy_and_no_older(seconds: int, is_taken: bool) -> None:
    erased.beat()
    head = erased.head(erased.own_list())
    assert head is not None
    with nullcontext() if is_taken else pytest.raises(RefusedListError, match="daarna"):
        erase_again(erased.own_list(), head.at + timedelta(seconds=seconds))


@pytest.mark.django_db
@pytest.mark.parametrize("is_put_back", [True, False])
def test_what_was_open_to_the_outside_is_closed_when_a_copy_is_put_back(is_put_back: bool) -> None:
    """An older copy cannot tell what was stopped after it; a list that turns up later closes nothing."""
    share, _secrets = a_share(a_part())
    number = a_number(share.young_person)
    feed = make_feed(young_person=share.young_person, by=share.young_person.user)
    erased.beat()
    head = erased.head(erased.own_list())
    assert head is not None
    for _again in range(2):
        erase_again(erased.own_list(), head.at if is_put_back else None)
    number.refresh_from_db()
    is_open = Share.objects.standing().exists(), number.stopped_at is None, feed_of(feed.secret) is not None
    assert is_open == ((False,) * 3 if is_put_back else (True,) * 3)
    assert Entry.objects.filter(act__in=["end_restored_shares", "keep_all_inside"]).count() == (
        2 if is_put_back else 0
    )
