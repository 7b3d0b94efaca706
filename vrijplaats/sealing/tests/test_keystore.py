"""Keys: created once, destroyed for good, rotated under load, never read from an outdated cache."""

import sqlite3
import threading
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest

from tests.waiting import LONGEST_WAIT
from vrijplaats.sealing.keystore import KeyGone, Keystore, KeystoreLost, key_of_thing
from vrijplaats.sealing.master_keys import MasterKeys


@pytest.fixture
def place(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "keys.sqlite3", tmp_path / "masters.json"


def test_a_key_is_made_once_and_is_the_same_in_every_process(place) -> None:
    who = uuid4()
    key = Keystore(*place).ensure(who)
    assert Keystore(*place).ensure(who).raw == key.raw
    assert Keystore(*place).get(who).raw == key.raw
    assert len(key.raw) == 32


def test_a_keystore_makes_the_folder_that_it_is_to_lie_in(tmp_path: Path) -> None:
    who, place = uuid4(), (tmp_path / "new" / "keys.sqlite3", tmp_path / "new" / "masters.json")
    assert Keystore(*place).ensure(who) == Keystore(*place).get(who)


def test_a_key_that_never_was_is_gone(place) -> None:
    with pytest.raises(KeyGone):
        Keystore(*place).get(uuid4())


def test_what_another_process_destroyed_is_remembered_by_nobody(place) -> None:
    here, there, who = Keystore(*place), Keystore(*place), uuid4()
    here.ensure(who)
    assert there.get(who)
    here.destroy(who)
    for store in (here, there, Keystore(*place)):
        with pytest.raises(KeyGone):
            store.get(who)
        with pytest.raises(KeyGone):
            store.ensure(who)


def test_another_thread_forgets_too(place) -> None:
    store, who, found = Keystore(*place), uuid4(), []
    store.ensure(who)
    read, destroyed = threading.Event(), threading.Event()

    def look() -> None:
        found.append(store.has(who))
        read.set()
        destroyed.wait(LONGEST_WAIT)
        found.append(store.has(who))

    thread = threading.Thread(target=look)
    thread.start()
    read.wait(LONGEST_WAIT)
    store.destroy(who)
    destroyed.set()
    thread.join()
    assert found == [True, False]


def test_a_destroyed_key_stays_in_no_file(place) -> None:
    store, who = Keystore(*place), uuid4()
    store.ensure(who)
    with sqlite3.connect(place[0]) as database:
        wrapped = database.execute("SELECT wrapped FROM data_key").fetchone()[0]
    database.close()
    store.destroy(who)
    left = b"".join(path.read_bytes() for path in place[0].parent.iterdir())
    assert wrapped not in left


def test_what_is_made_together_stays_until_the_last_maker_goes(place) -> None:
    store, ruby, mo, wall = Keystore(*place), uuid4(), uuid4(), key_of_thing(uuid4())
    raw = store.ensure(wall).raw
    store.share(wall, [ruby])
    store.share(wall, [mo])
    assert set(store.holders(wall)) == {ruby, mo}
    store.destroy(ruby)
    assert Keystore(*place).get(wall).raw == raw
    store.destroy(mo)
    with pytest.raises(KeyGone):
        store.get(wall)


def test_a_destroyed_key_is_neither_shared_nor_a_holder(place) -> None:
    store, ruby, mo, wall = Keystore(*place), uuid4(), uuid4(), key_of_thing(uuid4())
    raw = store.ensure(wall).raw
    store.ensure(mo)
    store.destroy(mo)
    store.share(wall, [mo])
    assert (store.holders(wall), Keystore(*place).get(wall).raw) == ([], raw)
    store.share(wall, [ruby, mo])
    assert store.holders(wall) == [ruby]
    store.destroy(wall)
    with pytest.raises(KeyGone):
        store.share(wall, [ruby])
    assert store.holders(wall) == []


@pytest.mark.parametrize("who", ["holder", "wall"])
def test_one_that_is_destroyed_while_it_is_shared_stays_destroyed(place, who: str, monkeypatch) -> None:
    store, other, ruby, wall = Keystore(*place), Keystore(*place), uuid4(), key_of_thing(uuid4())
    store.ensure_all([ruby, wall])

    def slow(*given: object) -> bytes:
        raise AssertionError("it wraps what is gone")

    real = store._writing

    def first_destroy() -> object:
        other.destroy(ruby if who == "holder" else wall)
        return real()

    monkeypatch.setattr(store, "_writing", first_destroy)
    monkeypatch.setattr("vrijplaats.sealing.keystore.store.wrap", slow)
    with suppress(KeyGone):
        store.share(wall, [ruby])
    assert store.holders(wall) == []


def test_sharing_leaves_no_master_that_opens_it(place) -> None:
    store, wall = Keystore(*place), key_of_thing(uuid4())
    store.ensure(wall)
    store.share(wall, [uuid4()])
    assert wall not in store.ids()


def test_rotation_changes_every_wrapping_and_no_key(place) -> None:
    store = Keystore(*place)
    keys = {who: store.ensure(who).raw for who in [uuid4() for _ in range(1200)]}
    before = dict(sqlite3.connect(place[0]).execute("SELECT id, wrapped FROM data_key").fetchall())
    assert list(store.rotate())[-1] == 0
    after = dict(sqlite3.connect(place[0]).execute("SELECT id, wrapped FROM data_key").fetchall())
    assert all(before[id] != after[id] for id in before)
    fresh = Keystore(*place)
    assert {who: fresh.get(who).raw for who in keys} == keys
    assert list(fresh.masters._read()) == [2]


def test_nobody_notices_a_rotation(place) -> None:
    """Others read, create and destroy keys during a rotation; none fails, none comes back."""
    store = Keystore(*place)
    keys = {who: store.ensure(who).raw for who in [uuid4() for _ in range(600)]}
    doomed = list(keys)[:40]
    failed: list[object] = []
    is_over = threading.Event()

    def read() -> None:
        other = Keystore(*place)
        while not is_over.is_set():
            failed.extend(who for who in list(keys)[40:] if other.get(who).raw != keys[who])

    def make() -> None:
        other = Keystore(*place)
        while not is_over.is_set():
            who = uuid4()
            raw = other.ensure(who).raw
            keys[who] = raw

    def destroy() -> None:
        other = Keystore(*place)
        for who in doomed:
            other.destroy(who)

    def guarded(act) -> None:
        try:
            act()
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=guarded, args=(act,)) for act in (read, make, destroy)]
    for thread in threads:
        thread.start()
    for _ in range(3):
        list(store.rotate())
    is_over.set()
    for thread in threads:
        thread.join()
    assert failed == []
    fresh = Keystore(*place)
    assert all(fresh.get(who).raw == raw for who, raw in keys.items() if who not in doomed)
    assert not any(fresh.has(who) for who in doomed)


