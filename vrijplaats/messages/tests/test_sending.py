"""What is due goes out once; what may not go out stays inside."""

import re
from datetime import time, timedelta

import pytest
from django.utils import timezone

from tests import cast
from vrijplaats.foundation.models import current_movement
from vrijplaats.journal.models import Entry
from vrijplaats.messages.actions import (
    allow_words,
    change_reminder,
    remove_destination,
    set_quiet_hours,
    stop_destination,
    stop_reminder,
    take_words_back,
)  # fmt: skip
from vrijplaats.messages.models import Message, Reminder
from vrijplaats.messages.sending import bring_due, has_work, send_what_is_due
from vrijplaats.people.actions import change_contact_preferences, come_back, pause
from vrijplaats.privacy.actions import erase_subject
from vrijplaats.privacy.models import Subject

from .builders import NUMBER, WORDS, a_number, a_reminder, make_due, states, the_message

pytestmark = pytest.mark.django_db


def test_what_is_due_goes_out_once_as_a_neutral_line_with_a_link(gateway):
    a_reminder()
    assert [send_what_is_due(), send_what_is_due()] == [1, 0]
    [sent] = gateway.got
    assert sent["to"] == NUMBER
    assert re.fullmatch(r"Je hebt een berichtje\. http://\S+/s/[\w-]{16}/", sent["text"])
    assert states() == ["sent"]
    assert the_message().words == WORDS


def test_what_is_not_due_yet_stays(gateway):
    a_reminder(is_due=False)
    assert not has_work(timezone.now())
    assert send_what_is_due() == 0
    assert states() == gateway.got == []


def test_without_a_number_it_comes_inside_only(gateway):
    a_reminder(destination=None)
    assert send_what_is_due() == 0
    assert states() == ["inside"]
    assert gateway.got == []


def test_without_a_provider_everything_stays_inside():
    a_reminder()
    assert send_what_is_due() == 0
    assert states() == ["inside"]


def test_own_words_go_out_after_a_yes_and_not_after_it_was_taken_back(gateway):
    reminder = a_reminder(is_in_own_words=True, repeat="daily")
    send_what_is_due()
    assert gateway.got[0]["text"].startswith(f"{WORDS} http")
    take_words_back(reminder=reminder, by=cast.young_person().user)
    make_due(reminder)
    send_what_is_due()
    assert gateway.got[1]["text"].startswith("Je hebt een berichtje. ")
    assert [m.is_in_own_words for m in Message.objects.order_by("due_at")] == [True, False]


def test_other_words_end_the_yes_that_was_given_for_the_first(gateway):
    reminder = a_reminder(is_in_own_words=True, is_due=False)
    change_reminder(reminder=reminder, by=cast.young_person().user, changes={"words": "Heel iets anders"})
    assert reminder.standing_yes is None
    make_due(reminder)
    send_what_is_due()
    assert gateway.got[0]["text"].startswith("Je hebt een berichtje. ")


def test_a_yes_to_new_words_shows_none_of_the_old_ones_that_wait(gateway):
    reminder, me = a_reminder(is_in_own_words=True), cast.young_person().user
    bring_due(timezone.now())
    change_reminder(reminder=reminder, by=me, changes={"words": "Heel iets anders"})
    allow_words(reminder=reminder, by=me)
    send_what_is_due()
    assert gateway.got[0]["text"].startswith("Je hebt een berichtje. ")


def test_a_pause_holds_what_goes_outside_and_lets_it_go_within_the_hour(gateway):
    samira = cast.young_person()
    a_reminder()
    pause(young_person=samira, by=samira.user)
    assert send_what_is_due() == 0
    assert states() == ["waiting"]
    come_back(young_person=samira, by=samira.user)
    assert send_what_is_due() == 1


def test_whoever_wants_to_be_left_alone_hears_nothing_and_it_stays_inside(gateway):
    samira = cast.young_person()
    change_contact_preferences(young_person=samira, by=samira.user, changes={"is_left_alone": True})
    a_reminder()
    send_what_is_due()
    send_what_is_due(timezone.now() + timedelta(minutes=61))
    assert states() == ["inside"]
    assert gateway.got == []


