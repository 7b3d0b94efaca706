"""An answer said aloud: heard by those who read the question, once it was made anew; gone when that goes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.sending import send
from vrijplaats.people.models import User
from vrijplaats.privacy.actions import erase_subject
from vrijplaats.sealing.access import reading
from vrijplaats.support import actions
from vrijplaats.support.models import HelpRequest, Reply
from vrijplaats.support.telling import tell_support
from vrijplaats.uploads.kinds import waiting
from vrijplaats.uploads.models import WithFile
from vrijplaats.uploads.outcomes import refuse_upload, show_upload

from .builders import asked, spoken_reply

pytestmark = pytest.mark.django_db
HEARD = b"OggS opnieuw gemaakt"


def a_recording() -> SimpleUploadedFile:
    return SimpleUploadedFile("stem.ogg", b"OggS" + b"0" * 40, "audio/ogg")


def made_anew(said: Reply) -> Reply:
    thing = waiting("reply").get(pk=said.pk)
    assert show_upload(thing=thing, made=ContentFile(HEARD), ending=".m4a")
    return Reply.objects.get(pk=said.pk)


def hears(client: Client, said: Reply) -> bytes | int:
    """Return what somebody hears, or the status of the answer where that is nothing."""
    answer: Any = client.get(reverse("support:reply_voice", args=[said.pk]))
    return answer.getvalue() if answer.status_code == 200 else answer.status_code


@pytest.mark.parametrize(
    ("who", "is_of_the_team"),
    [(cast.outreach_worker, True), (cast.young_person, False)],
)
def test_both_say_something_aloud(who: Callable[[], Any], is_of_the_team: bool) -> None:
    address = reverse("support:reply", args=[asked().pk])
    answer = send(cast.signed_in(who()), address, {"voice": a_recording()}, follow=True)
    assert "Dit wordt klaargezet." in answer.content.decode()
    said = Reply.objects.visible_to(cast.young_person().user).get()
    assert (said.words, said.is_of_the_team, said.is_waiting) == ("", is_of_the_team, True)


def test_words_and_a_voice_go_together() -> None:
    naima, found = cast.signed_in(cast.outreach_worker()), asked()
    data = {"words": "Luister maar.", "voice": a_recording()}
    send(naima, reverse("support:reply", args=[found.pk]), data)
    said = Reply.objects.visible_to(cast.young_person().user).get()
    assert (said.words, bool(said.media)) == ("Luister maar.", True)


def test_saying_nothing_is_answered_kindly() -> None:
    naima, found = cast.signed_in(cast.outreach_worker()), asked()
    page = send(naima, reverse("support:reply", args=[found.pk]), {"words": " "}).content.decode()
    assert "Schrijf hier wat je wilt zeggen, of neem het op." in page
    assert not Reply.objects.exists()


def test_what_is_no_sound_is_refused_and_the_words_stay() -> None:
    naima, found = cast.signed_in(cast.outreach_worker()), asked()
    data = {"words": "Tot twaalf uur.", "voice": SimpleUploadedFile("a.ogg", b"GIF89a" + b"0" * 20)}
    page = send(naima, reverse("support:reply", args=[found.pk]), data).content.decode()
    assert "Dit is geen geluid" in page
    assert "Tot twaalf uur." in page
    assert not Reply.objects.exists()


def test_it_is_heard_once_it_was_made_anew_and_by_who_reads_the_question() -> None:
    samira, naima = cast.signed_in(cast.young_person()), cast.signed_in(cast.outreach_worker())
    bilal, deniz = cast.signed_in(cast.expert_by_experience()), cast.signed_in(cast.change_agent())
    said = spoken_reply(asked(), cast.outreach_worker())
    assert hears(samira, said) == hears(naima, said) == 404
    made_anew(said)
    assert hears(samira, said) == hears(naima, said) == HEARD
    assert hears(bilal, said) == hears(deniz, said) == 404


def test_a_hidden_question_hides_what_was_said_aloud() -> None:
    said = made_anew(spoken_reply(asked()))
    actions.hide_request(request=said.request, by=cast.young_person().user)
    assert hears(cast.signed_in(cast.outreach_worker()), said) == 404
    assert hears(cast.signed_in(cast.young_person()), said) == HEARD


def test_the_page_plays_it_beside_its_words() -> None:
    said = made_anew(spoken_reply(asked(), cast.outreach_worker(), words="Luister maar."))
    samira = cast.signed_in(cast.young_person())
    page = samira.get(reverse("support:request", args=[said.request_id])).content.decode()
    assert "Luister maar." in page
    assert f'src="{reverse("support:reply_voice", args=[said.pk])}"' in page
    assert "ui/live" not in page


def test_the_page_looks_again_while_something_said_waits() -> None:
    said = spoken_reply(asked())
    samira = cast.signed_in(cast.young_person())
    page = samira.get(reverse("support:request", args=[said.request_id])).content.decode()
    assert "ui/live" in page
    assert "<audio" not in page


def test_a_recording_that_could_not_be_opened_is_told_in_its_place() -> None:
    said = spoken_reply(asked())
    refuse_upload(thing=waiting("reply").get(pk=said.pk), outcome=WithFile.Readiness.TOO_LONG)
    samira = cast.signed_in(cast.young_person())
    page = samira.get(reverse("support:request", args=[said.request_id])).content.decode()
    assert "Een korter stukje lukt wel." in page


def told_to(user: User) -> list[bytes]:
    person = cast.young_person()
    with reading(user):
        found = [told for told in tell_support(person.subject, user).told if told.label == "Bij mijn vraag"]
        assert [told.words for told in found] == ["ingesproken"]
        return [told.media.open("rb").read() for told in found if told.media]


def test_it_is_told_and_goes_along_once_it_was_made_anew() -> None:
    said, samira = spoken_reply(asked()), cast.young_person().user
    assert told_to(samira) == []
    made_anew(said)
    assert told_to(samira) == [HEARD]


def end_by_removing(request: HelpRequest) -> None:
    actions.remove_request(request=request, by=cast.young_person().user)


def end_by_erasing(request: HelpRequest) -> None:
    erase_subject(subject=request.young_person.subject, by=None)


@pytest.mark.parametrize("end", [end_by_removing, end_by_erasing])
def test_its_file_goes_with_the_question(
    end: Callable[[HelpRequest], None], django_capture_on_commit_callbacks: Any
) -> None:
    said = spoken_reply(asked(), cast.outreach_worker())
    storage, name = said.media.storage, said.media.name or ""
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        end(said.request)
    assert not storage.exists(name)
    assert not Reply.objects.exists()
