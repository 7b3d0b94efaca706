"""A question that the person may not know of yet shows nowhere to them; from its day on, everything does."""

import json
import re
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone
from time_machine import travel

from tests import cast
from tests.rules.demo_pages import patterns
from vrijplaats.data_rights.data_export import export_of
from vrijplaats.data_rights.models import Disclosure
from vrijplaats.data_rights.who_sees_what import all_about
from vrijplaats.journal.models import Entry
from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.privacy import telling
from vrijplaats.privacy.telling import SubjectAccessReader
from vrijplaats.sealing.access import reading_as

pytestmark = pytest.mark.django_db
MINE = "/mijn/wie-ziet-wat/"
# What a form carries along is sealed anew each time that it is shown.
HIDDEN = re.compile(r"<input type=\"hidden\"[^>]*>")


def tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)


def acts_of_a_disclosure(end: str, folder: Path) -> Disclosure:
    """Ask, read, approve or decline, and read it again, as two workers; `end` is "taken" or "declined"."""
    joke, naima, person = cast.coordinator(), cast.outreach_worker(), cast.young_person()
    form = {"ground": "court", "reference": "Bevel 26-114", "young_person": str(person.pk)}
    form |= {"when": "later", "told_from": str(tomorrow())}
    cast.signed_in(joke).post(reverse("data_rights:disclosure_ask"), form)
    disclosure = Disclosure.objects.get()
    read_it(disclosure, joke, naima)
    act = "approve" if end == "taken" else "decline"
    cast.signed_in(naima).post(reverse(f"data_rights:disclosure_{act}", args=[disclosure.pk]), {"is_sure": 1})
    if end == "taken":
        call_command("person", "disclose", str(person.pk), "--out", str(folder / "file.txt"))
    read_it(disclosure, joke, naima)
    disclosure.refresh_from_db()
    assert bool(disclosure.taken_at if end == "taken" else disclosure.declined_at)
    return disclosure


def read_it(disclosure: Disclosure, *workers: Worker) -> None:
    for worker in workers:
        page = cast.signed_in(worker).get(reverse("data_rights:disclosure", args=[disclosure.pk]))
        assert "Bevel 26-114" in page.content.decode()
        assert cast.signed_in(worker).get(reverse("data_rights:disclosures")).status_code == 200


def shown_to(person: YoungPerson) -> dict[str, str]:
    """Return all that someone can see of themselves: every page, and both exports."""
    me = cast.signed_in(person)
    pages = {path: page_of(me, path) for path in paths_for(person)}
    assert pages[MINE]
    return {**pages, "export": exported(person, person.user), "by right": exported(person, None)}


def paths_for(person: YoungPerson) -> set[str]:
    """Return the address of every page, about this person where it is about somebody."""
    found = {f"/{path}" for _room, _name, path in patterns(get_resolver())}
    about_me = {re.sub("<uuid:[^>]*>", str(person.pk), path) for path in found}
    return {path for path in about_me if "<" not in path and not path.startswith("/binnen/")}


def page_of(me: Client, path: str) -> str:
    answer = me.get(path)
    is_page = answer.status_code == 200 and "text/html" in answer.get("Content-Type", "")
    return HIDDEN.sub("", answer.content.decode()) if is_page else str(answer.status_code)


def exported(person: YoungPerson, by: object) -> str:
    """Return the words of the data export, made for this reader."""
    reader = SubjectAccessReader(by)
    with reading_as(reader):
        archive = ZipFile(BytesIO(b"".join(export_of(all_about(person, by), reader))))
    data = json.loads(archive.read("data.json"))
    return json.dumps(data, sort_keys=True) + archive.read("index.html").decode()


def differences(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return sorted(path for path in before if before[path] != after[path])


@pytest.fixture
def person() -> YoungPerson:
    """Make someone who was welcomed and is signed in now and then, and those who will decide about them."""
    cast.coordinator(), cast.outreach_worker()
    person = cast.young_person()
    person.own_words = "Ik teken treinen."
    person.save()
    cast.signed_in(person).get(MINE)
    return person


@pytest.mark.parametrize("end", ["taken", "declined"])
@travel("2026-11-30 12:00 +0100", tick=False)
def test_nothing_shows_before_the_day_and_everything_from_it(
    person: YoungPerson, tmp_path: Path, end: str
) -> None:
    before = shown_to(person)
    acts_of_a_disclosure(end, tmp_path)
    assert differences(before, shown_to(person)) == []
    with travel("2026-12-01 12:00 +0100", tick=False):
        told = cast.signed_in(person).get(MINE).content.decode()
    assert "Iemand van buiten vroeg wat we van je weten." in told
    assert "Joke keek gisteren in de middag." in told
    assert "Naima keek gisteren in de middag." in told
    assert "door Joke" in told


@travel("2026-11-30 12:00 +0100", tick=False)
def test_a_trace_before_the_day_would_be_caught(
    person: YoungPerson, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shown_to(person)
    monkeypatch.setattr(telling, "_delays", [])
    acts_of_a_disclosure("taken", tmp_path)
    assert set(differences(before, shown_to(person))) == {MINE, "export", "by right"}


@travel("2026-11-30 12:00 +0100", tick=False)
def test_a_look_at_the_person_itself_shows_at_once(person: YoungPerson, tmp_path: Path) -> None:
    acts_of_a_disclosure("taken", tmp_path)
    cast.signed_in(cast.outreach_worker()).get(reverse("home:person", args=[person.pk]))
    shown = cast.signed_in(person).get(MINE).content.decode()
    assert "Naima keek vanmiddag." in shown
    assert "Joke keek" not in shown


def test_reading_a_question_is_an_entry_of_its_own_about_the_person(
    person: YoungPerson, tmp_path: Path
) -> None:
    disclosure = acts_of_a_disclosure("declined", tmp_path)
    read = Entry.objects.readings_of(person.pk).filter(thing_id=disclosure.pk)
    readers = {cast.coordinator().user_id, cast.outreach_worker().user_id}
    assert set(read.values_list("actor_id", flat=True)) == readers
    assert set(read.values_list("thing", flat=True)) == {"data_rights.disclosure"}