@pytest.mark.parametrize(("late", "state"), [(59, "sent"), (61, "inside")])
def test_what_is_more_than_an_hour_late_stays_inside(gateway, late, state):
    reminder = a_reminder(is_due=False)
    make_due(reminder, timezone.now() - timedelta(minutes=late))
    send_what_is_due()
    assert states() == [state]
    assert len(gateway.got) == (state == "sent")


def quiet_around_now(before: int, after: int) -> None:
    """Let Samira's quiet hours lie around now, in minutes."""
    here = timezone.localtime(timezone.now(), current_movement().zone)
    begins, ends = here - timedelta(minutes=before), here + timedelta(minutes=after)
    samira = cast.young_person()
    set_quiet_hours(young_person=samira, begins=begins.time(), ends=ends.time(), by=samira.user)


def test_in_quiet_hours_that_end_soon_it_waits_and_then_goes(gateway):
    quiet_around_now(30, 30)
    a_reminder()
    assert send_what_is_due() == 0
    assert states() == ["waiting"]
    assert send_what_is_due(timezone.now() + timedelta(minutes=31)) == 1


def test_in_quiet_hours_that_last_it_stays_inside_at_once(gateway):
    quiet_around_now(30, 120)
    a_reminder()
    send_what_is_due()
    assert states() == ["inside"]
    assert gateway.got == []


def test_a_stop_a_removed_number_and_a_stopped_reminder_keep_what_waits_inside(gateway):
    me = cast.young_person().user
    for act in (
        lambda reminder: stop_destination(destination=reminder.destination),
        lambda reminder: remove_destination(destination=reminder.destination, by=me),
        lambda reminder: stop_reminder(reminder=reminder, by=me),
    ):
        reminder = a_reminder()
        bring_due(timezone.now())
        act(reminder)
        assert send_what_is_due() == 0
        cast.young_person().destinations.all().delete()
    assert states() == ["inside"] * 3
    assert gateway.got == []


def test_a_number_that_moved_to_someone_else_gets_nothing(gateway):
    deniz = cast.change_agent()
    a_reminder(destination=a_number(deniz, "+31687654321"))
    assert send_what_is_due() == 0
    assert states() == ["inside"]


def test_of_whoever_was_erased_nothing_goes_and_nothing_is_left(gateway):
    samira = cast.young_person()
    a_reminder()
    bring_due(timezone.now())
    a_reminder(at=timezone.now() + timedelta(days=1), is_due=False)
    erase_subject(subject=samira.subject, by=None)
    assert send_what_is_due() == 0
    assert gateway.got == []
    assert not Message.objects.exists()
    assert not Reminder.objects.exists()


def test_of_whoever_is_put_away_for_a_while_nothing_goes(gateway):
    a_reminder()
    Subject.objects.filter(pk=cast.young_person().pk).update(hidden_at=timezone.now())
    assert send_what_is_due() == 0
    assert gateway.got == []


def test_what_repeats_comes_again_and_what_was_missed_does_not(gateway):
    reminder = a_reminder(repeat="daily", is_due=False)
    make_due(reminder, timezone.now() - timedelta(days=5))
    send_what_is_due()
    reminder.refresh_from_db(fields=["next_at"])
    assert timezone.now() < reminder.next_at <= timezone.now() + timedelta(days=1)
    assert states() == ["inside"]


def test_every_act_is_one_entry_about_whom_it_is(gateway):
    samira = cast.young_person()
    a_reminder()
    before = Entry.objects.count()
    send_what_is_due()
    entries = Entry.objects.order_by("sequence")[before:]
    assert [entry.act for entry in entries] == [
        "bring_reminders", "claim_messages", "send_messages", "settle_messages",
    ]  # fmt: skip
    assert all(samira.pk in entry.subjects.values_list("subject_id", flat=True) for entry in entries)


def test_the_hour_of_quiet_is_the_movements_own(gateway):
    samira = cast.young_person()
    set_quiet_hours(young_person=samira, begins=time(0, 1), ends=time(0, 0), by=samira.user)
    a_reminder()
    send_what_is_due()
    assert states() == ["inside"]
