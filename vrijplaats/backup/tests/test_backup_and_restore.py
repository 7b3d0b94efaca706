"""A movement is restored whole in another folder, without anyone who was erased meanwhile."""

import io
import json
import shutil
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyrage
import pytest
from django.core.management import CommandError, call_command

from vrijplaats.backup.databases import add_bytes
from vrijplaats.backup.home import KEYS, LEFT_OUT, MOVEMENT
from vrijplaats.backup.key_files import RECORD, _beginning
from vrijplaats.backup.recovery import RecoveryKey

from .movements import Movement, movement, recovery_key

pytestmark = pytest.mark.own_database


@dataclass
class Kept:
    """A filled movement with one backup, made once; no test changes it."""

    source: Movement
    key: str
    file: Path
    erased: Path


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    folder = tmp_path_factory.mktemp("kept")
    with movement(folder / "home") as source:
        source.do("demo", "--no-serve")
        key = recovery_key(source)
        (folder / "copies").mkdir()
        file = folder / "copies" / "movement.vp"
        source.do("backup", str(file))
        shutil.copy(source.home / "erased.jsonl", folder)
        yield Kept(source, key, file, folder / "erased.jsonl")


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Movement]:
    with movement(tmp_path / "empty" / "home") as place:
        yield place


def put_back(place: Movement, kept: Kept) -> tuple[int, str]:
    """Restore the backup in this place."""
    told = {"VRIJPLAATS_RECOVERY_KEY": kept.key, "VRIJPLAATS_ERASURE_LIST": str(kept.erased)}
    return place.run("restore", str(kept.file), **told)


# What was open to the outside in the copy is closed after a restore, and one entry says so of each kind.
CLOSED_AGAIN = {"sharing_share", "sharing_sharedpart", "journal_entry", "journal_entrysubject"}


def differing(one: Movement, other: Movement) -> set[str]:
    """Return the tables of which the rows are not the same."""
    ours, theirs = one.hashes(), other.hashes()
    assert ours.keys() == theirs.keys()
    return {name for name in ours if ours[name] != theirs[name]}


def test_every_row_and_every_file_comes_back(kept: Kept, empty: Movement) -> None:
    code, said = put_back(empty, kept)
    assert code == 0, said
    assert differing(empty, kept.source) == CLOSED_AGAIN
    lacking = set(kept.source.media().items()) - set(empty.media().items())
    assert {Path(name).parts[0] for name, _hash in lacking} <= {"shared"}
    assert empty.media().items() <= kept.source.media().items()
    assert len(empty.hashes()) > 30 and len(empty.media()) > 5
    assert "Traceback" not in said
    for name in ("secret_key", "keystore.sqlite3", "master_keys.json"):
        assert (empty.home / name).stat().st_mode & 0o077 == 0
    # Planted fault: a row that was not restored is noticed.
    empty.execute("DELETE FROM people_moment WHERE kept_at = (SELECT min(kept_at) FROM people_moment)")
    assert differing(empty, kept.source) == CLOSED_AGAIN | {"people_moment"}


def test_nothing_readable_stands_in_the_two_files(kept: Kept) -> None:
    raw = kept.file.read_bytes() + kept.file.with_name("movement.vp.keys").read_bytes()
    for canary in (b"Samira", b"Waterstad", b"SQLite format", b"COPY", b"master"):
        assert canary not in raw
    signing = (kept.source.home / "secret_key").read_bytes()
    assert signing not in raw


def test_any_age_program_opens_both_files(kept: Kept, tmp_path: Path) -> None:
    """What `age -d -i KEY FILE | tar x` does."""
    identity = pyrage.x25519.Identity.from_str(kept.key.strip())
    for file, members in {
        kept.file: {"recovery_key.pub", "demo.txt"},
        kept.file.with_name("movement.vp.keys"): {"keystore.sqlite3", "master_keys.json", "secret_key"},
    }.items():
        with tarfile.open(fileobj=io.BytesIO(pyrage.decrypt(file.read_bytes(), [identity]))) as archive:
            assert archive.getnames()[0] == "backup.json"
            assert members <= set(archive.getnames())
            archive.extractall(tmp_path, filter="data")
    assert (tmp_path / "secret_key").read_bytes() == (kept.source.home / "secret_key").read_bytes()
    assert Movement(tmp_path).media() == kept.source.media()


