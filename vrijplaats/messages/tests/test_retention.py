"""What came is cleaned up after its term; what is still to come, or on its way, stays."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from tests import cast
from vrijplaats.messages.actions import drop_voice, plan_reminder
from vrijplaats.messages.models import Message, Reminder
from vrijplaats.messages.privacy import messages
from vrijplaats.privacy.actions import erase_subject

from .builders import a_reminder

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def a_message(state: str, days: int) -> Message:
    samira = cast.young_person()
    return Message.objects.create(
        young_person=samira, due_at=NOW - timedelta(days=days), state=state, words="Hoi"
    )


@pytest.mark.parametrize(("days", "is_kept"), [(29, True), (31, False)])
@pytest.mark.parametrize("state", ["inside", "sent", "refused", "unknown", "left"])
def test_a_message_goes_after_its_term(state, days, is_kept):
    a_message(state, days)
    assert messages(NOW - timedelta(days=30)) == (0 if is_kept else 1)
    assert Message.objects.exists() is is_kept


@pytest.mark.parametrize("state", ["waiting", "sending"])
def test_what_is_on_its_way_stays(state):
    a_message(state, 100)
    assert messages(NOW - timedelta(days=30)) == 0


def test_a_reminder_goes_once_it_is_over_for_as_long_and_its_messages_are_gone():
    over, coming = a_reminder(is_due=False), a_reminder(is_due=False)
    long_ago = NOW - timedelta(days=31)
    Reminder.objects.update(starts_at=long_ago, made_at=long_ago)
    Reminder.objects.filter(pk=over.pk).update(next_at=None)
    message = a_message("sent", 29)
    Message.objects.update(reminder=over)
    assert messages(NOW - timedelta(days=30)) == 0
    message.delete()
    messages(NOW - timedelta(days=30))
    assert list(Reminder.objects.values_list("pk", flat=True)) == [coming.pk]


def spoken() -> Reminder:
    samira = cast.young_person()
    voice, at = ContentFile(b"OggS", name="stem.ogg"), NOW + timedelta(days=1)
    return plan_reminder(young_person=samira, by=samira.user, words="", at=at, voice=voice)


def test_a_voice_waits_to_be_made_anew_and_its_file_goes_with_it(django_capture_on_commit_callbacks):
    made = spoken()
    assert made.is_waiting
    storage, name = made.media.storage, made.media.name
    with django_capture_on_commit_callbacks(execute=True):
        drop_voice(reminder=made, by=cast.young_person().user)
    assert not storage.exists(name)
    assert (bool(made.media), made.is_waiting) == (False, False)


def test_erasing_takes_the_voice_along(django_capture_on_commit_callbacks):
    made = spoken()
    storage, name = made.media.storage, made.media.name
    with django_capture_on_commit_callbacks(execute=True):
        erase_subject(subject=cast.young_person().subject, by=None)
    assert not storage.exists(name)
