"""A provider on its bad days, and a worker that dies: nothing goes twice by itself, and a person decides."""

import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from tests import cast
from tests.gateway import FAILS, HALF, HANGS_UP, OK, REFUSES, SLOW, TWICE, Provider, provider
from vrijplaats.messages import gateway as gateway_module
from vrijplaats.messages import hands, sending
from vrijplaats.messages.gateway import Fate, PlainGateway
from vrijplaats.messages.models import Message
from vrijplaats.messages.sending import bring_due, has_work, send_what_is_due
from vrijplaats.messages.sending.acts import claim_messages
from vrijplaats.privacy.actions import erase_subject

from .builders import a_reminder, make_due, states, the_message, through

pytestmark = pytest.mark.django_db
LATER = timedelta(minutes=2)
A_DAY_LATER = timedelta(days=1, minutes=1)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait a part of a second for an answer, where a movement waits ten."""
    monkeypatch.setattr(gateway_module, "SECONDS", 0.4)
    monkeypatch.setattr(hands, "LONGEST", 1.6)


@pytest.mark.parametrize(
    ("mood", "state", "came"),
    [
        (OK, "sent", 1),
        (TWICE, "sent", 1),
        (REFUSES, "refused", 0),
        (FAILS, "unknown", 0),
        (HANGS_UP, "unknown", 1),
        (HALF, "unknown", 1),
        (SLOW, "unknown", 1),
    ],
)
def test_of_each_day_the_fate_is_what_is_known_and_it_is_not_sent_again(gateway, mood, state, came):
    gateway.mood = mood
    a_reminder()
    send_what_is_due()
    gateway.mood = OK
    send_what_is_due()
    assert states() == [state]
    assert len(gateway.got) == came


def test_an_answer_that_drips_on_is_no_answer(gateway, monkeypatch):
    monkeypatch.setattr(gateway_module, "MOST_BYTES", 1)
    a_reminder()
    send_what_is_due()
    assert states() == ["unknown"]


def test_nobody_listening_is_unknown_too(settings):
    with provider() as gone:
        through(settings, gone)
    a_reminder()
    send_what_is_due()
    assert states() == ["unknown"]


@pytest.mark.parametrize(("is_known", "state"), [(True, "sent"), (False, "refused")])
def test_a_provider_that_takes_our_reference_is_asked_a_minute_later(gateway, is_known, state):
    gateway.mood = HANGS_UP
    a_reminder()
    send_what_is_due()
    gateway.knows_references = is_known
    send_what_is_due(timezone.now() + timedelta(seconds=30))
    assert (states(), gateway.asked) == (["unknown"], [])
    send_what_is_due(timezone.now() + LATER)
    assert states() == [state]
    assert gateway.asked == [the_message().reference]
    assert len(gateway.got) == 1


def test_after_a_day_nobody_is_asked_any_more(gateway):
    gateway.mood = HANGS_UP
    a_reminder()
    send_what_is_due()
    assert not has_work(timezone.now() + A_DAY_LATER)
    send_what_is_due(timezone.now() + A_DAY_LATER)
    assert (states(), gateway.asked) == (["unknown"], [])


def begin_to_send() -> None:
    """Claim what waits, as a worker that dies before its call is answered."""
    bring_due(timezone.now())
    keys = list(Message.objects.filter(state="waiting").values_list("pk", flat=True))
    claim_messages(keys=keys, tokens={key: f"token-{key}" for key in keys}, now=timezone.now())


def test_what_a_dead_worker_was_sending_is_unknown_after_three_minutes_and_not_before(gateway):
    a_reminder()
    begin_to_send()
    send_what_is_due(timezone.now() + timedelta(minutes=2, seconds=59))
    assert states() == ["sending"]
    send_what_is_due(timezone.now() + timedelta(minutes=3, seconds=1))
    assert states() == ["unknown"]
    assert gateway.got == []


def test_an_answer_that_comes_after_all_is_believed(gateway):
    a_reminder()
    begin_to_send()
    send_what_is_due(timezone.now() + timedelta(minutes=4))
    sending.settle({the_message().pk: Fate.SENT}, timezone.now())
    assert states() == ["sent"]


def test_an_answer_changes_nothing_that_a_person_decided(gateway):
    a_reminder()
    begin_to_send()
    Message.objects.update(state="left")
    sending.settle({the_message().pk: Fate.SENT}, timezone.now())
    assert states() == ["left"]


def test_of_whoever_is_erased_while_it_is_being_sent_nothing_is_left(gateway):
    a_reminder()
    begin_to_send()
    sent = the_message().pk
    erase_subject(subject=cast.young_person().subject, by=None)
    sending.settle({sent: Fate.SENT}, timezone.now())
    assert not Message.objects.exists()


def test_one_who_is_erased_holds_up_nobody_else(gateway, monkeypatch):
    from vrijplaats.messages.sending import acts
    from vrijplaats.privacy.presence import SubjectGone

    samira, deniz = cast.young_person(), cast.change_agent()
    a_reminder()
    a_reminder(young_person=deniz)
    real = acts.write_entry

    def refuse(act: str, *, about: object, **options: object) -> object:
        if samira.pk in list(about):
            raise SubjectGone
        return real(act, about=about, **options)

    monkeypatch.setattr(acts, "write_entry", refuse)
    send_what_is_due()
    assert [message.young_person_id for message in Message.objects.all()] == [deniz.pk]
    assert len(gateway.got) == 1


def test_a_call_that_never_ends_holds_nothing_up(monkeypatch):
    monkeypatch.setattr(hands, "HANDS", 2)
    forever = threading.Event()
    calls = {"stuck": forever.wait, "fine": lambda: Fate.SENT, "broken": lambda: 1 / 0}
    fates = hands.call_all(calls)
    forever.set()
    assert fates == {"stuck": Fate.UNKNOWN, "fine": Fate.SENT, "broken": Fate.UNKNOWN}


def test_sending_again_by_itself_would_be_caught(gateway, monkeypatch):
    """Plant the fault: what is unknown waits once more."""
    real = sending.settle

    def plant(fates: dict, now: object) -> None:
        real(fates, now)
        Message.objects.filter(state="unknown").update(state="waiting")

    monkeypatch.setattr(sending, "settle", plant)
    with pytest.raises(AssertionError):
        test_of_each_day_the_fate_is_what_is_known_and_it_is_not_sent_again(gateway, HANGS_UP, "unknown", 1)
    assert gateway.references.total() == 2


def test_the_night_that_summer_time_ends_brings_one_message_and_not_two(gateway, monkeypatch):
    from datetime import datetime

    reminder = a_reminder(repeat="daily", is_due=False)
    make_due(reminder, datetime.fromisoformat("2027-10-30T00:30+00:00"))  # half past two at night
    came = []
    for text in (
        "2027-10-31T00:29",
        "2027-10-31T00:31",
        "2027-10-31T01:31",
        "2027-11-01T01:29",
        "2027-11-01T01:31",
    ):
        send_what_is_due(datetime.fromisoformat(f"{text}+00:00"))
        came.append(Message.objects.count())
    # The one of the night before is late by then; the hour that comes twice brings one message.
    assert came == [1, 2, 2, 2, 3]


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_each_message_once(settings, tmp_path):
    from vrijplaats.journal.tests.builders import several_writers_possible, side_by_side

    with provider() as told, several_writers_possible(tmp_path):
        through(settings, told)
        told.delay = 0.01
        side_by_side([thirty_due])
        side_by_side([send_what_is_due] * 3)
        [found] = side_by_side([states])
        assert found == ["sent"] * 30
        assert (len(told.got), max(told.references.values())) == (30, 1)


def thirty_due() -> None:
    for _ in range(30):
        a_reminder()
    bring_due(timezone.now())


def test_the_key_of_the_provider_goes_along():
    with provider() as told:
        assert PlainGateway(told.address, "sleutel").send("+31612345678", "Hoi", "r") == Fate.SENT
        assert told.got[0]["key"] == "Bearer sleutel"


def test_several_messages_go_out_side_by_side(gateway: Provider):
    gateway.delay = 0.15
    for _ in range(10):
        a_reminder()
    send_what_is_due()
    assert set(states()) == {"sent"}
    assert gateway.most_at_once > 1
