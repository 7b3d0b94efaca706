"""Remarks are imported only where somebody chooses so; then they are sealed, read by few, and deleted."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from tests import cast
from tests.cast import signed_in
from tests.jobs import do_waiting_jobs
from vrijplaats.journal.models import Entry
from vrijplaats.outreach.actions import link_encounter, undo_encounter
from vrijplaats.outreach.models import Encounter, Remark
from vrijplaats.privacy.actions import clear_leftovers, erase_subject
from vrijplaats.privacy.models import Subject
from vrijplaats.sealing.keystore import keystore

from .builders import import_content, readable, upload
from .logs import csv_log

pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "Kanarie-Mo belde 0612345678 Kerkstraat 5"
LOG = csv_log(
    [
        ["04-03-2025", "Skatepark", 3, "praatje", "Straatronde", CANARY],
        ["05-03-2025", "Station", 1, "praatje", "Straatronde", "Kanarie alleen"],
    ]
)


def page_of(client, encounter) -> str:
    return client.get(f"/rondes/ontmoeting/{encounter.pk}/").content.decode()


def test_without_being_asked_nothing_of_them_is_kept():
    import_content(LOG)
    assert not Remark.objects.exists()
    assert readable("Kanarie") == []


def test_asked_for_they_are_sealed_and_the_upload_leaves_nothing_behind():
    worker = cast.outreach_worker()
    client = signed_in(worker)
    upload(client, LOG)
    assert readable("Kanarie") == []
    address = client.get("/inlezen/").context["waiting"][0].pk
    client.post(
        f"/inlezen/{address}/",
        {"spot-0": "Skatepark", "spot-1": "Station", "form-0": "Straatronde", "with_remarks": "on"},
    )
    do_waiting_jobs()
    assert Remark.objects.count() == 2
    assert readable("Kanarie") == []
    assert not list(settings.MEDIA_ROOT.rglob("imports/*"))


def test_a_word_in_the_clear_would_be_found(tmp_path):
    (tmp_path / "sporen.txt").write_text(f"vergeten: {CANARY}", encoding="utf-16")
    Subject.objects.create()
    import_content(csv_log([["04-03-2025", "Kanarieplein", 3, "praatje", "x", ""]]))
    assert set(readable("Kanarie")) >= {"sporen.txt", "foundation_spot"}


def test_who_walks_along_reads_it_and_that_is_noted():
    import_content(LOG, with_remarks=True)
    met = Encounter.objects.get(spot__name="Skatepark")
    assert "Kanarie-Mo" in page_of(signed_in(cast.outreach_worker()), met)
    assert Entry.objects.filter(act="read").exists()
    for other in (cast.artist(), cast.researcher(), cast.young_person()):
        assert "Kanarie" not in page_of(signed_in(other), met)


def test_once_it_is_about_someone_only_who_walks_with_them_reads_it():
    import_content(LOG, with_remarks=True)
    worker, met = cast.outreach_worker(), Encounter.objects.get(spot__name="Station")
    samira = cast.young_person()
    link_encounter(encounter=met, young_person=samira, by=worker.user, yes_words="ja")
    stranger = signed_in(cast.expert_by_experience())
    assert "Kanarie alleen" not in page_of(stranger, met)
    assert stranger.post(f"/rondes/ontmoeting/{met.pk}/opmerking-weg/").status_code == 404
    assert "Kanarie alleen" in page_of(signed_in(worker), met)
    assert "Kanarie alleen" in signed_in(samira).get("/mijn/wie-ziet-wat/").content.decode()


def test_of_a_meeting_with_more_people_someone_hears_that_there_is_a_remark():
    import_content(LOG, with_remarks=True)
    met, samira = Encounter.objects.get(spot__name="Skatepark"), cast.young_person()
    link_encounter(encounter=met, young_person=samira, by=cast.outreach_worker().user, yes_words="ja")
    page = signed_in(samira).get("/mijn/wie-ziet-wat/").content.decode()
    assert "over meer mensen tegelijk" in page
    assert "Kanarie" not in page


def test_it_can_be_let_go_and_goes_with_whom_it_was_about_with_the_meeting_and_with_time(time_machine):
    import_content(LOG, with_remarks=True)
    worker = cast.outreach_worker()
    samira = cast.young_person()
    many, alone = (Encounter.objects.get(spot__name=name) for name in ("Skatepark", "Station"))
    keys = [many.remark.key_id(), alone.remark.key_id()]
    signed_in(worker).post(f"/rondes/ontmoeting/{many.pk}/opmerking-weg/", {"is_sure": "1"})
    link_encounter(encounter=alone, young_person=samira, by=worker.user, yes_words="ja")
    erase_subject(subject=samira.subject, by=worker.user)
    assert not Remark.objects.exists()
    assert not any(keystore().has(key) for key in keys)
    import_content(
        csv_log(
            [
                ["06-03-2025", "Plein", 1, "hoi", "x", "nog een"],
                ["07-03-2025", "Plein", 1, "hoi", "x", "en een"],
            ]
        ),
        with_remarks=True,
    )
    undo_encounter(encounter=Encounter.objects.latest("occurred_at"), by=worker.user)
    assert Remark.objects.count() == 1
    time_machine.move_to(timezone.now() + timedelta(days=366))
    assert clear_leftovers()["outreach_remarks"] == 1
