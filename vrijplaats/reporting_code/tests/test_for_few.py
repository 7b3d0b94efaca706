"""A danger record is for few: who wrote it, the colleague who was consulted, and the coordinators."""

import pytest

from tests import cast
from tests.sending import send
from vrijplaats.journal.models import Entry
from vrijplaats.people.actions import keep_out
from vrijplaats.reporting_code.models import DangerRecord

from .builders import a_record

pytestmark = pytest.mark.django_db
NEW = "/vijf-stappen/opgeschreven/nieuw/"
LIST = "/vijf-stappen/opgeschreven/"


def typed(**changes: object) -> dict[str, object]:
    """Return what somebody fills in about Samira."""
    given = {"who": cast.young_person().pk, "seen": "Blauwe plek", "look_again_on": ""}
    return given | changes


def test_only_whom_it_is_about_has_to_be_filled_in() -> None:
    client = cast.signed_in(cast.outreach_worker())
    assert send(client, NEW, typed(seen="")).status_code == 302
    assert "Kies om wie het gaat." in send(client, NEW, typed(who="")).content.decode()
    assert DangerRecord.objects.count() == 1


@pytest.mark.parametrize("who", ["outreach_worker", "expert_by_experience", "coordinator"])
def test_the_few_read_it_and_each_reading_is_journalled_apart(who: str) -> None:
    record = a_record()
    page = cast.signed_in(getattr(cast, who)()).get(f"{LIST}{record.pk}/").content.decode()
    assert "Gezien-kanarie" in page
    entry = Entry.objects.filter(act="read").latest("sequence")
    assert entry.thing_id == record.pk


@pytest.mark.parametrize("who", ["trainee", "artist", "researcher", "young_person", "change_agent"])
def test_for_anyone_else_it_does_not_exist(who: str) -> None:
    record = a_record()
    client = cast.signed_in(getattr(cast, who)())
    for path in ("", "aanpassen/", "ja/", "toch-niet/"):
        assert client.get(f"{LIST}{record.pk}/{path}").status_code in (404, 405)
        assert client.post(f"{LIST}{record.pk}/{path}", {"is_sure": "1"}).status_code in (404, 405)
    assert client.get(f"{LIST}{record.pk}/").status_code == 404
    assert client.post(f"{LIST}{record.pk}/ja/", {"is_sure": "1"}).status_code == 404
    assert str(record.pk) not in client.get(LIST).content.decode()


def test_walking_along_is_no_reason_to_read_it() -> None:
    record = a_record(consulted=None)
    bilal = cast.signed_in(cast.expert_by_experience())
    assert bilal.get(f"{LIST}{record.pk}/").status_code == 404


def test_who_is_kept_out_reads_it_no_more() -> None:
    record, samira = a_record(), cast.young_person()
    keep_out(young_person=samira, workers=[cast.coordinator(), cast.expert_by_experience()], by=samira.user)
    for worker in (cast.coordinator(), cast.expert_by_experience()):
        assert cast.signed_in(worker).get(f"{LIST}{record.pk}/").status_code == 404
    assert cast.signed_in(cast.outreach_worker()).get(f"{LIST}{record.pk}/").status_code == 200


def test_a_colleague_who_is_kept_out_cannot_be_consulted() -> None:
    samira, bilal = cast.young_person(), cast.expert_by_experience()
    keep_out(young_person=samira, workers=[bilal], by=samira.user)
    answer = send(cast.signed_in(cast.outreach_worker()), NEW, typed(consulted=bilal.pk))
    assert "wil deze collega er niet bij" in answer.content.decode()
    assert "Blauwe plek" in answer.content.decode()
    assert not DangerRecord.objects.exists()


def test_nobody_writes_about_someone_they_do_not_walk_with() -> None:
    ilias = cast.someone_elses_young_person()
    answer = send(cast.signed_in(cast.outreach_worker()), NEW, typed(who=ilias.pk))
    assert answer.status_code == 200
    assert not DangerRecord.objects.exists()


def test_it_is_changed_by_the_few_and_the_journal_knows_no_words() -> None:
    record = a_record()
    client = cast.signed_in(cast.expert_by_experience())
    sent = {
        "seen": "Anders",
        "talked_over": "",
        "decided": "",
        "said": "",
        "look_again_on": "",
        "consulted": "",
    }
    answer = send(client, f"{LIST}{record.pk}/aanpassen/", sent | {"consulted": record.consulted_id})
    assert answer.status_code == 302
    entry = Entry.objects.get(act="change_danger_record")
    assert "seen" in entry.fields
    assert "Anders" not in str(entry.fields)


def test_the_five_steps_are_open_to_who_walks_along_and_leave_no_trace() -> None:
    client = cast.signed_in(cast.trainee())
    before = Entry.objects.count()
    page = client.get("/vijf-stappen/").content.decode()
    assert Entry.objects.count() == before
    assert 'href="tel:112"' in page
    assert "Wet verplichte meldcode" in page
    assert cast.signed_in(cast.artist()).get("/vijf-stappen/").status_code == 404


# --- the day to look again ------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "is_there"), [(1, False), (0, True), (-1, True)])
def test_on_its_day_the_few_see_a_sign_without_a_name(days: int, is_there: bool) -> None:
    a_record(days=days)
    page = cast.signed_in(cast.coordinator()).get("/vandaag/").content.decode()
    assert ("nog eens naar te kijken" in page) is is_there
    assert "kanarie" not in page


def test_nobody_else_sees_the_sign() -> None:
    a_record(days=0)
    assert "nog eens naar te kijken" not in cast.signed_in(cast.trainee()).get("/vandaag/").content.decode()
