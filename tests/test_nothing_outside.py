"""Promise G27: outside the sealed outbox no topic, name or number: not in a message, a log or an address."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client

from tests import cast
from tests.gateway import HANGS_UP, OK, Provider
from vrijplaats.config.logs import PlainFormatter
from vrijplaats.messages import gateway as gateway_module
from vrijplaats.messages.gateway import AppriseGateway, Fate, gateway_for, silence
from vrijplaats.messages.models import Destination, Message, Reminder
from vrijplaats.messages.sending import send_what_is_due
from vrijplaats.messages.tests import conftest
from vrijplaats.messages.tests.builders import a_number, a_reminder, through
from vrijplaats.people.actions import change_young_person
from vrijplaats.people.models import YoungPerson

pytestmark = pytest.mark.django_db
gateway = conftest.gateway
NAME, WORDS, NUMBER = "Kanarienaam", "kanarie-onderwerp", "+31655544433"
CANARIES = (NAME, WORDS, NUMBER, NUMBER[3:])


@contextmanager
def every_log() -> Iterator[io.StringIO]:
    """Collect what any logger writes at any level, by our own formatter and by one that shows all."""
    written, root = io.StringIO(), logging.getLogger()
    plain, open_hand = logging.StreamHandler(written), logging.StreamHandler(written)
    plain.setFormatter(PlainFormatter())
    level = root.level
    root.setLevel(logging.DEBUG)
    for handler in (plain, open_hand):
        root.addHandler(handler)
    try:
        yield written
    finally:
        root.setLevel(level)
        for handler in (plain, open_hand):
            root.removeHandler(handler)


def someone_with_canaries() -> YoungPerson:
    samira = cast.young_person()
    change_young_person(young_person=samira, by=None, changes={"name": NAME})
    made = a_reminder(young_person=samira, destination=a_number(samira, NUMBER))
    made.words = WORDS
    made.save()
    return samira


def canaries_in(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary in text]


@pytest.mark.parametrize("mood", [OK, HANGS_UP])
@pytest.mark.parametrize("is_apprise", [False, True])
def test_nothing_of_anyone_is_in_a_message_or_in_any_log(
    settings, gateway: Provider, caplog, mood, is_apprise, monkeypatch
):
    monkeypatch.setattr(gateway_module, "SECONDS", 1.0)
    if is_apprise:
        settings.GATEWAYS = {"sms": (gateway.address.replace("http://", "json://") + "/{to}", "")}
    gateway.mood = mood
    someone_with_canaries()
    caplog.set_level(logging.DEBUG)
    with every_log() as written:
        send_what_is_due()
        link = "/s/" + gateway.got[0].get("text", gateway.got[0].get("message", "")).rpartition("/s/")[2]
        pages = [Client().get(link), Client().post(link, follow=True)]
    assert gateway.numbers[NUMBER] + gateway.numbers[NUMBER.replace("+", "%2B")] == 1
    said = [str(gateway.got[0].get(name, "")) for name in ("text", "message", "title", "reference")]
    shown = [answer.content.decode() for answer in pages]
    assert canaries_in(" ".join([written.getvalue(), caplog.text, *said, *shown])) == []
    assert "Je hebt een berichtje." in " ".join(said)


def test_a_library_that_logs_would_be_caught(gateway: Provider, caplog):
    logging.getLogger("apprise").propagate = True
    try:
        caplog.set_level(logging.DEBUG)
        with every_log() as written:
            logging.getLogger("apprise").debug("Payload: %s", NUMBER)
        assert canaries_in(written.getvalue()) != []
    finally:
        silence()


def test_apprise_says_yes_or_nothing_that_one_can_rely_on(gateway: Provider):
    sender = AppriseGateway(gateway.address.replace("http://", "json://") + "/{to}")
    assert sender.send("+31612345678", "Hoi", "r") == Fate.SENT
    gateway.mood = HANGS_UP
    assert sender.send("+31612345678", "Hoi", "r") == Fate.UNKNOWN
    assert sender.ask("r") == Fate.UNKNOWN
    assert AppriseGateway("nergens://{to}").send("+31612345678", "Hoi", "r") == Fate.REFUSED


def test_what_apprise_sends_names_neither_itself_nor_us(gateway: Provider):
    AppriseGateway(gateway.address.replace("http://", "json://") + "/{to}").send("+31612345678", "Hoi", "r")
    assert gateway.got[0]["message"] == "Hoi"
    assert "pprise" not in str(gateway.got[0])


def test_a_provider_is_chosen_by_its_address_and_none_is_no_provider(settings):
    settings.GATEWAYS = {
        "sms": ("https://bezorger.example/berichten", "k"),
        "mail": ("mailto://a:b@c.nl", ""),
    }
    assert gateway_for("sms").takes_reference
    assert not gateway_for("mail").takes_reference
    assert gateway_for("post") is None


def test_at_rest_neither_words_nor_number_stand_in_the_database(gateway: Provider):
    someone_with_canaries()
    send_what_is_due()
    found = []
    for model in (Message, Reminder, Destination):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            found.append(str(cursor.fetchall()))
    assert canaries_in(" ".join(found)) == []


def test_nobody_is_in_an_address_or_a_title(gateway: Provider, settings):
    through(settings, gateway)
    samira = someone_with_canaries()
    client = cast.signed_in(samira)
    pages = ["/mijn-briefjes/", f"/mijn-briefjes/{Reminder.objects.get().pk}/"]
    pages += [
        f"/mijn-briefjes/van/{samira.pk}/{last}" for last in ("", "nieuw/", "waarheen/", "nummer/", "stil/")
    ]
    for page in pages:
        shown = client.get(page).content.decode()
        title = shown.partition("<title>")[2].partition("</title>")[0]
        assert canaries_in(page + title) == []
