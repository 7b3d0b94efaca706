"""An import is taken back as a whole, for a week; what became somebody's since then stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import cast
from vrijplaats.foundation.models import Spot
from vrijplaats.gatherings.models import Gathering
from vrijplaats.imports.actions import undo_import
from vrijplaats.imports.models import BroughtLine, Import
from vrijplaats.journal.models import Entry, EntrySubject
from vrijplaats.outreach.actions import become_known, record_encounter
from vrijplaats.outreach.models import Encounter, OutreachForm, Remark
from vrijplaats.people.models import YoungPerson
from vrijplaats.privacy.actions import erase_subject
from vrijplaats.sealing.keystore import keystore
from vrijplaats.statements.models import Statement

from .builders import bring, filled_template
from .logs import csv_log

pytestmark = pytest.mark.django_db(transaction=True)


def test_all_of_it_goes_and_the_same_file_comes_in_again():
    mine = record_encounter(
        by=cast.outreach_worker().user, depth="chat", own_form=OutreachForm.objects.create(title="School")
    )
    brought = bring(csv_log(), with_remarks=True)
    keys = [remark.key_id() for remark in Remark.objects.all()]
    undo_import(brought=brought, by=None)
    assert list(Encounter.objects.all()) == [mine]
    assert not Spot.objects.exists()
    assert [form.title for form in OutreachForm.objects.all()] == ["School"]
    assert not BroughtLine.objects.exists()
    assert keys and not any(keystore().has(key) for key in keys)
    assert bring(csv_log()).counts["encounters"] == 3


def test_places_that_something_else_uses_by_now_stay():
    brought = bring(csv_log())
    record_encounter(
        by=cast.outreach_worker().user, depth="chat", own_form=OutreachForm.objects.get(title="Caravan"),
        spot=Spot.objects.get(name="Station"),
    )  # fmt: skip
    undo_import(brought=brought, by=None)
    assert [spot.name for spot in Spot.objects.all()] == ["Station"]
    assert [form.title for form in OutreachForm.objects.all()] == ["Caravan"]


def test_a_meeting_that_got_a_name_goes_too_and_the_entry_says_about_whom():
    worker = cast.outreach_worker()
    brought = bring(csv_log())
    known = become_known(
        encounter=Encounter.objects.get(spot__name="Station"), name="Vos", yes_words="ja", by=worker.user
    )
    undo_import(brought=brought, by=worker.user)
    assert not Encounter.objects.exists()
    assert YoungPerson.objects.filter(pk=known.pk, name="Vos").exists()
    entry = Entry.objects.get(act="undo_import")
    assert [subject.subject_id for subject in EntrySubject.objects.filter(entry=entry)] == [known.pk]


def test_after_a_week_or_a_second_time_it_cannot_be_taken_back(time_machine):
    brought = bring(csv_log())
    time_machine.move_to(timezone.now() + timedelta(days=7, minutes=1))
    with pytest.raises(ValueError, match="cannot be taken back"):
        undo_import(brought=brought, by=None)
    time_machine.move_to(timezone.now() - timedelta(days=1))
    undo_import(brought=brought, by=None)
    with pytest.raises(ValueError, match="cannot be taken back"):
        undo_import(brought=brought, by=None)


def test_who_has_no_other_tie_is_forgotten_and_who_was_met_since_stays():
    worker = cast.outreach_worker()
    file = filled_template(
        people=[["Vos", "1-3-2025", "", "", ""], ["Lua-Mae", "1-3-2025", "bellen", "", ""]],
        gatherings=[["talk", "Thuis", "1-3-2025", "", "", "", 4, "", ""]],
        statements=[["Hier mag ik zijn.", "1-3-2025", "", "", "", "", ""]],
    )
    brought = bring(file, by=worker, name="lijst.xlsx")
    met = YoungPerson.objects.get(name="Vos")
    encounter = record_encounter(
        by=worker.user, depth="chat", own_form=OutreachForm.objects.create(title="School")
    )
    encounter.links.create(young_person=met)
    undo_import(brought=brought, by=worker.user)
    assert [person.name for person in YoungPerson.objects.remembered()] == ["Vos"]
    assert not Gathering.objects.exists()
    assert not Statement.objects.exists()
    again = bring(file, by=worker, name="lijst.xlsx")
    assert again.counts["people"] == 1
    assert Import.objects.count() == 2


def test_who_asked_to_be_forgotten_does_not_return_when_the_import_was_taken_back():
    worker = cast.outreach_worker()
    file = filled_template(people=[["Vos", "1-3-2025", "", "", ""]])
    brought = bring(file, by=worker, name="lijst.xlsx")
    erase_subject(subject=YoungPerson.objects.get(name="Vos").subject, by=worker.user)
    undo_import(brought=brought, by=worker.user)
    assert bring(file, by=worker, name="lijst.xlsx").counts["already_known"] == 1
