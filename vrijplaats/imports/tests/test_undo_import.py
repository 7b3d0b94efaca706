"""An import is undone as a whole, for a week; people who were met or made something since stay."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.utils import timezone

from tests import cast
from vrijplaats.changemakers.models import HelpGiven, Step
from vrijplaats.foundation.models import Spot
from vrijplaats.gatherings.models import Gathering
from vrijplaats.imports.actions import undo_import
from vrijplaats.imports.models import Import, ImportedLine
from vrijplaats.imports.undo import TIES
from vrijplaats.journal.models import Entry, EntrySubject
from vrijplaats.making.models import LogEntry, MakingProcess
from vrijplaats.messages.models import CalendarFeed, QuietHours
from vrijplaats.outreach.actions import become_known, record_encounter
from vrijplaats.outreach.models import Encounter, OutreachForm, Remark, StreetRound
from vrijplaats.people.actions import give_account, keep_moment
from vrijplaats.people.models import YoungPerson
from vrijplaats.privacy.actions import erase_subject
from vrijplaats.privacy.models import Subject
from vrijplaats.reporting_code.models import DangerRecord
from vrijplaats.sealing.keystore import keystore
from vrijplaats.sharing.actions import add_story_part, share_parts
from vrijplaats.statements.models import Statement

from .builders import filled_template, import_content
from .logs import csv_log

pytestmark = pytest.mark.django_db(transaction=True)


def test_all_of_it_goes_and_the_same_file_comes_in_again():
    mine = record_encounter(
        by=cast.outreach_worker().user, depth="chat", own_form=OutreachForm.objects.create(title="School")
    )
    imported = import_content(csv_log(), with_remarks=True)
    keys = [remark.key_id() for remark in Remark.objects.all()]
    undo_import(imported=imported, by=None)
    assert list(Encounter.objects.all()) == [mine]
    assert not Spot.objects.exists()
    assert [form.title for form in OutreachForm.objects.all()] == ["School"]
    assert not ImportedLine.objects.exists()
    assert keys and not any(keystore().has(key) for key in keys)
    assert import_content(csv_log()).counts["encounters"] == 3


def test_places_that_something_else_uses_by_now_stay():
    imported = import_content(csv_log())
    record_encounter(
        by=cast.outreach_worker().user, depth="chat", own_form=OutreachForm.objects.get(title="Caravan"),
        spot=Spot.objects.get(name="Station"),
    )  # fmt: skip
    undo_import(imported=imported, by=None)
    assert [spot.name for spot in Spot.objects.all()] == ["Station"]
    assert [form.title for form in OutreachForm.objects.all()] == ["Caravan"]


def test_a_meeting_that_got_a_name_goes_too_and_the_entry_says_about_whom():
    worker = cast.outreach_worker()
    imported = import_content(csv_log())
    known = become_known(
        encounter=Encounter.objects.get(spot__name="Station"), name="Vos", yes_words="ja", by=worker.user
    )
    elsewhere = record_encounter(
        by=worker.user, depth="chat", own_form=OutreachForm.objects.get(title="Caravan")
    )
    become_known(encounter=elsewhere, name="Uil", yes_words="ja", by=worker.user)
    undo_import(imported=imported, by=worker.user)
    assert list(Encounter.objects.all()) == [elsewhere]
    assert YoungPerson.objects.filter(pk=known.pk, name="Vos").exists()
    entry = Entry.objects.get(act="undo_import")
    assert [subject.subject_id for subject in EntrySubject.objects.filter(entry=entry)] == [known.pk]


def test_after_a_week_or_a_second_time_it_cannot_be_undone(time_machine):
    imported = import_content(csv_log())
    time_machine.move_to(imported.imported_at + timedelta(days=7), tick=False)
    with pytest.raises(ValueError, match="cannot be undone"):
        undo_import(imported=imported, by=None)
    time_machine.move_to(imported.imported_at + timedelta(days=7, seconds=-1), tick=False)
    undo_import(imported=imported, by=None)
    with pytest.raises(ValueError, match="cannot be undone"):
        undo_import(imported=imported, by=None)


def test_someone_without_another_tie_is_erased_and_someone_met_since_stays():
    worker = cast.outreach_worker()
    file = filled_template(
        people=[["Vos", "1-3-2025", "", "", ""], ["Lua-Mae", "1-3-2025", "bellen", "", ""]],
        gatherings=[["talk", "Thuis", "1-3-2025", "", "", "", 4, "", ""]],
        statements=[["Hier mag ik zijn.", "1-3-2025", "", "", "", "", ""]],
    )
    imported = import_content(file, by=worker, name="lijst.xlsx")
    met = YoungPerson.objects.get(name="Vos")
    encounter = record_encounter(
        by=worker.user, depth="chat", own_form=OutreachForm.objects.create(title="School")
    )
    encounter.links.create(young_person=met)
    undo_import(imported=imported, by=worker.user)
    assert [person.name for person in YoungPerson.objects.remembered()] == ["Vos"]
    assert not Gathering.objects.exists()
    assert not Statement.objects.exists()
    again = import_content(file, by=worker, name="lijst.xlsx")
    assert again.counts["people"] == 1
    assert Import.objects.count() == 2


def _was_met(person: YoungPerson) -> None:
    meeting = record_encounter(
        by=cast.outreach_worker().user, depth="chat", own_form=OutreachForm.objects.create(title="School")
    )
    meeting.links.create(young_person=person)


def _went_along_on_a_round(person: YoungPerson) -> None:
    form = OutreachForm.objects.create(title="Rondje")
    StreetRound.objects.create(form=form, starts_at=timezone.now()).peers.add(person)


def _card_of_nobody() -> YoungPerson:
    """Return a card that is nobody's any more."""
    gone = Subject.objects.create(erased_at=timezone.now())
    return YoungPerson.objects.create(subject=gone)