@pytest.mark.only_on_sqlite  # the same files, whatever is in them
def test_a_restored_movement_knows_every_key_file_that_its_paper_opens(
    kept: Kept, empty: Movement, tmp_path: Path
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    file = Path(shutil.copy(kept.file, copies))
    keys = Path(shutil.copy(f"{kept.file}.keys", copies / "renamed.keys"))
    shutil.copy(keys, copies / "movement.vp.keys")
    kept.source.do("backup", str(copies / "later.vp"))
    (copies / "strange.keys").write_bytes(kept.file.read_bytes()[:-1])
    code, said = put_back(empty, replace(kept, file=file))
    assert code == 0, said
    known = (empty.home / RECORD).read_text()
    assert [
        _beginning(copies / name) in known for name in sorted(path.name for path in copies.iterdir())
    ] == [
        False,  # later.vp holds no keys
        True,  # later.vp.keys
        False,  # movement.vp
        True,  # movement.vp.keys
        True,  # renamed.keys
        False,  # strange.keys
    ]


def test_the_two_files_are_for_their_owner_only(kept: Kept) -> None:
    for path in kept.file.parent.iterdir():
        assert path.stat().st_mode & 0o077 == 0


def archive_of(name: str, content: bytes) -> bytes:
    """Return an archive like that of a backup, with this first file."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w|") as archive:
        add_bytes(archive, name, content)
    return target.getvalue()


LABEL = b'{"kind": "movement", "made_at": "2026-11-25T03:00:00%s", "pair": "00ff"}'
AGE_FILES = {
    "letter": b"Lieve Samira",
    "archive": archive_of("demo.txt", LABEL % b"Z"),
    "damaged label": archive_of("backup.json", LABEL[:-1] % b"Z"),
    "label without a zone": archive_of("backup.json", LABEL % b""),
}


def head(of: Path, **other: Any) -> bytes:
    """Return a list that consists of one head, like the last of this list but for what is said here."""
    return json.dumps(json.loads(of.read_text().splitlines()[-1]) | other).encode()


LISTS: dict[str, Callable[[Path], bytes]] = {
    "empty list": lambda path: b"",
    "nonsense": lambda path: b"\xffgeen lijst\n7\n",
    "ids alone": lambda path: b'{"subject": "7d1f6f7c-0f0a-4b8e-9d76-000000000000"}\n',
    "another movement": lambda path: head(path, movement="ab" * 32),
    "a day older": lambda path: head(path, at="2020-01-01T00:00:00+00:00"),
    "cut": lambda path: head(path, people=1),
}


REFUSED = {
    "an empty list": ({"erased": "empty list"}, "geen lijst van wie gewist is"),
    "a nonsensical list": ({"erased": "nonsense"}, "geen lijst van wie gewist is"),
    "a list without a head": ({"erased": "ids alone"}, "geen lijst van wie gewist is"),
    "another key": ({"key": "another"}, "past niet op"),
    "a slip of the pen": ({"key": "slip"}, "groepje"),
    "no list": ({"erased": "nowhere.jsonl"}, "Zonder de lijst"),
    "no keys": ({"keys": "nowhere.keys"}, "is er niet"),
    "no file": ({"file": "nowhere.vp"}, "is er niet"),
    "the files the wrong way round": ({"file": "keys", "keys": "file"}, "verwisseld"),
    "a cut file": ({"file": "cut"}, "beschadigd"),
    "a changed file": ({"file": "changed"}, "beschadigd"),
    "a photo": ({"file": "photo"}, "beschadigd of is geen kopie"),
    **{name: ({"file": name}, "beschadigd of is geen kopie") for name in AGE_FILES},
}


@pytest.mark.parametrize(("changed", "sentence"), REFUSED.values(), ids=REFUSED.keys())
def test_what_does_not_fit_is_refused_and_leaves_nothing(
    kept: Kept, tmp_path: Path, settings, monkeypatch, changed: dict[str, str], sentence: str
) -> None:
    raw, keys = kept.file.read_bytes(), f"{kept.file}.keys"
    spoilt = {"cut": raw[:-1], "changed": raw[:-50] + b"x" + raw[-49:], "photo": b"\x89PNG"}
    recipient = pyrage.x25519.Recipient.from_str(RecoveryKey.read(kept.key).public)
    spoilt |= {name: pyrage.encrypt(content, [recipient]) for name, content in AGE_FILES.items()}
    for name, content in spoilt.items():
        (tmp_path / name).write_bytes(content)
        shutil.copy(keys, tmp_path / f"{name}.keys")
    for name, content_of in LISTS.items():
        (tmp_path / name).write_bytes(content_of(kept.erased))
    fine = {"file": str(kept.file), "keys": keys, "erased": str(kept.erased), "key": kept.key}
    other = {"another": RecoveryKey.make().write(), "slip": kept.key.strip()[:-3] + "222", **fine}
    used = fine | {name: other.get(value, str(tmp_path / value)) for name, value in changed.items()}
    settings.HOME = tmp_path / "empty" / "home"
    settings.KEYSTORE, settings.MASTER_KEYS = settings.HOME / "keystore.sqlite3", settings.HOME / "m.json"
    monkeypatch.setenv("VRIJPLAATS_RECOVERY_KEY", used["key"])
    with pytest.raises(CommandError, match=sentence):
        call_command("restore", used["file"], keys=Path(used["keys"]), erased=Path(used["erased"]))
    assert not settings.HOME.parent.exists() or not list(settings.HOME.parent.iterdir())


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("another movement", "van een andere beweging"),
        ("a day older", "de kopie is van daarna"),
        ("cut", "er stonden er 1 op, nu 0"),
    ],
)
def test_a_list_that_does_not_fit_the_copy_is_refused(
    kept: Kept, empty: Movement, tmp_path: Path, name: str, sentence: str
) -> None:
    (tmp_path / "list").write_bytes(LISTS[name](kept.erased))
    code, said = put_back(empty, replace(kept, erased=tmp_path / "list"))
    assert code == 1 and sentence in said
    assert not empty.home.exists()


def test_it_never_goes_over_what_stands_there(kept: Kept, tmp_path: Path) -> None:
    before = kept.source.hashes()
    code, said = put_back(kept.source, kept)
    assert code == 1 and "Hier staat al iets" in said
    assert kept.source.hashes() == before


@pytest.mark.only_on_sqlite  # the same files, whatever is in them
def test_one_backup_may_replace_an_earlier_one_and_nothing_else(kept: Kept, tmp_path: Path) -> None:
    copy, photo = tmp_path / "copy.vp", tmp_path / "photo.jpg"
    photo.write_bytes(b"a photo")
    kept.source.do("backup", str(copy))
    first = copy.read_bytes()
    kept.source.do("backup", str(copy))
    assert copy.read_bytes() != first
    for place, sentence in {
        photo: "geen kopie van Vrijplaats en blijft staan",
        kept.source.home / "copy.vp": "map van de beweging zelf",
        tmp_path / "nowhere" / "copy.vp": "is er niet",
    }.items():
        code, said = kept.source.run("backup", str(place))
        assert code == 1 and sentence in said and "Traceback" not in said
    assert photo.read_bytes() == b"a photo"


@pytest.mark.only_on_sqlite  # the same files, whatever is in them
def test_without_a_recovery_key_there_is_no_backup(empty: Movement, tmp_path: Path) -> None:
    empty.do("migrate", "--verbosity", "0")
    code, said = empty.run("backup", str(tmp_path / "copy.vp"))
    assert code == 1 and "vrijplaats recovery_key" in said
    assert not (tmp_path / "copy.vp").exists()


def test_every_file_of_a_home_is_kept_or_left_out_on_purpose(kept: Kept) -> None:
    assert not set(MOVEMENT) & set(KEYS) and not set(LEFT_OUT) & {*KEYS, *MOVEMENT}
    found = {path.name for path in kept.source.home.iterdir()}
    assert {"media", "keystore.sqlite3", "secret_key"} <= found
    assert found - {*MOVEMENT, *KEYS, *LEFT_OUT} == set()
