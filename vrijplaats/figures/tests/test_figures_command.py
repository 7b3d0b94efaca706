"""`vrijplaats figures`: numbers for people and for programs."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

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
    assert cells["art_forms"] == [{"label": "Film", "shown": "minder dan 5"}]
    assert made.makers.count() == 10
    assert [cell["shown"] for cell in cells["second_meetings"]] == ["ongeveer 5", "minder dan 5"]
    assert data["processes"] == "minder dan 5"


def test_people_get_sentences() -> None:
    assert "jongeren bereikt" in run("--from", "2024-01-01", "--to", "2024-12-31")


def test_fewer_than_ten_people_give_no_table_at_all() -> None:
    meeting(date(2024, 5, 1), "Ruby", "Bo")
    process(date(2024, 5, 1), "Ruby", form="Film")
    data = json.loads(run("--from", "2024-01-01", "--to", "2024-12-31", "--json"))
    cells = {b["key"]: b["cells"] for b in data["breakdowns"]}
    assert cells["art_forms"] == cells["second_meetings"] == []
    assert data["processes"] == "te weinig om te tonen"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--from", "2024-12-31", "--to", "2024-01-01"), "Draai ze om"),
        (("--from", "mei", "--to", "2024-01-01"), "Schrijf het zo"),
        (("--to", "2024-01-01"), "Geef allebei"),
    ],
)
def test_a_slip_is_answered_in_plain_words(options: tuple[str, ...], says: str) -> None:
    with pytest.raises(CommandError, match=says):
        run(*options)
