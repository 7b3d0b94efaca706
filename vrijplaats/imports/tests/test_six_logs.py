"""Six made-up logs are imported as a person reads them, line by line."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from vrijplaats.outreach.models import Encounter
from vrijplaats.people.models import YoungPerson

from .builders import readable
from .messy import Log, Part, text
from .six_logs import LOGS, TIDY

pytestmark = pytest.mark.django_db(transaction=True)
BY_NAME = pytest.mark.parametrize("log", LOGS, ids=[log.file for log in LOGS])


@pytest.fixture
def run(tmp_path: Path, capsys: Any) -> Any:
    """Import a log with the command; return its answer."""

    def run_on(content: bytes, name: str, *options: str) -> dict[str, Any]:
        path = tmp_path / name
        path.write_bytes(content)
        call_command("import_log", str(path), "--json", *options)
        path.unlink()
        return dict(json.loads(capsys.readouterr().out))

    return run_on


def expected(log: Log, mark: str) -> list[tuple[str, int, str]]:
    """Return the expected messages: sheet, row and a word of the reason."""
    found = [
        (part.name, number, told.removeprefix(mark).strip())
        for part in log.parts
        for number, (_cells, told) in enumerate(part.rows, 1)
        if told.startswith(mark)
    ]
    return found + [(part.name, 0, part.told) for part in log.parts if part.told and mark == "~"]


def meetings_of(parts: list[Part]) -> list[str]:
    """Return the expected meetings of these parts."""
    told = [told for part in parts for _cells, told in part.rows]
    return sorted(one for one in told if one and one[0] not in "-~")


def meetings_here() -> list[str]:
    """Return the meetings in the database; noon means that the log gave no time."""
    found = []
    for met in Encounter.objects.select_related("spot", "own_form"):
        at = timezone.localtime(met.occurred_at)
        clock = "-" if f"{at:%H:%M}" == "12:00" else f"{at:%H:%M}"
        spot = met.spot.name if met.spot else "-"
        found.append(f"{at:%Y-%m-%d} {clock} {spot} | {met.heads} | {met.depth} | {met.own_form}")
    return sorted(found)


def check(told: list[dict[str, Any]], wanted: list[tuple[str, int, str]]) -> None:
    """Compare the messages with those expected: the same rows, each with its reason."""
    assert [(one["sheet"], one["row"]) for one in told] == sorted(
        ((sheet, row) for sheet, row, _word in wanted), key=[(o["sheet"], o["row"]) for o in told].index
    )
    reasons = {(one["sheet"], one["row"]): one["reason"] for one in told}
    for sheet, row, word in wanted:
        assert word.casefold() in reasons[sheet, row].casefold(), (sheet, row)


@BY_NAME
def test_every_line_becomes_what_a_person_reads_in_it(log: Log, run: Any) -> None:
    answer = run(log.content, log.file)
    check(answer["refused"], expected(log, "- "))
    check(answer.get("skipped", []), expected(log, "~"))
    casefolded = [one.casefold() for one in meetings_of(list(log.parts))]
    assert [one.casefold() for one in meetings_here()] == casefolded
    assert (answer["imported"], len(answer["refused"])) == (log.meetings, log.refused)
    assert not YoungPerson.objects.exists()


@BY_NAME
def test_a_second_run_adds_nothing(log: Log, run: Any) -> None:
    run(log.content, log.file)
    again = run(log.content, log.file)
    assert (again["imported"], again["already_known"]) == (0, log.meetings)
    assert Encounter.objects.count() == log.meetings


def test_all_six_together_stay_apart(run: Any) -> None:
    for log in LOGS:
        run(log.content, log.file)
    assert Encounter.objects.count() == 6 + 4 + 6 + 8 + 7 + 6


def test_grown_by_new_lines_only_those_come(run: Any) -> None:
    run(LOGS[0].content, "tidy.csv")
    more = [*TIDY.rows, TIDY.rows[2], (["25-03-2025", "Plein", "1", "hoi", "School", ""], "")]
    assert run(text(Part("", more), ";", "cp1252"), "tidy (2).csv")["imported"] == 2


@BY_NAME
def test_nothing_of_the_remarks_can_be_read_anywhere(log: Log, run: Any) -> None:
    for options in (["--dry-run"], ["--remarks"], []):
        assert "anarie" not in json.dumps(run(log.content, log.file, *options))
        assert readable("anarie") == []


def test_a_remark_that_could_be_read_would_be_found(run: Any) -> None:
    run(
        text(
            Part("", [*TIDY.rows[:1], (["1-3-2025", "Kanarieplein", "1", "hoi", "x", ""], "")]), ";", "utf-8"
        ),
        "a.csv",
    )
    (settings.HOME / "sporen").write_text("Kanarie", encoding="utf-16")
    assert {"sporen", "foundation_spot"} <= set(readable("anarie"))
