"""What was written apart about Kay: the few of the demo read it, and for Kay it does not exist."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone

from tests import cast
from vrijplaats.demo.danger import WORDS
from vrijplaats.demo.fill import fill_demo
from vrijplaats.journal.models import Entry
from vrijplaats.people.actions import give_account
from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.reporting_code.models import DangerRecord

pytestmark = pytest.mark.django_db
OWN = ("/mijn/", "/mijn/wie-ziet-wat/", "/wat-weten-we/")


def kay() -> Client:
    """Give Kay an account, and come in with it."""
    person = YoungPerson.objects.get(name="Kay")
    give_account(young_person=person, by=None)
    return cast.signed_in(person)


def everything_of(client: Client) -> str:
    """Return all that Kay can read and take along."""
    pages = [client.get(address).content.decode() for address in OWN]
    with ZipFile(BytesIO(b"".join(client.post("/mijn/meenemen/")))) as archive:
        files = [archive.read(name).decode(errors="ignore") for name in archive.namelist()]
    return "\n".join([*pages, *files])


def test_only_three_of_the_team_read_it_and_are_asked_to_look_again_today() -> None:
    fill_demo()
    address = f"/vijf-stappen/opgeschreven/{DangerRecord.objects.get().pk}/"
    readers = set()
    for worker in Worker.objects.all():
        client = cast.signed_in(worker)
        is_reader = client.get(address).status_code == 200
        assert ("nog eens naar te kijken" in client.get("/vandaag/").content.decode()) is is_reader
        readers |= {worker.name} if is_reader else set()
    assert readers == {"Samira", "Jay", "Noor"}


def test_all_five_steps_were_gone_through_and_another_was_consulted() -> None:
    fill_demo()
    record = DangerRecord.objects.get()
    page = cast.signed_in(record.written_by).get(f"/vijf-stappen/opgeschreven/{record.pk}/").content.decode()
    assert all(words in page for words in WORDS.values())
    assert record.consulted != record.written_by
    assert record.look_again_on == timezone.localdate()
    assert not record.is_told


def test_for_kay_it_is_in_no_page_no_list_of_who_looked_and_no_file() -> None:
    fill_demo()
    found = everything_of(kay())
    assert not [words for words in (*WORDS.values(), "zorgen maakten", "Jay keek") if words in found]
    assert Entry.objects.filter(thing_id=DangerRecord.objects.get().pk, act="read").exists()


def test_once_told_kay_would_read_all_of_it() -> None:
    """The search of the test above finds the words where they may be read."""
    fill_demo()
    noor, samira = Worker.objects.get(name="Noor"), Worker.objects.get(name="Samira")
    DangerRecord.objects.update(
        first_yes_by=samira, first_yes_at=timezone.now(), second_yes_by=noor, second_yes_at=timezone.now()
    )
    found = everything_of(kay())
    assert [words for words in (*WORDS.values(), "zorgen maakten", "Jay keek") if words not in found] == []
