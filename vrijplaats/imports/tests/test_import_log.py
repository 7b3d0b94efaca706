"""The import of a contact log: every row once, with a plain reason for each that cannot be read."""

import json
import re
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from vrijplaats.foundation.models import Movement, Spot
from vrijplaats.imports.importing import import_lines
from vrijplaats.imports.known_words import read_here
from vrijplaats.journal.models import Entry
from vrijplaats.outreach.models import Encounter, OutreachForm
from vrijplaats.people.models import YoungPerson

from .logs import HEADINGS, ROWS, csv_log, ods_log, xlsx_log

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def run(tmp_path: Path, capsys: Any) -> Any:
    """Run the command on a file and return its JSON."""

    def run_on(content: bytes, name: str = "log.csv", *options: str) -> dict[str, Any]:
        path = tmp_path / name
        path.write_bytes(content)
        call_command("import_log", str(path), "--json", *options)
        return dict(json.loads(capsys.readouterr().out))

    return run_on


def reasons_of(rows: list[list[Any]], headings: list[str] = HEADINGS) -> list[str]:
    return [refusal.reason for refusal in read_here(csv_log(rows, headings=headings), name="").refused]


@pytest.mark.parametrize(
    ("content", "name"), [(csv_log(), "log.csv"), (xlsx_log(), "log.xlsx"), (ods_log(), "log.ods")]
)
def test_every_kind_of_file_tells_the_same(run: Any, content: bytes, name: str) -> None:
    assert run(content, name) == {"imported": 3, "already_known": 0, "refused": []}
    told = Encounter.objects.order_by("occurred_at", "-heads")
    assert [(e.spot.name, e.heads, e.depth, e.form.title) for e in told] == [
        ("Skatepark", 3, "chat", "Straatronde"),
        ("Station", 1, "real_talk", "Straatronde"),
        ("Skatepark", 2, "greeting", "Caravan"),
    ]
    assert told[0].occurred_at == datetime(2025, 3, 4, 12, tzinfo=AMSTERDAM)


def test_a_second_run_adds_nothing_from_any_kind_of_file(run: Any) -> None:
    run(csv_log())
    for content, name in (
        (csv_log(separator="\t"), "a.csv"),
        (xlsx_log(above=3), "b.xlsx"),
        (ods_log(), "c.ods"),
    ):
        assert run(content, name) == {"imported": 0, "already_known": 3, "refused": []}
    assert Encounter.objects.count() == 3


def test_a_log_that_grew_brings_only_what_is_new(run: Any) -> None:
    run(csv_log())
    grown = [["01-03-2025", "Plein", 1, "praatje", "Caravan", ""], *ROWS]
    assert run(csv_log(grown)) == {"imported": 1, "already_known": 3, "refused": []}


def test_equal_lines_are_separate_meetings(run: Any) -> None:
    twice = [ROWS[0], ROWS[0]]
    assert run(csv_log(twice))["imported"] == 2
    assert run(csv_log([*twice, ROWS[0]])) == {"imported": 1, "already_known": 2, "refused": []}


def test_what_was_taken_back_does_not_come_back(run: Any) -> None:
    run(csv_log())
    Encounter.objects.update(undone_at=timezone.now())
    assert run(csv_log())["imported"] == 0


def test_looking_changes_nothing(run: Any) -> None:
    assert run(csv_log(), "log.csv", "--dry-run")["imported"] == 3
    for model in (Encounter, Spot, OutreachForm, Entry):
        assert not model.objects.exists()


def test_one_journal_entry_with_counts_and_no_person(run: Any) -> None:
    run(csv_log([*ROWS, ["", "", 1, "praatje", "Caravan", ""]]))
    entry = Entry.objects.get()
    assert entry.act == "import_lines"
    assert entry.counts == {"encounters": 3, "already_known": 0, "refused": 1}
    assert not YoungPerson.objects.exists()
    assert "Mo" not in json.dumps([list(Encounter.objects.values()), entry.counts], default=str)


def test_headings_may_stand_anywhere_in_any_order_and_writing(run: Any) -> None:
    headings = [
        "opmerking",
        " SOORT  gesprek ",
        "Hoe laat",
        "Locatie",
        "DATUM",
        "Aantal jongeren",
        "Activiteit",
    ]
    row = ["", "Langer gesprek", "20.30 uur", "station", "4 maart 2025", "2", "caravan"]
    above = b"Logboek van 2025;;;;;;\r\n;;;;;;\r\n"
    assert run(above + csv_log([row], headings=headings))["imported"] == 1
    encounter = Encounter.objects.get()
    assert encounter.occurred_at == datetime(2025, 3, 4, 20, 30, tzinfo=AMSTERDAM)
    assert encounter.depth == "real_talk"


