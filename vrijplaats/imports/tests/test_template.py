"""The template: what people fill in is imported, its examples never are."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

from tests import cast
from vrijplaats.gatherings.models import Gathering
from vrijplaats.imports.known_words import read_here
from vrijplaats.imports.template_file import make_template
from vrijplaats.journal.models import Entry
from vrijplaats.people.models import YoungPerson
from vrijplaats.privacy.actions import erase_subject
from vrijplaats.statements.models import Consent, Statement

from .builders import filled_template, import_content

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_template_itself_brings_nothing(language):
    with translation.override(language):
        content = make_template()
        parsed = read_here(content, name="sjabloon.xlsx")
    assert parsed.lines == {}
    assert parsed.refused == []
    examples = [told for told in parsed.skipped if told.row]
    assert [told.row for told in examples] == [2, 3] * 4


def test_every_sheet_has_two_examples_and_every_column_is_explained(tmp_path: Path):
    from python_calamine import CalamineWorkbook

    call_command("import_template", "--out", str(tmp_path / "lijst.xlsx"), verbosity=0)
    book = CalamineWorkbook.from_filelike(BytesIO((tmp_path / "lijst.xlsx").read_bytes()))
    told, *lists = book.sheet_names
    explained = {row[0] for row in book.get_sheet_by_name(told).to_python()}
    assert lists == ["Contactlogboek", "Bijeenkomsten", "Jongeren", "Uitspraken"]
    for name in lists:
        headings, *examples = book.get_sheet_by_name(name).to_python()
        assert set(headings) <= explained
        assert len(examples) == 2
    with pytest.raises(CommandError, match="Er staat al een bestand"):
        call_command("import_template", "--out", str(tmp_path / "lijst.xlsx"))


def test_a_filled_template_brings_each_sort_once():
    worker = cast.outreach_worker()
    file = filled_template(
        encounters=[["12-3-2025", "20:30", "Plein", 2, "praatje", "Caravan", ""]],
        gatherings=[
            ["Talk", "Thuis", "12-3-2025", "19:00", "21:00", "Huis", "ong. 14", 3, "ja"],
            ["samen koken", "Soep", "13-3-2025", "", "", "", "", "", ""],
        ],
        people=[["Vos", "1-3-2025", "appje", "na vieren", "af en toe"]],
        statements=[
            ["Hier mag ik zijn.", "1-3-2025", "op straat", "", "", "", ""],
            ["Ik maak nu beats.", "2-3-2025", "bij het maken", "maken", "Lua", "ja", "leren, jaarverhaal"],
        ],
    )
    imported = import_content(file, by=worker, name="lijst.xlsx")
    assert imported.counts == {
        "encounters": 1, "gatherings": 2, "people": 1, "statements": 2, "already_known": 0, "refused": 0,
    }  # fmt: skip
    assert Entry.objects.filter(act="import_lines").count() == 1
    talk = Gathering.objects.get(theme="Thuis")
    assert (talk.kind, talk.heads, talk.new_heads, talk.is_public) == ("talk", 14, 3, True)
    assert timezone.localtime(talk.ends_at).hour == 21
    vos = YoungPerson.objects.get(name="Vos")
    assert (vos.channel, vos.rhythm) == ("message", "sometimes")
    assert timezone.localdate(vos.said_yes_at).isoformat() == "2025-03-01"
    assert worker.works_with.filter(young_person=vos).exists()
    kept, free = Statement.objects.order_by("-said_on")
    assert (kept.phase, free.phase) == ("making", "")
    assert (kept.confirmed_at is not None, free.confirmed_at) == (True, None)
    assert set(Consent.objects.values_list("statement", "use")) == {
        (kept.pk, "learning"),
        (kept.pk, "report"),
    }
    assert import_content(file, by=worker, name="lijst.xlsx").counts["already_known"] == 6


@pytest.mark.parametrize(
    ("kind", "row", "words"),
    [
        ("people", ["", "1-3-2025", "", "", ""], "De naam ontbreekt"),
        ("people", ["Vos", "", "", "", ""], "wanneer iemand ja zei"),
        ("people", ["Vos", "1-3-2999", "", "", ""], "ligt nog voor ons"),
        ("people", ["Vos", "1-3-2025", "duif", "", ""], "Deze manier kennen we niet"),
        ("people", ["V" * 81, "1-3-2025", "", "", ""], "te lang"),
        ("gatherings", ["feest", "Thuis", "1-3-2025", "", "", "", "", "", ""], "Dit soort moment"),
        ("gatherings", ["talk", "", "1-3-2025", "", "", "", 4, "", ""], "Het thema ontbreekt"),
        ("gatherings", ["talk", "Thuis", "1-3-2025", "21:00", "19:00", "", "", "", ""], "voor het begin"),
        ("gatherings", ["talk", "Thuis", "1-3-2025", "", "", "", 4, 5, ""], "niet meer mensen nieuw"),
        ("gatherings", ["talk", "Thuis", "1-3-2999", "", "", "", 4, "", ""], "moet nog komen"),
        ("gatherings", ["talk", "Thuis", "1-3-2025", "", "", "", 4, "", "misschien"], "ja of nee"),
        ("statements", ["", "1-3-2025", "op straat", "", "", "", ""], "Schrijf de zin op"),
        ("statements", ["Hier.", "1-3-2025", "", "", "", "nee", "muur"], "Zonder bevestigd"),
        ("statements", ["Hier.", "1-3-2025", "", "", "", "ja", "reclame"], "Dit gebruik kennen we niet"),
        ("statements", ["Hier.", "", "", "", "", "", ""], "De datum ontbreekt"),
    ],
)
def test_a_row_that_cannot_be_kept_is_refused_in_plain_words(kind, row, words):
    parsed = read_here(filled_template(**{kind: [row]}), name="lijst.xlsx")
    (refused,) = parsed.refused
    assert refused.row == 4
    assert words in refused.reason


def test_who_was_forgotten_does_not_come_back_with_the_file():
    worker = cast.outreach_worker()
    file = filled_template(people=[["Vos", "1-3-2025", "", "", ""]])
    import_content(file, by=worker, name="lijst.xlsx")
    erase_subject(subject=YoungPerson.objects.get(name="Vos").subject, by=worker.user)
    assert import_content(file, by=worker, name="lijst.xlsx").counts["already_known"] == 1
    assert not YoungPerson.objects.filter(name="Vos").exists()


def test_people_need_somebody_who_walks_with_them(tmp_path: Path):
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(filled_template(people=[["Vos", "1-3-2025", "", "", ""]]))
    with pytest.raises(CommandError, match="--by"):
        call_command("import_log", str(path))
    with pytest.raises(CommandError, match="We kennen niemand"):
        call_command("import_log", str(path), "--by", "Niemand")
    assert not YoungPerson.objects.exists()
    worker = cast.outreach_worker()
    call_command("import_log", str(path), "--by", worker.name)
    assert worker.works_with.get().young_person.name == "Vos"
