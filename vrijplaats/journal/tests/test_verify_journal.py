"""`vrijplaats verify_journal` says in plain words whether the journal is whole, and where it is not."""

import json
import tracemalloc
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from vrijplaats.journal import verification
from vrijplaats.journal.actions import write_entry
from vrijplaats.journal.append_only import lift
from vrijplaats.journal.chain import Damage, Link
from vrijplaats.journal.models import Entry
from vrijplaats.journal.verification import verify_journal

from .builders import tampered, write_some

pytestmark = pytest.mark.django_db
ID = "(SELECT id FROM journal_entry WHERE sequence = {})"
NOBODY = f"DELETE FROM journal_entrysubject WHERE entry_id = {ID}"
GONE = "DELETE FROM journal_entry WHERE sequence = {}"
THIRD = "UPDATE journal_entry SET {} WHERE sequence = 3"
COPIED = "recorded_at, actor_id, act, thing, thing_id, fields, counts, hash"
NEW_ID = f"'{uuid4()}'" if connection.vendor == "postgresql" else f"'{uuid4().hex}'"
INVENTED = (
    f"INSERT INTO journal_entry (id, sequence, {COPIED}) "
    f"SELECT {NEW_ID}, {{}}, {COPIED} FROM journal_entry WHERE sequence = 8"
)
# The statements, the damage that is reported, and at which entry.
TAMPERINGS = {
    "another act": (Damage.CHANGED, 3, [THIRD.format("act = 'wave'")]),
    "someone else did it": (Damage.CHANGED, 3, [THIRD.format("actor_id = id")]),
    "another total": (Damage.CHANGED, 3, [THIRD.format("""counts = '{"shown": 9}'""")]),
    "another field": (Damage.CHANGED, 3, [THIRD.format("""fields = '["name"]'""")]),
    "another time": (Damage.CHANGED, 3, [THIRD.format("recorded_at = '2026-01-01 00:00:00'")]),
    "another hash": (Damage.CHANGED, 3, [THIRD.format("hash = 'abc'")]),
    "an entry is gone": (Damage.MISSING, 3, [NOBODY.format(3), GONE.format(3)]),
    "the first is gone": (Damage.MISSING, 1, [NOBODY.format(1), GONE.format(1)]),
    "an entry that was never written": (Damage.CHANGED, 9, [INVENTED.format(9)]),
    "an entry before the first": (Damage.MISPLACED, 1, [INVENTED.format(0)]),
    "two changed places": (
        Damage.CHANGED, 3, [f"UPDATE journal_entry SET sequence = {to} WHERE sequence = {at}"
                            for at, to in ((3, -1), (4, 3), (-1, 4))],
    ),
    "about nobody any more": (Damage.CHANGED, 3, [NOBODY.format(3)]),
    "about one fewer": (
        Damage.CHANGED, 3, ["DELETE FROM journal_entrysubject WHERE id = (SELECT MIN(id) FROM "
                            f"journal_entrysubject WHERE entry_id = {ID.format(3)})"],
    ),
    "about one more": (
        Damage.CHANGED, 3, ["INSERT INTO journal_entrysubject (entry_id, subject_id) "
                            f"VALUES ({ID.format(3)}, {NEW_ID})"],
    ),
    "about the people of another": (
        Damage.CHANGED, 3, [NOBODY.format(3), "UPDATE journal_entrysubject "
                            f"SET entry_id = {ID.format(3)} WHERE entry_id = {ID.format(5)}"],
    ),
}  # fmt: skip


@pytest.fixture(autouse=True)
def people() -> list[object]:
    return write_some(8)


def verdict_in_json(*arguments: str) -> tuple[int, dict[str, object]]:
    """Return the exit code and the JSON of the command."""
    out, ending = StringIO(), 0
    try:
        call_command("verify_journal", "--json", *arguments, stdout=out)
    except SystemExit as end:
        ending = end.code
    return ending, json.loads(out.getvalue())


def test_a_whole_journal_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify_journal")
    assert capsys.readouterr().out == "Het logboek is heel. Aantal regels: 8.\n"


def test_other_programs_get_the_same() -> None:
    last = Entry.objects.first()
    ending, said = verdict_in_json()
    assert (ending, said["is_whole"], said["is_guarded"], said["damage"]) == (0, True, True, None)
    assert said["head"] == {"sequence": 8, "hash": last.hash, "at": last.recorded_at.isoformat()}


@pytest.mark.parametrize(("damage", "place", "statements"), TAMPERINGS.values(), ids=TAMPERINGS.keys())
def test_tampering_with_the_tables_is_seen(damage: Damage, place: int, statements: list[str]) -> None:
    with tampered(*statements):
        verdict = verify_journal()
        ending, said = verdict_in_json()
    assert (verdict.damage, verdict.broken_at) == (damage, place)
    assert (ending, said["damage"], said["broken_at"]) == (1, damage, place)
    assert verify_journal().is_whole


