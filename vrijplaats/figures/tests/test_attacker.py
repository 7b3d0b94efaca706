"""Promise G12: asking for the numbers fifty times, with one person changed each time, identifies nobody."""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from itertools import pairwise

import pytest
from django.core.management import call_command

from tests.cast import coordinator, signed_in
from vrijplaats.figures import standing
from vrijplaats.figures.management.commands.figures import number_as_data
from vrijplaats.figures.models import PublishedTable
from vrijplaats.figures.published_tables import PUBLISH
from vrijplaats.journal.models import Entry
from vrijplaats.statements.tests.builders import meeting, process, said

pytestmark = pytest.mark.django_db
Where = tuple[str, str]
Number = int | dict[str, int] | None
Printed = dict[Where, Number]
EXPORTS = 50
FIRST = date(2024, 2, 1)
YEAR = (date(2024, 1, 1), date(2024, 12, 31))
TABLES = ("art_forms", "second_meetings", "statement_themes")
TOTALS = ("reached",)  # of a declared year: exact, and known to who counts at the door


def export(from_on: date, to_on: date) -> Printed:
    """Return what anyone of the team may print: every cell about people, by table and label."""
    out = StringIO()
    call_command("figures", "--from", str(from_on), "--to", str(to_on), "--json", stdout=out)
    data = json.loads(out.getvalue())
    cells: Printed = {(key, ""): data[key] for key in ("processes", *TOTALS)}
    for table in data["breakdowns"]:
        if table["key"] in TABLES:
            for cell in table["cells"]:
                cells[table["key"], cell["label"]] = cell["shown"]
                cells[table["key"], f"{cell['label']} again"] = cell.get("second", 0)
    return cells


def person_comes(number: int, chance: random.Random) -> set[Where]:
    """Let one person come, make and speak; return the cells in which they now are."""
    name, day = f"Jongere {number}", FIRST + timedelta(days=number)
    art, way, theme = chance.choice("XYZ"), chance.choice("PQ"), chance.choice("KLM")
    meeting(day, name, form=way)
    process(day, name, form=art)
    said(name, said_on=day, themes=[theme])
    return {("art_forms", art), ("second_meetings", way), ("statement_themes", theme), ("processes", "")}


def fifty_exports(is_sliding: bool = False) -> Iterator[tuple[Printed, set[Where]]]:
    """Yield each export, with the truth about the one person who came just before it."""
    chance = random.Random(12)
    for number in range(EXPORTS):
        truth = person_comes(number, chance)
        last_on = FIRST + timedelta(days=number) if is_sliding else YEAR[1]
        yield export(YEAR[0], last_on), truth


def bounds(shown: Number) -> tuple[int, int]:
    """Return the smallest and largest number that can stand behind what is shown; the rule is no secret."""
    match shown:
        case {"fewer_than": bound}:
            return 1, bound - 1
        case {"about": near}:
            return max(5, near - 2), near + 2
        case None:
            return 0, standing.FEWEST_CHANGED - 1
        case _:
            return int(shown), int(shown)


def found_by_attacker(is_sliding: bool = False) -> set[tuple[int, Where]]:
    """Return who is known for certain to be in which cell, after subtracting each export from the one before.

    The attacker knows who came and in which order, and the rule: how many may have come at once.
    """
    at_once = max(1, standing.FEWEST_CHANGED)
    found, before = set(), {}
    for number, (now, truth) in enumerate(fifty_exports(is_sliding)):
        for cell, shown in now.items():
            fewest = bounds(shown)[0] - bounds(before.get(cell, 0))[1]
            is_changed = shown != before.get(cell, 0)
            if is_changed and fewest >= at_once and cell in truth:
                found.add((number, cell))
        before = now
    return found


@pytest.mark.parametrize("is_sliding", [False, True], ids=["the same year", "one day longer each time"])
def test_nobody_is_found_by_asking_fifty_times(is_sliding: bool) -> None:
    assert found_by_attacker(is_sliding) == set()
    assert PublishedTable.objects.exists()


def test_without_published_tables_the_attacker_finds_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "FEWEST_CHANGED", 0)
    assert len({number for number, _cell in found_by_attacker()}) > 10


def test_a_table_changes_only_when_ten_people_changed() -> None:
    seen = [now for now, _truth in fifty_exports()]
    for table in (*TABLES, *TOTALS):
        of_table = [{cell: shown for cell, shown in now.items() if cell[0] == table} for now in seen]
        changes = [i for i in range(1, EXPORTS) if of_table[i] != of_table[i - 1]]
        assert 1 <= len(changes) <= EXPORTS // 10
        assert all(later - earlier >= 10 for earlier, later in pairwise(changes))


def test_publishing_is_an_act_in_the_journal_and_happens_once() -> None:
    for number in range(12):
        process(date(2024, 5, 2), f"Ruby {number}", form="Film")
    client = signed_in(coordinator())
    for _again in range(2):
        client.get("/impact/?from_on=2024-01-01&to_on=2024-12-31")
        entry = Entry.objects.get(act=PUBLISH)
        assert entry.counts == {"tables": PublishedTable.objects.count()}


def test_the_page_shows_the_same_cells_as_the_command() -> None:
    chance = random.Random(7)
    for number in range(14):
        person_comes(number, chance)
        printed = export(*YEAR)
        page = signed_in(coordinator()).get("/impact/?from_on=2024-01-01&to_on=2024-12-31").context["page"]
        parts = [(part.breakdown.key, cell) for part in page.breakdowns for cell in part.cells]
        shown = {(key, cell.label): number_as_data(cell.shown) for key, cell in parts}
        assert {k: v for k, v in shown.items() if k[0] in TABLES} == {
            k: v for k, v in printed.items() if k[0] in TABLES and not k[1].endswith("again")
        }


def test_published_tables_keep_no_id_and_no_name() -> None:
    chance = random.Random(7)
    for number in range(12):
        person_comes(number, chance)
    export(*YEAR)
    assert PublishedTable.objects.exists()
    for row in PublishedTable.objects.all():
        assert all(len(each) == 16 for each in row.people)
        assert "Jongere" not in str(row.cells)
