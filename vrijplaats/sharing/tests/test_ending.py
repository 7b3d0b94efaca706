"""However a share ends, nothing of the copy is left: no row, no file, and no key that opens an older copy."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests import cast
from vrijplaats.journal.models import Entry
from vrijplaats.people.actions import erase_young_person
from vrijplaats.sealing import cipher
from vrijplaats.sealing.keystore import KeyGone, key_of_thing, keystore
from vrijplaats.sharing import actions, ending
from vrijplaats.sharing.codes import MOST_WRONG
from vrijplaats.sharing.models import Opening, Share, SharedPart, StoryPart

from .builders import VOICE, WHO, a_part, a_share, a_voice, door, opened, wrong

pytestmark = pytest.mark.django_db


def withdrawn(share: Share, _secrets: Any) -> None:
    actions.withdraw_share(share=share, by=share.young_person.user)


def expired(share: Share, _secrets: Any) -> None:
    Share.objects.filter(pk=share.pk).update(ends_at=timezone.now())
    assert actions.end_expired_shares() == 1


def restored(_share: Share, _secrets: Any) -> None:
    assert actions.end_restored_shares() == 1


def guessed_at(_share: Share, secrets: Any) -> None:
    for number in range(MOST_WRONG):
        Client().post(door(secrets), {"code": wrong(secrets, number)})


def erased(share: Share, _secrets: Any) -> None:
    erase_young_person(young_person=share.young_person, by=None)


ENDINGS = (withdrawn, expired, restored, guessed_at, erased)


def files(*folders: str) -> list[Path]:
    """Return what is stored of stories, or of what was shared of them."""
    found = (Path(settings.MEDIA_ROOT) / folder for folder in folders or ("stories", "shared"))
    return [path for folder in found for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("end", ENDINGS, ids=lambda end: end.__name__)
def test_nothing_of_the_copy_is_left(
    end: Callable[[Share, Any], None], django_capture_on_commit_callbacks: Any
) -> None:
    share, secrets = a_share(a_part(), a_voice())
    reader = opened(secrets)
    heard = share.parts.get(title__isnull=False, sequence=1)
    assert WHO in reader.get(door(secrets)).content.decode()
    assert len(files("shared")) == 1
    with django_capture_on_commit_callbacks(execute=True):
        end(share, secrets)
    for client in (reader, Client()):
        answer = client.get(door(secrets))
        assert answer.status_code == 404
        assert WHO not in answer.content.decode() and "Wie ik ben" not in answer.content.decode()
    assert reader.get(f"{door(secrets)}geluid/{heard.pk}/").status_code == 404
    assert not SharedPart.objects.exists()
    assert files("shared") == []
    assert keystore().is_gone(key_of_thing(share.pk))


def test_what_was_copied_opens_under_its_own_key_alone_and_no_more_once_that_is_destroyed(
    django_capture_on_commit_callbacks: Any,
) -> None:
    share, _secrets = a_share(a_part())
    token = cipher.Token(SharedPart.objects.values_list("words").get()[0])
    copy, place = share.parts.get(), "sharing.sharedpart|words|"
    key = keystore().get(key_of_thing(share.pk))
    assert token.key_id == key_of_thing(share.pk) != share.young_person_id
    assert cipher.open_text(token, key, place + copy.pk.hex) == WHO
    with pytest.raises(cipher.Tampered):
        cipher.open_text(token, keystore().get(share.young_person_id), place + copy.pk.hex)
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw_share(share=share, by=None)
    with pytest.raises(KeyGone):
        keystore().get(key_of_thing(share.pk))


def test_the_sound_is_a_file_of_its_own_under_the_key_of_the_share() -> None:
    voice = a_voice()
    share, _secrets = a_share(voice)
    copy = share.parts.get()
    assert copy.media.name != voice.media.name
    with Path(copy.media.path).open("rb") as sealed:
        assert cipher.key_id_of(sealed) == key_of_thing(share.pk).bytes
    assert VOICE not in Path(copy.media.path).read_bytes()


def test_what_is_theirs_stays_when_a_share_ends(django_capture_on_commit_callbacks: Any) -> None:
    voice = a_voice()
    share, _secrets = a_share(voice)
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw_share(share=share, by=None)
    assert StoryPart.objects.get().media.storage.exists(voice.media.name)


def test_erasing_someone_leaves_nothing_of_their_story(django_capture_on_commit_callbacks: Any) -> None:
    share, secrets = a_share(a_part(), a_voice())
    opened(secrets)
    with django_capture_on_commit_callbacks(execute=True):
        erase_young_person(young_person=share.young_person, by=None)
    assert [model.objects.count() for model in (StoryPart, Share, SharedPart, Opening)] == [0, 0, 0, 0]
    assert files() == []


def test_what_is_not_over_stays_and_nobody_is_told_of_a_clean_up_that_did_nothing() -> None:
    share, _secrets = a_share()
    assert actions.end_expired_shares() == 0
    assert share.parts.count() == 1
    assert not Entry.objects.filter(act="end_expired_shares").exists()
    expired(share, None)
    assert actions.end_expired_shares() == 0
    assert Entry.objects.filter(act="end_expired_shares").count() == 1
    share.refresh_from_db(fields=["ending", "ended_at"])
    assert share.how_it_ended == "de laatste dag is geweest"


def test_a_withdrawal_that_is_rolled_back_destroys_nothing(django_capture_on_commit_callbacks: Any) -> None:
    share, secrets = a_share(a_voice())
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError), transaction.atomic():
        actions.withdraw_share(share=share, by=None)
        raise RuntimeError
    assert keystore().has(key_of_thing(share.pk))
    assert len(files("shared")) == 1
    assert opened(secrets).get(door(secrets)).status_code == 200


def test_shares_of_another_stay() -> None:
    share, _ = a_share()
    other, secrets = a_share(a_part(cast.change_agent(), words="Van Deniz"))
    actions.withdraw_share(share=share, by=None)
    assert "Van Deniz" in opened(secrets).get(door(secrets)).content.decode()
    assert other.parts.count() == 1


@pytest.mark.only_on_sqlite
def test_a_share_that_leaves_its_copy_behind_would_be_caught(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.setattr(ending, "take_copies", lambda shares: None)
    with pytest.raises(AssertionError):
        test_nothing_of_the_copy_is_left(withdrawn, django_capture_on_commit_callbacks)


@pytest.mark.only_on_sqlite
def test_a_key_that_stays_would_be_caught(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.setattr(ending, "destroy_once_committed", lambda ids: list(ids))
    with pytest.raises(AssertionError):
        test_nothing_of_the_copy_is_left(withdrawn, django_capture_on_commit_callbacks)
