"""Six made-up logs of an invented town are imported as somebody counted them by hand."""

import json
import os
import zipfile
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests import cast
from tests.commands import give_tables, run_code
from vrijplaats.foundation.models import Spot
from vrijplaats.outreach.models import Encounter, EncounterLink
from vrijplaats.people.models import YoungPerson

from .waterstad import log_1, log_2, log_3, log_4, log_5, log_6
from .waterstad.expected import ADDRESS, CANARIES, DEPTH, NAME, PHONE, Log, Met

ROOT = Path(__file__).parent.parent.parent.parent
LOGS = [module.LOG for module in (log_1, log_2, log_3, log_4, log_5, log_6)]
each = pytest.mark.parametrize("log", LOGS, ids=[log.file for log in LOGS])


@pytest.fixture
def run(tmp_path: Path, capsys: Any) -> Any:
    """Give a function that imports a file with the command and returns the answer."""

    def run_on(log: Log, *options: str, is_grown: bool = False) -> dict[str, Any]:
        path = tmp_path / log.file
        path.write_bytes(log.build(is_grown))
        call_command("import_log", str(path), "--json", *options)
        path.unlink()
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        return answer

    return run_on


# --- what is compared ------------------------------------------------------------------------------


def check_told(answer: dict[str, Any], log: Log) -> None:
    """Compare refused and skipped lines: those, no others, and each with a reason about it."""
    refused = {(one["sheet"], one["row"]): one["reason"] for one in answer["refused"]}
    skipped = {(one["sheet"], one["row"]): one["reason"] for one in answer.get("skipped", [])}
    assert refused.keys() - log.open == {(sheet, row) for sheet, row, _words in log.refused}
    assert skipped.keys() - log.open == set(log.skipped)
    assert not refused.keys() & skipped.keys()
    assert len(answer["refused"]) == len(refused) and len(answer.get("skipped", [])) == len(skipped)
    for sheet, row, words in log.refused:
        reason = refused[sheet, row]
        assert any(word in reason.casefold() for word in words), (sheet, row, reason)
    sentences = [*refused.values(), *skipped.values()]
    assert [one for one in sentences if not (one[:1].strip() and one.endswith((".", "?")))] == []


def check_notes(answer: dict[str, Any], log: Log) -> None:
    """Compare what was read loosely: each of these lines has a note with what was read."""
    for sheet, row, word in log.loose:
        notes = [one for one in answer.get("notes", []) if (one["sheet"], one["row"]) == (sheet, row)]
        told = [one["reason"] for one in notes]
        assert any(word in reason for reason in told), (sheet, row, told)


def check_meetings(wanted: list[Met]) -> None:
    """Compare every meeting in the database, equal ones as often as they were."""
    found = Counter(
        (
            f"{timezone.localtime(met.occurred_at):%Y-%m-%d}",
            f"{timezone.localtime(met.occurred_at):%H:%M}",
            (met.spot.name if met.spot else "-").casefold(),
            met.heads,
            met.depth,
            met.form.title.casefold(),
        )
        for met in Encounter.objects.select_related("spot", "own_form", "round__form")
    )
    expected = Counter(met.said() for met in wanted)
    assert (found - expected, expected - found) == (Counter(), Counter())


def check_places(wanted: list[Met]) -> None:
    """Compare the places: each once, however it was written."""
    found = sorted(spot.name.casefold() for spot in Spot.objects.filter(encounters__isnull=False).distinct())
    assert found == sorted({met.place.casefold() for met in wanted} - {"-"})


# --- the six logs ----------------------------------------------------------------------------------


@each
def test_lists_and_counts_of_the_hand_agree(log: Log) -> None:
    assert (len(log.met), len(log.refused), len(log.grown)) == (log.meetings, log.refusals, 2)
    lines = [(met.sheet, met.row) for met in log.met] + [(one.sheet, one.row) for one in log.refused]
    lines += [*log.skipped, *log.open]
    assert len(lines) == len(set(lines))


@pytest.mark.django_db
@each
def test_a_log_comes_in_as_counted_by_hand(log: Log, run: Any) -> None:
    answer = run(log)
    check_told(answer, log)
    check_notes(answer, log)
    check_meetings(log.met)
    check_places(log.met)
    assert (answer["imported"], answer["already_known"]) == (log.meetings, 0)


@pytest.mark.django_db
@each
def test_looking_only_tells_the_same_and_changes_nothing(log: Log, run: Any) -> None:
    looked = run(log, "--dry-run")
    check_meetings([])
    assert run(log) == looked


@pytest.mark.django_db
@each
def test_a_second_run_adds_nothing(log: Log, run: Any) -> None:
    first, again = run(log), run(log)
    assert (again["imported"], again["already_known"]) == (0, log.meetings)
    assert again["refused"] == first["refused"]
    check_meetings(log.met)


@pytest.mark.django_db
@each
def test_a_grown_file_adds_just_its_new_lines(log: Log, run: Any) -> None:
    run(log)
    answer = run(log, is_grown=True)
    assert (answer["imported"], answer["already_known"]) == (2, log.meetings)
    check_meetings(log.met + log.grown)


