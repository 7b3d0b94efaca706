"""Erasing someone takes a danger record along, unless the movement chose that it waits; then for its term."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import cast
from tests.sending import send
from vrijplaats.people.actions import erase_young_person
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.terms import DANGER, span_of
from vrijplaats.reporting_code.actions import choose_erasure
from vrijplaats.reporting_code.models import DangerRecord, ErasureChoice, erasure_choice
from vrijplaats.reporting_code.privacy import danger_records
from vrijplaats.sealing.keystore import keystore

from .builders import a_record

pytestmark = pytest.mark.django_db(transaction=True)


def erased() -> tuple[DangerRecord, Subject]:
    """Write a record about Samira and erase her."""
    record, samira = a_record(), cast.young_person()
    erase_young_person(young_person=samira, by=samira.user)
    return record, Subject.objects.get(pk=samira.pk)


def test_as_shipped_it_does_not_wait() -> None:
    assert not erasure_choice().waits
    record, _samira = erased()
    assert not DangerRecord.objects.exists()
    assert keystore().is_gone(record.key_id())


def test_where_it_waits_the_record_alone_stays_under_its_own_key() -> None:
    choose_erasure(waits=True, by=cast.coordinator().user)
    record, samira = erased()
    assert DangerRecord.objects.get().pk == record.pk
    assert keystore().is_gone(samira.pk)
    assert not keystore().is_gone(record.key_id())
    page = cast.signed_in(cast.coordinator()).get(f"/vijf-stappen/opgeschreven/{record.pk}/").content.decode()
    assert "Gezien-kanarie" in page
    assert "Samira" not in page


def test_it_can_no_longer_be_changed_or_told() -> None:
    choose_erasure(waits=True, by=cast.coordinator().user)
    record, _samira = erased()
    joke = cast.signed_in(cast.coordinator())
    joke.post(f"/vijf-stappen/opgeschreven/{record.pk}/ja/", {"is_sure": "1"})
    assert DangerRecord.objects.get().first_yes_by is None


@pytest.mark.parametrize(("beside", "stays"), [(timedelta(minutes=-1), True), (timedelta(minutes=1), False)])
def test_after_its_term_it_goes_with_its_key(beside: timedelta, stays: bool) -> None:
    choose_erasure(waits=True, by=cast.coordinator().user)
    record, samira = erased()
    Subject.objects.filter(pk=samira.pk).update(erased_at=timezone.now() - span_of(DANGER) - beside)
    danger_records(timezone.now() - span_of(DANGER))
    assert DangerRecord.objects.exists() is stays
    assert keystore().is_gone(record.key_id()) is not stays


def test_one_about_someone_who_is_here_does_not_go_by_the_clock() -> None:
    a_record()
    assert danger_records(timezone.now()) == 0
    assert DangerRecord.objects.exists()


def test_choosing_that_it_no_longer_waits_takes_along_what_waited() -> None:
    choose_erasure(waits=True, by=cast.coordinator().user)
    record, _samira = erased()
    other = a_record(cast.change_agent())
    choose_erasure(waits=False, by=cast.coordinator().user)
    assert [row.pk for row in DangerRecord.objects.all()] == [other.pk]
    assert keystore().is_gone(record.key_id())


def test_only_the_coordinator_chooses() -> None:
    send(cast.signed_in(cast.coordinator()), "/vijf-stappen/bewaren/", {"waits": "on"})
    assert ErasureChoice.objects.get().waits
    assert cast.signed_in(cast.outreach_worker()).get("/vijf-stappen/bewaren/").status_code == 404