def test_what_cannot_be_read_is_told_and_does_not_stop_the_telling() -> None:
    if connection.vendor == "postgresql":
        damaged = "UPDATE journal_entry SET recorded_at = 'infinity' WHERE sequence = 3"
    else:
        damaged = "UPDATE journal_entry SET actor_id = 'x' WHERE sequence = 3"
    with tampered(damaged):
        assert (verify_journal().damage, verify_journal().broken_at) == (Damage.UNREADABLE, 3)


def test_someone_at_an_entry_that_is_not_there_is_seen() -> None:
    stray = f"INSERT INTO journal_entrysubject (entry_id, subject_id) VALUES ({NEW_ID}, {NEW_ID})"
    role = "SET LOCAL session_replication_role = "  # otherwise the foreign key refuses
    unbound = (f"{role}replica", stray, f"{role}origin") if connection.vendor == "postgresql" else (stray,)
    with tampered(*unbound):
        assert verify_journal().damage == Damage.STRAY


def test_it_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    with tampered(*TAMPERINGS["an entry is gone"][2]), pytest.raises(SystemExit):
        call_command("verify_journal")
    assert capsys.readouterr().out == (
        "Het logboek is niet heel.\nRegel 3 ontbreekt.\n"
        "Bewaar een kopie van alles zoals het nu is, en vraag iemand die dit kan uitzoeken.\n"
    )


def test_missing_triggers_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    lift()
    with pytest.raises(SystemExit) as end:
        call_command("verify_journal")
    assert end.value.code == 1
    assert "De sloten tegen veranderen zitten er niet meer op." in capsys.readouterr().out


def test_an_end_that_was_cut_off_shows_by_an_earlier_head(tmp_path: Path) -> None:
    head = tmp_path / "kop.json"
    call_command("journal_head", out=head)
    with tampered(*(cut.format(place) for place in (8, 7) for cut in (NOBODY, GONE))):
        assert verify_journal().is_whole  # it cannot know
        ending, said = verdict_in_json("--head", str(head))
    assert (ending, said["damage"], said["broken_at"]) == (1, "shortened", 7)


def test_a_journal_that_was_written_anew_shows_by_an_earlier_head(tmp_path: Path) -> None:
    head = tmp_path / "kop.json"
    call_command("journal_head", out=head)
    with tampered("DELETE FROM journal_entrysubject", "DELETE FROM journal_entry"):
        write_some(10)
        assert verify_journal().is_whole  # it cannot know
        ending, said = verdict_in_json("--head", str(head))
    assert (ending, said["damage"]) == (1, "rewritten")
    assert "is iets veranderd" in " ".join(said["sentences"])


def test_a_journal_that_went_on_still_passes_through_an_earlier_head(tmp_path: Path) -> None:
    head = tmp_path / "kop.json"
    call_command("journal_head", out=head)
    write_some(3)
    ending, said = verdict_in_json("--head", str(head))
    assert (ending, said["head"]["sequence"]) == (0, 11)


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"\xff\x00", b"[" * 5000, b'{"sequence": -1, "hash": "a", "at": null}',
     b'{"sequence": true, "hash": "' + b"a" * 64 + b'", "at": null}',
     b'{"sequence": 1, "hash": "' + b"a" * 64 + b'", "at": "morgen"}'],
)  # fmt: skip
def test_a_file_without_a_head_is_said_plainly(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "kop.json"
    file.write_bytes(content)
    with pytest.raises(CommandError, match="geen kop van het logboek") as refusal:
        call_command("verify_journal", "--head", str(file))
    assert refusal.value.returncode == 2


def test_a_head_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    for lost in (tmp_path / "weg.json", tmp_path):
        with pytest.raises(CommandError, match="Klopt de naam"):
            call_command("verify_journal", "--head", str(lost))


def test_a_journal_that_moves_to_another_database_stays_whole(tmp_path: Path) -> None:
    # As XML: Django's JSON cuts a time to milliseconds, and that would be another time.
    luggage, before = tmp_path / "journal.xml", list(Entry.objects.values_list())
    call_command("dumpdata", "journal", format="xml", output=str(luggage))
    with tampered("DELETE FROM journal_entrysubject", "DELETE FROM journal_entry"):
        call_command("loaddata", str(luggage), verbosity=0)
        assert list(Entry.objects.values_list()) == before
        assert verify_journal().is_whole and verify_journal().head.sequence == 8


def test_it_walks_in_constant_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "AT_ONCE", 10)
    for _ in range(60):
        write_entry("read", by=None, about=[uuid4() for _ in range(40)])

    def most_memory(watch: object) -> int:
        tracemalloc.start()
        assert verify_journal(watch=watch).is_whole
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    def keep_all(links: Iterable[Link]) -> Iterable[Link]:
        return list(links)

    most_memory(iter)  # so that what is cached at the first run does not count
    assert most_memory(iter) < most_memory(keep_all) / 2
