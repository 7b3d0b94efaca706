"""Somebody asks: in writing, aloud or to be called; no category, and the answer comes from their person."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import cast
from tests.sending import send
from vrijplaats.foundation.tests.builders import open_on
from vrijplaats.support.models import HelpRequest, Reply

from .builders import WORDS, asked

pytestmark = pytest.mark.django_db
HERE = ZoneInfo("Europe/Amsterdam")
MONDAY = datetime(2026, 11, 30, tzinfo=HERE)


def test_half_a_sentence_is_enough() -> None:
    samira = cast.signed_in(cast.young_person())
    answer = send(samira, reverse("support:ask"), {"words": "En dan?"}, follow=True)
    assert "Het is binnen" in answer.content.decode()
    assert HelpRequest.objects.visible_to(cast.young_person().user).get().way == "written"


def test_no_field_of_asking_is_a_category() -> None:
    page = cast.signed_in(cast.young_person()).get(reverse("support:ask")).content.decode()
    assert "<select" not in page
    assert 'type="radio"' not in page
    assert "Alleen jij en <bdi>Naima</bdi> lezen dit." in page


def test_an_empty_question_is_asked_for_kindly() -> None:
    answer = send(cast.signed_in(cast.young_person()), reverse("support:ask"), {"words": " "})
    assert "Een halve zin is genoeg" in answer.content.decode()
    assert not HelpRequest.objects.exists()


def test_to_be_called_takes_a_number_and_asks_whether_a_message_may_be_left() -> None:
    samira = cast.signed_in(cast.young_person())
    send(samira, reverse("support:ask_to_call"), {"phone": "06 12 34 56 78", "call_time": "evening"})
    found = HelpRequest.objects.visible_to(cast.young_person().user).get()
    assert (found.way, found.phone, found.may_leave_message) == ("call", "06 12 34 56 78", False)
    naima = cast.signed_in(cast.outreach_worker())
    page = naima.get(reverse("support:request", args=[found.pk])).content.decode()
    assert "Niks inspreken, en niemand anders iets zeggen." in page


@pytest.mark.parametrize("number", ["", "mijn nicht", "06 12", "0" * 40])
def test_a_number_that_cannot_be_called_keeps_what_was_typed(number: str) -> None:
    samira = cast.signed_in(cast.young_person())
    typed = {"phone": number, "words": "Na het eten graag"}
    page = send(samira, reverse("support:ask_to_call"), typed).content.decode()
    assert "Na het eten graag" in page
    assert not HelpRequest.objects.exists()


def test_a_voice_waits_until_it_was_made_anew() -> None:
    samira = cast.signed_in(cast.young_person())
    sound = SimpleUploadedFile("stem.ogg", b"OggS" + b"0" * 40, "audio/ogg")
    send(samira, reverse("support:ask_by_voice"), {"voice": sound})
    found = HelpRequest.objects.visible_to(cast.young_person().user).get()
    assert found.is_waiting
    assert samira.get(reverse("support:voice", args=[found.pk])).status_code == 404


def test_a_recording_is_asked_for_where_none_was_sent() -> None:
    answer = send(cast.signed_in(cast.young_person()), reverse("support:ask_by_voice"), {})
    assert "Neem iets op" in answer.content.decode()


def test_a_double_tap_asks_once() -> None:
    samira, address = cast.signed_in(cast.young_person()), reverse("support:ask")
    form_id = "6a3f1f6e-0a65-4d56-9f7c-8c5d6f8d7a01"
    for _tap in range(2):
        samira.post(address, {"words": WORDS, "form_id": form_id})
    assert HelpRequest.objects.count() == 1


def test_a_worker_writes_it_down_together_and_has_read_it_by_that() -> None:
    samira, naima = cast.young_person(), cast.signed_in(cast.outreach_worker())
    address = reverse("support:ask_together", args=[samira.pk])
    assert "samen op" in send(naima, address, {"words": WORDS}).content.decode()
    send(naima, address, {"words": WORDS, "is_together": "on"})
    found = HelpRequest.objects.get()
    assert found.opened_by == cast.outreach_worker()


def test_the_first_look_of_a_worker_is_kept_once_and_shown() -> None:
    found, naima = asked(), cast.signed_in(cast.outreach_worker())
    page = reverse("support:request", args=[found.pk])
    cast.signed_in(cast.young_person()).get(page)
    found.refresh_from_db(fields=["opened_at"])
    assert found.opened_at is None
    naima.get(page)
    first = HelpRequest.objects.get().opened_at
    naima.get(page)
    assert HelpRequest.objects.get().opened_at == first
    told = cast.signed_in(cast.young_person()).get(page).content.decode()
    assert "<bdi>Naima</bdi> las het" in told


def test_an_answer_comes_from_their_person_and_they_add_to_it() -> None:
    found = asked()
    address = reverse("support:reply", args=[found.pk])
    send(cast.signed_in(cast.outreach_worker()), address, {"words": "Ik ben er om twaalf uur."})
    send(cast.signed_in(cast.young_person()), address, {"words": "Top."})
    said = Reply.objects.visible_to(cast.young_person().user)
    assert [(each.words, each.is_of_the_team) for each in said] == [
        ("Ik ben er om twaalf uur.", True), ("Top.", False),
    ]  # fmt: skip


def test_it_says_at_night_that_nobody_reads_and_leads_to_tonight() -> None:
    open_on(0, 1)
    with time_machine.travel(MONDAY.replace(hour=23, minute=30), tick=False):
        page = cast.signed_in(cast.young_person()).get(reverse("support:ask")).content.decode()
    assert "Vannacht leest niemand dit." in page
    assert "/vannacht/" in page
    assert "dinsdag vanaf 12:00" in page