@pytest.mark.django_db
@each
def test_nobody_becomes_known_by_a_log(log: Log, run: Any) -> None:
    samira = cast.young_person()
    run(log)
    assert [person.pk for person in YoungPerson.objects.all()] == [samira.pk]
    assert not EncounterLink.objects.exists()


# --- the comparing itself --------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fault",
    [
        {"refused": log_1.REFUSED[1:]},
        {"refused": [one._replace(words=DEPTH) for one in log_1.REFUSED]},
        {"skipped": []},
        {"skipped": [("", 29)]},
        {"loose": (("", 11, "6"),)},
        {"met": log_1.MET[1:]},
        {"met": [*log_1.MET, log_1.MET[0]]},
        {"met": [log_1.MET[0]._replace(heads=4), *log_1.MET[1:]]},
        {"met": [log_1.MET[0]._replace(clock="19:00"), *log_1.MET[1:]]},
    ],
    ids=[
        "a refusal too many", "a reason about something else", "a skipped line too many", "a row beside it",
        "a note of another number", "a meeting too many", "a meeting too few", "other heads", "another time",
    ],
)  # fmt: skip
def test_a_wrong_reading_would_be_caught(fault: dict[str, Any], run: Any) -> None:
    right, wrong = LOGS[0], replace(LOGS[0], **fault)
    answer = run(right)
    with pytest.raises(AssertionError):
        check_told(answer, wrong)
        check_notes(answer, wrong)
        check_meetings(wrong.met)


# --- the bytes on the disk -------------------------------------------------------------------------

READ_IN = """
import sys
from vrijplaats.config.home import make_home; make_home()
import django; django.setup()
from django.conf import settings
from django.core.management import call_command
from vrijplaats.imports.tests.test_waterstad_logs import found_in
for path in sys.argv[1:]:
    call_command("import_log", path, "--json")
{fault}
names = sorted(path.name for path in settings.HOME.rglob("*") if path.is_file())
print("\\nfiles", *names)
print("found", *found_in(settings.HOME))
"""


def found_in(home: Path) -> list[str]:
    """Return the files that hold a word of a remark, in any encoding a file may have."""
    codes = ("utf-8", "utf-16-le", "utf-16-be")
    words = [word for one in CANARIES for word in (one, one.lower(), one.upper())]
    raw = {word.encode(code) for word in words for code in codes}
    files = sorted(path for path in home.rglob("*") if path.is_file())
    return [path.name for path in files if any(word in path.read_bytes() for word in raw)]


def read_in(tmp_path: Path, fault: str = "") -> tuple[list[str], list[str], str]:
    """Import all six in a home of its own; return its files, those with remarks, and what was printed."""
    home, elsewhere = tmp_path / "home", tmp_path / "elsewhere"
    elsewhere.mkdir()
    for log in LOGS:
        (elsewhere / log.file).write_bytes(log.build(True))
    give_tables(home)
    ran = run_code(
        READ_IN.format(fault=fault),
        tuple(str(elsewhere / log.file) for log in LOGS),
        {
            **os.environ,
            "VRIJPLAATS_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "vrijplaats.config.settings",
            "DATABASE_URL": f"sqlite:///{home / 'movement.sqlite3'}",
        },
    )
    lines = {line.split()[0]: line.split()[1:] for line in ran.out.splitlines() if line.strip()}
    assert {"files", "found"} <= lines.keys(), ran.err
    return lines["files"], lines["found"], ran.out + ran.err


def unpacked(content: bytes) -> bytes:
    """Return the contents of a file; of a workbook those of all its parts."""
    if not zipfile.is_zipfile(BytesIO(content)):
        return content
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


@each
def test_every_log_has_remarks_to_look_for(log: Log) -> None:
    inside = unpacked(log.build(False))
    assert all(word.encode() in inside for word in (NAME, PHONE, ADDRESS))


def test_nothing_of_the_remarks_is_on_the_disk_or_in_the_log(tmp_path: Path) -> None:
    files, found, printed = read_in(tmp_path)
    assert {"movement.sqlite3", "movement.sqlite3-wal"} <= set(files)
    assert found == []
    assert [word for word in CANARIES if word in printed] == []


@pytest.mark.parametrize(
    ("fault", "where"),
    [
        (
            "from vrijplaats.foundation.models import Spot; Spot.objects.create(name='Kwikstraat 17')",
            "movement.sqlite3",
        ),
        ("(settings.HOME / 'sporen.txt').write_text('zei Zilverling', encoding='utf-16-le')", "sporen.txt"),
        ("(settings.HOME / 'sporen.txt').write_text('06-40414243', encoding='utf-16-be')", "sporen.txt"),
        ("import sys; print('ZILVERLING', 'Zilverling', file=sys.stderr)", ""),
    ],
    ids=["in the database", "in little UTF-16", "in big UTF-16", "in the log"],
)
def test_a_remark_that_stays_behind_would_be_caught(tmp_path: Path, fault: str, where: str) -> None:
    _files, found, printed = read_in(tmp_path, fault)
    assert any(name.startswith(where) for name in found) if where else CANARIES[0] in printed
