"""Telling a story in parts: by themselves or with their fixed contact, and read by these two alone."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.sending import send
from vrijplaats.people.actions import choose_fixed_contact, open_with_reason, walk_together
from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.sharing import actions
from vrijplaats.sharing.models import StoryPart
from vrijplaats.uploads.tests.builders import SOUND, upload

from .builders import WHO, a_part, a_voice

pytestmark = pytest.mark.django_db


def page(person: YoungPerson, reader: Worker | YoungPerson) -> str:
    answer = cast.signed_in(reader).get(reverse("sharing:story", args=[person.pk]))
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def words() -> list[str]:
    return [part.words for part in StoryPart.objects.visible_to(cast.young_person().user)]


def tell(client: Client, person: YoungPerson, **typed: object) -> int:
    return send(client, reverse("sharing:part_add", args=[person.pk]), typed).status_code


def test_a_young_person_tells_a_part_and_reads_it() -> None:
    samira = cast.young_person()
    assert tell(cast.signed_in(samira), samira, title="Wie ik ben", words=WHO) == 302
    assert WHO in page(samira, samira)


def test_their_fixed_contact_writes_it_down_together_with_them() -> None:
    samira = cast.young_person()
    assert tell(cast.signed_in(cast.outreach_worker()), samira, words=WHO) == 302
    assert WHO in page(samira, samira)


def test_a_part_without_a_title_is_fine() -> None:
    samira = cast.young_person()
    tell(cast.signed_in(samira), samira, words=WHO)
    assert "Een stuk zonder naam" in page(samira, samira)


def test_a_voice_is_enough_and_waits_to_be_made_anew() -> None:
    samira = cast.young_person()
    sent = upload(SOUND, "stem.ogg", "audio/ogg")
    assert tell(cast.signed_in(samira), samira, sound=sent) == 302
    part = StoryPart.objects.get()
    assert part.is_waiting
    assert "Dit wordt klaargezet" in page(samira, samira)
    address = reverse("sharing:sound", args=[part.pk])
    assert cast.signed_in(samira).get(address).status_code == 404


def test_a_sound_that_is_ready_is_heard_by_these_two() -> None:
    part = a_voice()
    address = reverse("sharing:sound", args=[part.pk])
    for reader in (cast.young_person(), cast.outreach_worker()):
        assert b"".join(cast.signed_in(reader).get(address).streaming_content).startswith(b"OggS")
    assert cast.signed_in(cast.expert_by_experience()).get(address).status_code == 404


def test_neither_words_nor_a_voice_is_said_in_words() -> None:
    samira = cast.young_person()
    address = reverse("sharing:part_add", args=[samira.pk])
    answer = send(cast.signed_in(samira), address, {"title": "Wie ik ben"})
    assert "Eén van de twee is genoeg" in answer.content.decode()
    assert 'value="Wie ik ben"' in answer.content.decode()
    with pytest.raises(ValidationError):
        actions.add_story_part(young_person=samira, by=None, title="Leeg")


def test_nobody_else_reads_it_who_walks_along_opens_or_coordinates() -> None:
    samira = a_part().young_person
    bilal, joke = cast.expert_by_experience(), cast.coordinator()
    walk_together(young_person=samira, worker=bilal, by=None)
    open_with_reason(young_person=samira, worker=joke, reason="Even kijken", by=joke.user)
    assert [page(samira, who) for who in (bilal, joke, cast.change_agent())] == ["404"] * 3
    assert WHO in page(samira, cast.outreach_worker())


def test_another_fixed_contact_reads_in_place_of_the_one_before() -> None:
    samira, joke = a_part().young_person, cast.coordinator()
    choose_fixed_contact(young_person=samira, worker=joke, by=None)
    assert WHO in page(samira, joke)
    assert page(samira, cast.outreach_worker()) == "404"


def test_what_is_theirs_alone_their_fixed_contact_does_not_see() -> None:
    part = a_part(is_only_mine=True)
    samira, naima = part.young_person, cast.outreach_worker()
    assert WHO in page(samira, samira)
    assert WHO not in page(samira, naima)
    assert cast.signed_in(naima).get(reverse("sharing:part", args=[part.pk])).status_code == 404


def test_only_they_themselves_say_that_a_part_is_theirs_alone() -> None:
    part, naima = a_part(), cast.signed_in(cast.outreach_worker())
    send(naima, reverse("sharing:part", args=[part.pk]), {"words": WHO, "is_only_mine": "on"})
    part.refresh_from_db(fields=["is_only_mine"])
    assert not part.is_only_mine


def test_a_part_is_changed_and_a_new_voice_takes_the_place_of_the_old_one() -> None:
    part, samira = a_voice(), cast.signed_in(cast.young_person())
    before, storage = part.media.name, part.media.storage
    sent = {"title": "Nu", "sound": upload(SOUND, "stem.ogg", "audio/ogg")}
    assert send(samira, reverse("sharing:part", args=[part.pk]), sent).status_code == 302
    now = StoryPart.objects.get()
    assert now.is_waiting and now.media.name != before
    assert storage.exists(now.media.name)


def test_emptying_the_only_words_is_refused() -> None:
    part, samira = a_part(), cast.signed_in(cast.young_person())
    answer = send(samira, reverse("sharing:part", args=[part.pk]), {"title": "Nu", "words": ""})
    assert "Eén van de twee is genoeg" in answer.content.decode()


def test_a_part_moves_to_an_earlier_place_and_the_first_stays() -> None:
    first, second = a_part(words="een"), a_part(words="twee", sequence=1)
    samira = first.young_person
    assert cast.signed_in(samira).post(reverse("sharing:move", args=[second.pk])).status_code == 302
    assert [part.pk for part in StoryPart.objects.all()] == [second.pk, first.pk]
    actions.move_story_part(part=second, by=samira.user)
    assert [part.pk for part in StoryPart.objects.all()] == [second.pk, first.pk]


def test_a_part_is_deleted_after_one_question_with_its_sound(
    django_capture_on_commit_callbacks,
) -> None:
    part, samira = a_voice(), cast.signed_in(cast.young_person())
    address = reverse("sharing:remove", args=[part.pk])
    assert "Toch niet" in samira.post(address).content.decode()
    assert StoryPart.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert samira.post(address, {"is_sure": "1"}).status_code == 302
    assert not StoryPart.objects.exists()
    assert not part.media.storage.exists(part.media.name)


@pytest.mark.parametrize("name", ["story", "part_add", "share_add"])
def test_another_young_person_finds_nothing(name: str) -> None:
    address = reverse(f"sharing:{name}", args=[cast.young_person().pk])
    assert cast.signed_in(cast.change_agent()).get(address).status_code == 404


def test_addresses_and_titles_say_nothing_about_help() -> None:
    samira = a_part().young_person
    shown = page(samira, samira)
    assert "<title>Eén keer verteld</title>" in shown
    assert "hulp" not in reverse("sharing:story", args=[samira.pk])
