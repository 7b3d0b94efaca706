"""G28: a danger record does not exist for the young person until two decided, one of them a coordinator."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from tests import cast
from vrijplaats.journal.models import Entry
from vrijplaats.people.actions import make_sign_in_link
from vrijplaats.people.models import Worker
from vrijplaats.privacy.telling import SubjectAccessReader, told_about, without_what_is_told_later
from vrijplaats.reporting_code.actions import say_yes_to_telling, take_back_yes
from vrijplaats.reporting_code.models import DangerRecord
from vrijplaats.sealing.access import reading_as

from .builders import a_record, said_yes

pytestmark = pytest.mark.django_db
OWN = ("/mijn/", "/mijn/wie-ziet-wat/", "/mijn/meenemen/", "/wat-weten-we/", "/ik/sleutels/")
CANARIES = ("Gezien-kanarie", "Besloten-kanarie", "zorgen maakten")


def carried_along(client: Client) -> str:
    """Return everything in the file that a young person takes along."""
    answer = client.post("/mijn/meenemen/")
    with ZipFile(BytesIO(b"".join(answer))) as archive:
        return "\n".join(archive.read(name).decode(errors="ignore") for name in archive.namelist())


def disclosed(record: DangerRecord) -> str:
    """Return what a disclosure of this person would tell."""
    with reading_as(SubjectAccessReader(None)):
        chapters = told_about(record.subject, None)
        return "\n".join(f"{chapter.title} {told.words}" for chapter in chapters for told in chapter.told)


def shown_in(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary in text]


def as_the_few_read(record: DangerRecord) -> None:
    """Let the coordinator read it, so that the journal has a reading to hide."""
    page = cast.signed_in(cast.coordinator()).get(f"/vijf-stappen/opgeschreven/{record.pk}/")
    assert "Gezien-kanarie" in page.content.decode()


def nobody_s(text: str) -> str:
    """Return a page without what differs at every request."""
    return re.sub(r'name="(csrfmiddlewaretoken|form_id|opened)" value="[^"]*"', "", text)


def test_before_two_decided_nothing_of_it_is_anywhere() -> None:
    samira = cast.young_person()
    client = cast.signed_in(samira)
    before = [nobody_s(client.get(address).content.decode()) for address in OWN]
    record = a_record()
    as_the_few_read(record)
    said_yes(record, cast.outreach_worker())
    after = [nobody_s(client.get(address).content.decode()) for address in OWN]
    assert after == before
    assert shown_in("\n".join(after)) == shown_in(carried_along(client)) == shown_in(disclosed(record)) == []


def test_a_reading_that_is_not_hidden_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted fault: the room forgets to say what is told later."""
    from vrijplaats.privacy import telling
    from vrijplaats.reporting_code.privacy import not_told_yet

    samira = cast.young_person()
    client = cast.signed_in(samira)
    before = nobody_s(client.get("/mijn/wie-ziet-wat/").content.decode())
    as_the_few_read(a_record())
    monkeypatch.setattr(telling, "_delays", [d for d in telling._delays if d is not not_told_yet])
    assert nobody_s(client.get("/mijn/wie-ziet-wat/").content.decode()) != before


def test_once_two_decided_it_is_told_and_goes_along() -> None:
    record = a_record()
    as_the_few_read(record)
    said_yes(record, cast.outreach_worker(), cast.coordinator())
    client = cast.signed_in(cast.young_person())
    page = client.get("/mijn/wie-ziet-wat/").content.decode()
    assert shown_in(page) == list(CANARIES)
    assert "Joke keek" in page
    assert shown_in(carried_along(client)) == shown_in(disclosed(record)) == list(CANARIES)
    about = Entry.objects.all()
    assert without_what_is_told_later(about, cast.young_person().subject).count() == about.count()


def test_one_who_says_yes_twice_is_one() -> None:
    record = said_yes(a_record(), cast.coordinator())
    with pytest.raises(ValidationError):
        say_yes_to_telling(record=record, worker=cast.coordinator(), by=cast.coordinator().user)
    assert not DangerRecord.objects.told().exists()


