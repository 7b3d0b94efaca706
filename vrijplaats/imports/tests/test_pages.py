"""The same through the pages: choose, say which column is what, look, import, see, undo."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests import cast
from tests.cast import signed_in
from tests.jobs import do, do_waiting_jobs
from vrijplaats.foundation.models import Spot
from vrijplaats.imports import importing, tasks
from vrijplaats.imports.models import Import, LearnedWord
from vrijplaats.language.folding import fold
from vrijplaats.outreach.models import Encounter
from vrijplaats.people.models import YoungPerson
from vrijplaats.privacy.actions import clear_leftovers
from vrijplaats.sealing.keystore import keystore
from vrijplaats.sheets.sandbox import UnreadableSheetError

from .builders import filled_template, upload
from .logs import csv_log

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = [
    ["04-03-2025", "Skatepark", "ong. 3", "praatje", "Straatronde", "Mo vertelde over thuis"],
    ["05-03-2025", "skp", 1, "hoi", "Straatronde", ""],
    ["", "", 1, "hoi", "x", ""],
]


def follow(client: Client, content: bytes, name: str = "log.csv") -> Any:
    """Upload, and follow the redirect."""
    return client.get(upload(client, content, name).url, follow=True)


def names_of(page: Any) -> dict[str, str]:
    """Return what the preview proposes, as it would be sent."""
    form = page.context["form"]
    return {name: form[name].value() for name in form.fields if name != "with_remarks"}


def test_looking_shows_what_would_come_and_changes_nothing():
    page = follow(signed_in(cast.outreach_worker()), csv_log(ROWS), "ons logboek.csv")
    shown = page.content.decode()
    for words in (
        "ons logboek.csv",
        "Rij 4",
        "De datum ontbreekt",
        "“ong. 3” lezen we als 3",
        "Lijkt op Skatepark",
    ):
        assert words in shown
    assert page.context["page"].new == 2
    assert "Mo vertelde" not in shown
    assert not Encounter.objects.exists()
    assert not Spot.objects.exists()


def test_after_the_look_it_comes_in_as_a_job_and_the_file_is_gone():
    worker = cast.outreach_worker()
    client = signed_in(worker)
    page = follow(client, csv_log(ROWS))
    received = Import.objects.get()
    sent = client.post(page.request["PATH_INFO"], names_of(page), follow=True)
    assert "We lezen het in" in sent.content.decode()
    assert client.post(page.request["PATH_INFO"], names_of(page)).status_code == 200  # once
    do_waiting_jobs()
    done = client.get(page.request["PATH_INFO"]).content.decode()
    assert "Het staat erbij" in done
    assert "?from_on=2025-03-04&amp;to_on=2025-03-05" in done
    assert {met.spot.name for met in Encounter.objects.all()} == {"Skatepark"}
    assert {met.recorded_by for met in Encounter.objects.all()} == {worker}
    assert not keystore().has(received.key_id())
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_what_is_chosen_otherwise_is_kept_and_a_name_too_long_is_said():
    client = signed_in(cast.outreach_worker())
    page = follow(client, csv_log(ROWS))
    address, said = page.request["PATH_INFO"], names_of(page)
    wrong = client.post(address, said | {"spot-0": "s" * 121, "spot-1": "Bij de brug"}).content.decode()
    assert "Deze naam is te lang" in wrong
    assert 'value="Bij de brug"' in wrong
    client.post(address, said | {"spot-1": "Bij de brug"})
    do_waiting_jobs()
    assert sorted(Spot.objects.values_list("name", flat=True)) == ["Bij de brug", "Skatepark"]


def test_headings_nobody_knows_are_asked_for_once():
    client = signed_in(cast.outreach_worker())
    unknown = csv_log([["4-3-2025", "Plein", "Mo"]], headings=["Wnr?", "Waaro", "Bijz."])
    page = follow(client, unknown)
    assert "Welke kolom is wat?" in page.content.decode()
    address = page.redirect_chain[-1][0]
    empty = client.post(address, {}).content.decode()
    for words in ("Kies de kolom waarin de datum staat", "Kies de kolom met het aantal", "hoe diep het ging"):
        assert words in empty
    twice = {"day": "wnr", "spot": "wnr", "one_for_all": "on", "depth_for_all": "chat"}
    assert "Een kolom kan maar één ding zijn" in client.post(address, twice).content.decode()
    look = client.post(address, twice | {"spot": "waaro"}, follow=True)
    assert look.context["page"].new == 1
    again = follow(client, unknown)
    assert "Welke kolom is wat?" in again.content.decode()  # a depth holds for one file, headings for all
    assert again.context["form"]["spot"].value() == "waaro"


def test_a_column_that_was_taken_for_something_can_be_left_out():
    client = signed_in(cast.outreach_worker())
    page = follow(client, csv_log(ROWS))
    columns = f"{page.request['PATH_INFO']}kolommen/"
    form = client.get(columns).context["form"]
    said = {name: form[name].value() for name in form.fields if form[name].value()}
    look = client.post(columns, said | {"spot": ""}, follow=True)
    assert look.context["page"].spots == []
    assert LearnedWord.objects.get(key="plek").meaning == ""


def test_own_words_for_a_depth_are_explained_and_remembered():
    client = signed_in(cast.outreach_worker())
    log = csv_log([["4-3-2025", "Plein", 1, "Bakkie", "Caravan", ""]])
    page = follow(client, log)
    assert "Bakkie" in page.content.decode()
    look = client.post(f"{page.request['PATH_INFO']}woorden/", {"depth-0": "real_talk"}, follow=True)
    assert (look.context["page"].new, look.context["page"].refused) == (1, [])
    assert LearnedWord.objects.get().meaning == "echt gesprek"


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\0\0", b"PK\x03\x04 kapot", b'a;b\n"c'])
def test_a_broken_file_is_answered_in_the_form(content):
    answer = upload(signed_in(cast.coordinator()), content)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not Import.objects.exists()


def test_no_file_or_one_far_too_big_is_answered_in_the_form(monkeypatch):
    client = signed_in(cast.coordinator())
    assert "Kies een bestand" in client.post("/inlezen/", {}).content.decode()
    monkeypatch.setattr("vrijplaats.imports.forms.MOST_BYTES", 1000)
    monkeypatch.setattr("vrijplaats.imports.uploading.MOST_BYTES", 1000)
    monkeypatch.setattr("vrijplaats.sheets.sandbox.MOST_BYTES", 1000)
    assert "te groot" in upload(client, b"x" * 300_000).content.decode()


def test_a_big_upload_is_never_on_the_disk_in_the_clear(settings):
    client = signed_in(cast.coordinator())
    rows = [
        [f"{day % 28 + 1}-3-2025", "Plein", 1, "hoi", "Caravan", f"Kanarie {day} {'x' * 500}"]
        for day in range(4000)
    ]
    assert upload(client, csv_log(rows)).status_code == 302
    left = [path for path in settings.HOME.rglob("*") if path.is_file() and b"Kanarie" in path.read_bytes()]
    assert left == []


def test_a_file_that_waits_is_of_who_uploaded_it():
    page = follow(signed_in(cast.outreach_worker()), csv_log(ROWS))
    address = page.request["PATH_INFO"]
    other = signed_in(cast.coordinator())
    for path in ("", "kolommen/", "weg/", "woorden/", "terug/"):
        assert other.get(f"{address}{path}").status_code in (404, 405)
        assert other.post(f"{address}{path}").status_code == 404
    assert "ons logboek" not in other.get("/inlezen/").content.decode()
    for nobody in (cast.trainee(), cast.artist(), cast.researcher(), cast.young_person()):
        assert signed_in(nobody).get("/inlezen/").status_code == 404


def test_a_file_is_thrown_away_by_hand_or_after_a_day(time_machine):
    client = signed_in(cast.outreach_worker())
    first = follow(client, csv_log(ROWS)).request["PATH_INFO"]
    key = Import.objects.get().key_id()
    client.post(f"{first}weg/", {"is_sure": "1"})
    assert not Import.objects.exists()
    assert not keystore().has(key)
    follow(client, csv_log(ROWS))
    time_machine.move_to(timezone.now() + timedelta(hours=25))
    assert clear_leftovers()["imports_uploads"] == 1
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_taken_back_from_the_page_by_a_colleague_too():
    client = signed_in(cast.outreach_worker())
    page = follow(client, csv_log(ROWS))
    client.post(page.request["PATH_INFO"], names_of(page))
    do_waiting_jobs()
    colleague = signed_in(cast.coordinator())
    assert "Neem alles terug" in colleague.get(page.request["PATH_INFO"]).content.decode()
    back = colleague.post(f"{page.request['PATH_INFO']}terug/", {"is_sure": "1"}, follow=True)
    assert "Alles is weer zoals het was" in back.content.decode()
    assert not Encounter.objects.exists()
    assert "Teruggenomen" in colleague.get(page.request["PATH_INFO"]).content.decode()
    assert colleague.post(f"{page.request['PATH_INFO']}terug/").status_code == 404


def test_when_it_fails_nothing_stands_and_it_can_be_tried_again(monkeypatch):
    client = signed_in(cast.outreach_worker())
    page = follow(client, csv_log(ROWS))

    def break_halfway(*args: Any, **options: Any) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(importing, "write_statements", break_halfway)
        client.post(page.request["PATH_INFO"], names_of(page))
        do_waiting_jobs()
    assert not Encounter.objects.exists()
    assert "Het inlezen lukte nu niet" in client.get(page.request["PATH_INFO"]).content.decode()
    client.post(page.request["PATH_INFO"], names_of(page))
    do_waiting_jobs()
    assert Encounter.objects.count() == 2
    do(tasks.import_file, str(Import.objects.get().pk))  # a job that runs twice does nothing
    assert Encounter.objects.count() == 2


def test_a_form_without_its_token_is_refused():
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.coordinator().user)
    assert upload(client, csv_log()).status_code == 403


def test_a_list_that_no_longer_opens_is_a_sentence_every_time_and_can_be_thrown_away(monkeypatch):
    client = signed_in(cast.outreach_worker())
    address = follow(client, csv_log(ROWS)).request["PATH_INFO"]

    def fail(*args: Any, **options: Any) -> None:
        raise ValueError("of our own")

    monkeypatch.setattr("vrijplaats.imports.known_words.read_file", fail)
    for _again in range(2):
        page = client.get(address)
        assert page.status_code == 200
        assert "Hier loopt het lezen vast" in page.content.decode()
    assert client.post(f"{address}woorden/").status_code == 302
    monkeypatch.setattr("vrijplaats.imports.views.open_sheets", open_sheets_that_fails)
    assert client.get(f"{address}kolommen/").url == address
    client.post(f"{address}weg/", {"is_sure": "1"})
    assert not Import.objects.exists()


def open_sheets_that_fails(content: bytes) -> None:
    raise UnreadableSheetError("te zwaar")


def test_a_column_that_is_needed_is_not_said_to_stay_empty():
    client = signed_in(cast.outreach_worker())
    page = follow(client, csv_log([["4-3-2025", "Plein"]], headings=["Wnr?", "Waaro"]))
    form = page.context["form"]
    told = [name for name in form.fields if "mag leeg blijven" in form[name].as_field_group()]
    assert told == ["clock", "spot", "form", "remark"]


def test_nobody_comes_in_without_a_yes_and_who_is_known_is_left_out_unless_somebody_says_otherwise():
    worker = cast.outreach_worker()
    known = cast.young_person()
    client = signed_in(worker)
    rows = [[known.name.upper(), "1-3-2025", "", "", ""], ["Zonder ja", "", "", "", ""]]
    page = follow(client, filled_template(people=rows), "lijst.xlsx")
    assert page.context["page"].known_people == [known.name.upper()]
    assert "wanneer iemand ja zei" in page.context["page"].refused[0].reason
    before = set(YoungPerson.objects.values_list("pk", flat=True))
    client.post(page.request["PATH_INFO"], {})
    do_waiting_jobs()
    assert set(YoungPerson.objects.values_list("pk", flat=True)) == before
    again = follow(client, filled_template(people=rows), "lijst.xlsx")
    client.post(again.request["PATH_INFO"], {"namesakes": [fold(known.name)]})
    do_waiting_jobs()
    (namesake,) = YoungPerson.objects.exclude(pk__in=before)
    assert namesake.name == known.name.upper()
