"""`vrijplaats journal_head` exports a head, and never overwrites one with a false one."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from vrijplaats.journal.chain import GENESIS
from vrijplaats.journal.heads import read_head
from vrijplaats.journal.models import Entry

from .builders import tampered, write_some

pytestmark = pytest.mark.django_db


def test_it_prints_the_last_entry(capsys: pytest.CaptureFixture[str]) -> None:
    write_some(3)
    last = Entry.objects.first()
    call_command("journal_head")
    said = json.loads(capsys.readouterr().out)
    assert said == {"sequence": 3, "hash": last.hash, "at": last.recorded_at.isoformat()}


def test_an_empty_journal_has_a_head_too(tmp_path: Path) -> None:
    head = tmp_path / "kop.json"
    call_command("journal_head", out=head)
    assert json.loads(head.read_text()) == {"sequence": 0, "hash": GENESIS, "at": None}
    write_some(2)
    call_command("verify_journal", "--head", str(head))


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    write_some(3)
    head = tmp_path / "kop.json"
    call_command("journal_head", out=head)
    assert read_head(head) == Entry.objects.head()


def test_a_later_head_takes_the_place_of_an_earlier(tmp_path: Path) -> None:
    head = tmp_path / "kop.json"
    for sequence in (2, 4):
        write_some(2)
        call_command("journal_head", out=head)
        assert read_head(head).sequence == sequence
    assert list(tmp_path.iterdir()) == [head]


def test_a_witness_against_the_journal_is_never_overwritten(tmp_path: Path) -> None:
    write_some(3)
    head = tmp_path / "kop.json"
    call_command("journal_head", out=head)
    before = head.read_text()
    with tampered("DELETE FROM journal_entrysubject", "DELETE FROM journal_entry"):
        write_some(5)
        with pytest.raises(CommandError, match="zit niet meer in het logboek"):
            call_command("journal_head", out=head)
    assert head.read_text() == before


def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "brief.txt"
    other.write_text("Lieve Samira")
    with pytest.raises(CommandError, match="geen kop van het logboek"):
        call_command("journal_head", out=other)
    assert other.read_text() == "Lieve Samira"


def test_a_place_that_cannot_be_written_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="andere plek"):
        call_command("journal_head", out=tmp_path / "geen map" / "kop.json")


def test_a_disk_that_fails_half_way_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(source: Path, target: Path) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(CommandError, match="andere plek"):
        call_command("journal_head", out=tmp_path / "kop.json")
    assert list(tmp_path.glob("*kop*")) == []