def test_two_without_a_coordinator_are_not_enough() -> None:
    record = said_yes(a_record(), cast.outreach_worker())
    bilal = cast.expert_by_experience()
    with pytest.raises(ValidationError):
        say_yes_to_telling(record=record, worker=bilal, by=bilal.user)
    assert not DangerRecord.objects.told().exists()
    said_yes(record, cast.coordinator())
    assert DangerRecord.objects.told().exists()


def test_who_could_sign_in_as_the_other_is_not_the_second() -> None:
    naima, joke = cast.outreach_worker(), cast.coordinator()
    make_sign_in_link(user=naima.user, by=joke.user)
    record = said_yes(a_record(), naima)
    with pytest.raises(ValidationError):
        say_yes_to_telling(record=record, worker=joke, by=joke.user)
    assert not DangerRecord.objects.told().exists()


def test_the_database_itself_refuses_one_person_as_two() -> None:
    record = said_yes(a_record(), cast.coordinator())
    with pytest.raises(IntegrityError), transaction.atomic():
        DangerRecord.objects.filter(pk=record.pk).update(
            second_yes_by=cast.coordinator(), second_yes_at=record.written_at
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        DangerRecord.objects.filter(pk=record.pk).update(second_yes_at=record.written_at)


def test_a_first_yes_can_be_taken_back_by_who_gave_it_until_the_second() -> None:
    naima, joke = cast.outreach_worker(), cast.coordinator()
    record = said_yes(a_record(), naima)
    take_back_yes(record=record, worker=joke, by=joke.user)
    assert DangerRecord.objects.get().first_yes_by == naima
    take_back_yes(record=record, worker=naima, by=naima.user)
    assert DangerRecord.objects.get().first_yes_by is None
    said_yes(record, joke, naima)
    take_back_yes(record=record, worker=joke, by=joke.user)
    assert DangerRecord.objects.get().is_told


def test_the_page_asks_first_and_says_what_is_missing() -> None:
    record = a_record()
    address = f"/vijf-stappen/opgeschreven/{record.pk}/ja/"
    naima, bilal = cast.signed_in(cast.outreach_worker()), cast.signed_in(cast.expert_by_experience())
    assert "Mag de jongere dit lezen?" in naima.post(address).content.decode()
    assert DangerRecord.objects.get().first_yes_by is None
    naima.post(address, {"is_sure": "1"})
    page = bilal.post(address, {"is_sure": "1"}, follow=True).content.decode()
    assert "Een van de twee is een coördinator" in page
    cast.signed_in(cast.coordinator()).post(address, {"is_sure": "1"})
    assert DangerRecord.objects.get().is_told


def test_a_trainee_who_was_consulted_reads_it_and_decides_nothing() -> None:
    record = a_record(consulted=cast.trainee())
    client = cast.signed_in(cast.trainee())
    page = client.get(f"/vijf-stappen/opgeschreven/{record.pk}/").content.decode()
    assert "Gezien-kanarie" in page
    assert "/ja/" not in page
    assert client.post(f"/vijf-stappen/opgeschreven/{record.pk}/ja/", {"is_sure": "1"}).status_code == 404


def test_it_was_named_beforehand_in_general() -> None:
    for page in ("/wat-weten-we/", "/wat-weten-we/kaart/"):
        assert "in gevaar is" in " ".join(Client().get(page).content.decode().split())
    welcome = cast.signed_in(cast.outreach_worker()).get("/mensen/welkom/").content.decode()
    assert "in gevaar is" in " ".join(welcome.split())


def test_nothing_of_it_is_on_the_page_of_someone_for_others() -> None:
    samira = cast.young_person()
    client = cast.signed_in(cast.outreach_worker())
    before = nobody_s(client.get(f"/mensen/{samira.pk}/").content.decode())
    as_the_few_read(a_record())
    assert nobody_s(client.get(f"/mensen/{samira.pk}/").content.decode()) == before


def test_no_entry_of_the_journal_holds_a_word_of_it() -> None:
    said_yes(a_record(), cast.outreach_worker(), cast.coordinator())
    acts = {"write_danger_record", "agree_to_tell_danger", "tell_danger"}
    assert acts <= set(Entry.objects.values_list("act", flat=True))
    assert "kanarie" not in str(list(Entry.objects.values()))
    assert Worker.objects.filter(name="Joke").exists()