# A case for each tie; a relation that is no tie has a reason.
TIED_BY: dict[str, Callable[[YoungPerson], object]] = {
    "user": lambda person: give_account(young_person=person, by=None),
    "encounter_links": _was_met,
    "processes": lambda person: MakingProcess.objects.create().makers.add(person),
    "log_entries": lambda person: LogEntry.objects.create(
        process=MakingProcess.objects.create(), by=person, words="Laatste bus"
    ),
    "steps": lambda person: Step.objects.create(young_person=person, kind=Step.Kind.MAKER),
    "help_given": lambda person: HelpGiven.objects.create(helper=person),
    "statements": lambda person: Statement.objects.create(young_person=person, words="Hier mag ik zijn."),
    "moments": lambda person: keep_moment(
        young_person=person, happened_on=timezone.localdate(), words="Las voor", phase="making", by=None
    ),
    "hosted": lambda person: Gathering.objects.create(
        theme="Thuis", starts_at=timezone.now(), host_young_person=person
    ),
    "rounds": _went_along_on_a_round,
    "story_parts": lambda person: add_story_part(young_person=person, by=None, words="Thee helpt"),
    "parental_consents": lambda person: person.parental_consents.create(kind="page"),
    "shares": lambda person: share_parts(
        young_person=person,
        parts=[add_story_part(young_person=person, by=None, words="Thee helpt")],
        to_whom="Anouk",
        what_for="een kamer",
        asked="Ja",
        ends_at=timezone.now(),
        by=None,
    ),
    "merges": lambda person: person.merges.create(other=_card_of_nobody()),
    "merged_as": lambda person: person.merged_as.create(kept=_card_of_nobody()),
    "reminders": lambda person: person.reminders.create(starts_at=timezone.now(), motif="sun"),
    "messages": lambda person: person.messages.create(due_at=timezone.now()),
    "destinations": lambda person: person.destinations.create(kind="sms", to="+31612345678"),
    "quiet_hours": lambda person: QuietHours.objects.create(
        young_person=person, begins=time(22), ends=time(8)
    ),
    "calendar_feed": lambda person: CalendarFeed.objects.create(young_person=person, fingerprint="x"),
    "subject__danger_records": lambda person: DangerRecord.objects.create(
        subject=person.subject, written_by=cast.outreach_worker()
    ),
    "helprequest": lambda person: person.helprequest_set.create(words="En dan?", due_at=timezone.now()),
    "cover": lambda person: person.cover_set.create(worker=cast.trainee()),
    "notnow": lambda person: person.notnow_set.create(),
    "transitioncard": lambda person: person.transitioncard_set.create(),
}
NO_TIE = {
    "encounters": "the same as encounter_links",
    "works_with": "the import makes it",
    "handovers": "follows from walking along, which the import makes",
    "brought": "says something of others",
    "exclusions": "without anything else there is nothing to keep anybody out of",
    "temporary_access": "a look is no meeting",
    "letting_go": "asks whether anything has to stay",
    **dict.fromkeys(
        ("reply", "smallstep", "waiting", "accompaniment", "warmhandover"), "belongs to a question"
    ),
}


def test_every_relation_to_someone_is_a_tie_or_says_why_not():
    relations = {relation.name for relation in YoungPerson._meta.related_objects}
    relations |= {"user", "subject__danger_records"}
    assert set(TIES) == set(TIED_BY) == relations - set(NO_TIE)


@pytest.mark.parametrize("tie", sorted({*TIES, *TIED_BY}))
def test_any_tie_keeps_someone(tie):
    worker = cast.outreach_worker()
    file = filled_template(people=[["Vos", "1-3-2025", "", "", ""], ["Bo", "1-3-2025", "", "", ""]])
    imported = import_content(file, by=worker, name="lijst.xlsx")
    TIED_BY[tie](YoungPerson.objects.get(name="Vos"))
    undo_import(imported=imported, by=worker.user)
    assert [person.name for person in YoungPerson.objects.remembered()] == ["Vos"]


def test_who_asked_to_be_forgotten_does_not_return_when_the_import_was_taken_back():
    worker = cast.outreach_worker()
    file = filled_template(people=[["Vos", "1-3-2025", "", "", ""]])
    imported = import_content(file, by=worker, name="lijst.xlsx")
    erase_subject(subject=YoungPerson.objects.get(name="Vos").subject, by=worker.user)
    undo_import(imported=imported, by=worker.user)
    assert import_content(file, by=worker, name="lijst.xlsx").counts["already_known"] == 1
