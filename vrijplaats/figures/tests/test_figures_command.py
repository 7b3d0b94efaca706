"""`vrijplaats figures`: numbers for people and for programs."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from vrijplaats.statements.tests.builders import meeting, process

pytestmark = pytest.mark.django_db


def run(*options: str) -> str:
    out = StringIO()
    call_command("figures", *options, stdout=out)
    return out.getvalue()


def test_programs_get_plain_numbers_with_their_definitions() -> None:
    meeting(date(2024, 5, 1), "Ruby")
    data = json.loads(run("--from", "2024-01-01", "--to", "2024-12-31", "--json"))
    assert (data["from"], data["to"]) == ("2024-01-01", "2024-12-31")
    assert (data["reached"], data["change_makers"], data["change_agents"]) == (1, 0, 0)
    assert data["encounters"] == 1
    assert {"definition", "left_out", "command", "n"} <= data["figures"][0].keys()


def test_small_numbers_of_people_leave_no_trace_in_the_data() -> None:
    people = [f"Jongere {i}" for i in range(10)]
    meeting(date(2024, 5, 1), *people[:4])
    meeting(date(2024, 5, 1), *people[4:], form="Online")
    made = process(date(2024, 5, 1), *people, form="Film")
    data = json.loads(run("--from", "2024-01-01", "--to", "2024-12-31", "--json"))
    cells = {b["key"]: b["cells"] for b in data["breakdowns"]}
    assert cells["art_forms"] == [{"label": "Film", "shown": {"fewer_than": 5}}]
    assert made.makers.count() == 10
    assert [cell["shown"] for cell in cells["second_meetings"]] == [{"about": 5}, {"fewer_than": 5}]
    assert data["processes"] == {"fewer_than": 5}


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("nl", ["Van 2024-01-01 tot en met", "1  jongere bereikt.", "minder dan 5  maakprocessen begonnen."]),
        ("en", ["From 2024-01-01 up to and", " 1  young person reached.", " fewer than 5  making processes"]),
    ],
)
def test_people_get_sentences_in_the_language_of_the_terminal(language: str, says: list[str]) -> None:
    meeting(date(2024, 5, 1), "Ruby")
    process(date(2024, 5, 1), *(f"Jongere {i}" for i in range(10)))
    with override(language):
        printed = run("--from", "2024-01-01", "--to", "2024-12-31")
    for each in says:
        assert each in printed


def test_programs_get_the_same_numbers_in_every_language() -> None:
    process(date(2024, 5, 1), *(f"Jongere {i}" for i in range(10)), form="Film")
    found = []
    for language in ("nl", "en"):
        with override(language):
            data = json.loads(run("--from", "2024-01-01", "--to", "2024-12-31", "--json"))
        (art_forms,) = [table["cells"] for table in data["breakdowns"] if table["key"] == "art_forms"]
        found.append((data["processes"], art_forms))
    assert found[0] == found[1] == ({"fewer_than": 5}, [{"label": "Film", "shown": {"fewer_than": 5}}])


def test_fewer_than_ten_people_give_no_table_at_all() -> None:
    meeting(date(2024, 5, 1), "Ruby", "Bo")
    process(date(2024, 5, 1), "Ruby", form="Film")
    data = json.loads(run("--from", "2024-01-01", "--to", "2024-12-31", "--json"))
    cells = {b["key"]: b["cells"] for b in data["breakdowns"]}
    assert cells["art_forms"] == cells["second_meetings"] == []
    assert data["processes"] is None


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--from", "2024-12-31", "--to", "2024-01-01"), "Draai ze om"),
        (("--from", "mei", "--to", "2024-01-01"), "Schrijf het zo"),
        (("--to", "2024-01-01"), "Geef allebei"),
        (("--from", "2190-01-01", "--to", "2190-12-31"), "moeten nog komen"),
    ],
)
def test_a_slip_is_answered_in_plain_words(options: tuple[str, ...], says: str) -> None:
    with pytest.raises(CommandError, match=says):
        run(*options)