def test_a_place_and_a_form_we_know_are_not_added_twice(run: Any) -> None:
    Spot.objects.create(name="SkatePark")
    OutreachForm.objects.create(title="Caravan")
    run(csv_log([["04-03-2025", "  skatepark ", 1, "hoi", "CARAVAN", ""]]))
    assert (Spot.objects.count(), OutreachForm.objects.count()) == (1, 1)


def test_a_log_without_forms_is_a_form_of_its_own_and_may_lack_places(run: Any) -> None:
    assert run(csv_log([["04-03-2025", 1, "hoi"]], headings=["datum", "aantal", "diepte"]))["imported"] == 1
    encounter = Encounter.objects.get()
    assert (encounter.form.title, encounter.spot) == ("Contactlogboek", None)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["", "Plein", 1, "praatje", "Caravan"], "De datum ontbreekt"),
        (["31-02-2025", "Plein", 1, "praatje", "Caravan"], "Deze datum klopt niet"),
        (["13-13-2025", "Plein", 1, "praatje", "Caravan"], "Deze datum klopt niet"),
        (["vorige week", "Plein", 1, "praatje", "Caravan"], "Deze datum kunnen we niet lezen"),
        (["01-01-0001", "Plein", 1, "praatje", "Caravan"], "Deze datum klopt niet"),
        (["01-01-2999", "Plein", 1, "praatje", "Caravan"], "ligt nog voor ons"),
        (["04-03-2025", "Plein", "", "praatje", "Caravan"], "Het aantal ontbreekt"),
        (["04-03-2025", "Plein", 0, "praatje", "Caravan"], "minder dan 1"),
        (["04-03-2025", "Plein", -2, "praatje", "Caravan"], "minder dan 1"),
        (["04-03-2025", "Plein", 2.5, "praatje", "Caravan"], "geen heel getal"),
        (["04-03-2025", "Plein", "veel", "praatje", "Caravan"], "geen heel getal"),
        (["04-03-2025", "Plein", "9" * 5000, "praatje", "Caravan"], "geen heel getal"),
        (["04-03-2025", "Plein", 1001, "praatje", "Caravan"], "meer dan 1000"),
        (["04-03-2025", "Plein", 1, "", "Caravan"], "De diepte ontbreekt"),
        (
            ["04-03-2025", "Plein", 1, "intake", "Caravan"],
            "hoi gezegd, praatje, echt gesprek, wil langskomen",
        ),
        (["04-03-2025", "Plein", 1, "praatje", ""], "De vorm ontbreekt"),
        (["04-03-2025", "Plein", 1, "praatje", "v" * 121], "De naam van de vorm is te lang"),
        (["04-03-2025", "p" * 10_000, 1, "praatje", "Caravan"], "De naam van de plek is te lang"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_with_a_reason(run: Any, row: list[Any], reason: str) -> None:
    outcome = run(csv_log([ROWS[0], row, ROWS[1]], headings=HEADINGS))
    assert outcome["imported"] == 2
    (refused,) = outcome["refused"]
    assert refused["row"] == 3
    assert reason in refused["reason"]


@pytest.mark.parametrize("written", ["25 uur", "half negen", "20:61", "9" * 40])
def test_a_time_that_is_none_is_refused(written: str) -> None:
    headings = ["Datum", "Tijd", "Aantal", "Diepte"]
    assert "Deze tijd" in reasons_of([["04-03-2025", written, 1, "hoi"]], headings)[0]


def test_tomorrow_is_refused_and_today_without_time_is_not() -> None:
    today = timezone.localdate()
    rows = [[f"{today + timedelta(days=n):%d-%m-%Y}", "", 1, "hoi", "Caravan", ""] for n in (0, 1)]
    parsed = read_here(csv_log(rows), name="")
    assert (len(parsed.lines["encounters"]), len(parsed.refused)) == (1, 1)
    import_lines(parsed=parsed, by=None)
    assert Encounter.objects.get().occurred_at <= timezone.now()


@pytest.mark.parametrize(
    "written",
    ["4-3-2025", "04/03/25", "4.3.2025", "2025-03-04", "4 maart 2025", "di 4 mrt. 2025", "4-3-2025 12:00"],
)
def test_the_ways_to_write_a_day(run: Any, written: str) -> None:
    run(csv_log([[written, "", 1, "hoi", "Caravan", ""]]))
    assert timezone.localtime(Encounter.objects.get().occurred_at, AMSTERDAM).date() == date(2025, 3, 4)


def test_real_dates_and_times_of_a_workbook(run: Any) -> None:
    headings = ["Datum", "Tijd", "Aantal", "Diepte", "Vorm"]
    rows = [
        [date(2025, 3, 4), time(20, 30), 2.0, "Praatje", "Caravan"],
        [datetime(2025, 3, 5, 21, 15), "", 1, "Groet", "Caravan"],
    ]
    run(xlsx_log(rows, headings=headings), "log.xlsx")
    told = [timezone.localtime(e.occurred_at, AMSTERDAM) for e in Encounter.objects.order_by("occurred_at")]
    assert [f"{time:%d %H:%M}" for time in told] == ["04 20:30", "05 21:15"]


def test_noon_is_noon_in_the_movements_own_city(run: Any) -> None:
    Movement.objects.create(time_zone="America/Paramaribo")
    run(csv_log(ROWS[:1]))
    assert Encounter.objects.get().occurred_at == datetime(2025, 3, 4, 15, tzinfo=ZoneInfo("UTC"))


def test_emoji_and_text_from_right_to_left_are_names_like_any_other(run: Any) -> None:
    run(csv_log([["04-03-2025", "ساحة 🎨", 1, "hoi", "Şevval’s ronde", ""]]))
    assert Spot.objects.get().name == "ساحة 🎨"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_encoding_and_separator_of_an_office(run: Any, encoding: str, separator: str) -> None:
    row = ["04-03-2025", "Café België", 1, "hoi", "Caravan", "Een, twee; drie,,,,,,,"]
    content = csv_log([row, *ROWS], separator=separator).decode().encode(encoding)
    assert run(content)["imported"] == 4
    assert Spot.objects.filter(name="Café België").exists()


def test_empty_rows_are_passed_over_and_rows_keep_their_number(run: Any) -> None:
    content = xlsx_log([ROWS[0], [], ["", "", "", "", "", ""], ["gisteren", "", 1, "hoi", "x", ""]], above=2)
    outcome = run(content, "log.xlsx")
    assert outcome["imported"] == 1
    assert [refusal["row"] for refusal in outcome["refused"]] == [7]


def test_without_json_it_speaks_plain_dutch(tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(csv_log([*ROWS, ["", "", 1, "hoi", "x", ""]]))
    call_command("import_log", str(path))
    told = capsys.readouterr().out
    assert "Nieuw: 3" in told
    assert "Rij 5: De datum ontbreekt" in told


def test_a_file_that_is_not_there_is_a_plain_sentence(tmp_path: Path, capsys: Any) -> None:
    with pytest.raises(CommandError, match="We vinden dit bestand niet"):
        call_command("import_log", str(tmp_path / "weg.xlsx"))
    with pytest.raises(SystemExit) as stopped:
        call_command("import_log", str(tmp_path), "--json")
    assert stopped.value.code == 1
    assert json.loads(capsys.readouterr().out) == {"error": "We vinden dit bestand niet. Klopt de naam?"}


OWN_HEADINGS = ["Dagje", "Aantal people", "Waaro", "Bijz=1"]
OWN_ROWS = [["4-3-2025", 3, "Plein", "ok"]]


def own(path: Path) -> str:
    path.write_bytes(csv_log(OWN_ROWS, headings=OWN_HEADINGS))
    return str(path)


def test_the_command_is_told_the_columns(tmp_path: Path, capsys: Any) -> None:
    told = ["Dagje=day", "aantal  People=heads", "Waaro=spot", "Bijz=1=none"]
    options = [part for pair in told for part in ("--column", pair)]
    file = own(tmp_path / "own.csv")
    call_command("import_log", file, "--json", "--dry-run", "--depth", "chat", *options)
    assert json.loads(capsys.readouterr().out)["imported"] == 1
    call_command("import_log", file, "--json", "--depth", "chat", *options)
    encounter = Encounter.objects.get()
    assert (encounter.heads, encounter.spot.name, encounter.depth) == (3, "Plein", "chat")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (["Aantal=heads"], "De kolom “Aantal” staat niet in dit bestand. Wel: Dagje, Aantal people"),
        (["Aantal people=number"], "De rol “number” kennen we niet. Kies uit: day"),
        (["Aantal people"], "kopje=rol"),
        (["=heads"], "kopje=rol"),
        (["Dagje=day", "dagje=heads"], "maar één ding zijn"),
        (["Dagje=day", "Waaro=day"], "maar één ding zijn"),
    ],
)
def test_a_column_or_role_that_is_not_there_is_told(told: list[str], words: str, tmp_path: Path) -> None:
    options = [part for pair in told for part in ("--column", pair)]
    with pytest.raises(CommandError, match=re.escape(words)):
        call_command("import_log", own(tmp_path / "own.csv"), *options)
    assert not Encounter.objects.exists()


@pytest.mark.parametrize("heads", ["-1", "1001"])
def test_a_number_for_every_line_has_its_limits(heads: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="van 1 tot 1000"):
        call_command("import_log", own(tmp_path / "own.csv"), "--heads", heads)


def test_one_for_every_line_where_no_column_says_it(tmp_path: Path, capsys: Any) -> None:
    call_command("import_log", own(tmp_path / "own.csv"), "--json", "--column", "Dagje=day", "--column",
                 "Waaro=spot", "--heads", "1", "--depth", "greeting")  # fmt: skip
    assert [(met.heads, met.depth) for met in Encounter.objects.all()] == [(1, "greeting")]