@pytest.mark.parametrize("lost", [0, 1])
def test_a_lost_keystore_is_said_and_not_quietly_begun_anew(place, lost: int) -> None:
    Keystore(*place).ensure(uuid4())
    place[lost].unlink()
    with pytest.raises(KeystoreLost, match=place[lost].name):
        Keystore(*place).ensure(uuid4())
    assert not place[lost].exists()


def test_two_who_begin_at_once_begin_the_same_keystore(place) -> None:
    start, raws, who = threading.Barrier(8), [], uuid4()

    def begin() -> None:
        start.wait()
        raws.append(Keystore(*place).ensure(who).raw)

    threads = [threading.Thread(target=begin) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(raws) == 8
    assert len(set(raws)) == 1


def test_every_new_master_has_a_number_of_its_own_and_takes_none_away(place) -> None:
    masters, id = MasterKeys(place[1]), uuid4()
    masters.begin()
    wrapped = [masters.wrap(bytes(32), id)]
    for number in (2, 3):
        assert masters.add() == number
        wrapped.append(masters.wrap(bytes(32), id))
    assert [number for number, _raw in wrapped] == [1, 2, 3]
    assert all(MasterKeys(place[1]).unwrap(number, raw, id) == bytes(32) for number, raw in wrapped)


def test_only_the_owner_may_read_either_file(place) -> None:
    Keystore(*place).ensure(uuid4())
    assert [path.stat().st_mode & 0o777 for path in place] == [0o600, 0o600]
