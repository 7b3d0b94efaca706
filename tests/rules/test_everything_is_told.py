"""Nothing is kept about someone that they cannot read themselves: every word in every room is told."""

import re

import pytest

from tests.canaries import MARK, canary, fields_with_words, person_with_canaries, personal_models, words_in
from tests.cast import coordinator
from vrijplaats.people.actions import keep_out, open_with_reason
from vrijplaats.people.models import YoungPerson
from vrijplaats.privacy import telling
from vrijplaats.privacy.consent import yes_of
from vrijplaats.sealing.access import reading
from vrijplaats.sign_in.actions import register_device

pytestmark = pytest.mark.django_db


def person_with_everything() -> YoungPerson:
    """Make someone in every room, with temporary access to their page, a worker kept out, and a phone."""
    person, joke = person_with_canaries(), coordinator()
    open_with_reason(young_person=person, worker=joke, reason=canary("reason"), by=joke.user)
    keep_out(young_person=person, workers=[joke], by=person.user)
    register_device(user=person.user, kind="phone")
    return person


def kept() -> dict[str, set[str]]:
    """Return every canary in the database and on the disk, by the field that keeps it."""
    found: dict[str, set[str]] = {}
    for model in personal_models():
        for field in fields_with_words(model):
            words = " ".join(words_in(row, field) for row in model._default_manager.all())
            found[f"{model._meta.label}.{field}"] = canaries_in(words)
    return found


def canaries_in(words: str) -> set[str]:
    """Return every canary in a text."""
    return set(re.findall(rf"{MARK}-\w+-\d+", words))


def told_to(person: YoungPerson) -> set[str]:
    """Return every canary that someone is told when they read everything themselves."""
    with reading(person.user):
        told = [t for chapter in telling.told_about(person.subject, person.user) for t in chapter.told]
        files = [t.media.open("rb").read().decode() for t in told if t.media]
        asked = [yes.asked for yes in yes_of(person.subject, person.user)]
    return canaries_in(" ".join([*(f"{t.label} {t.words}" for t in told), *files, *asked]))


def test_every_field_with_words_has_a_canary() -> None:
    person_with_everything()
    assert len(kept()) > 20
    assert [field for field, canaries in kept().items() if not canaries] == []


def test_every_word_that_is_kept_is_told_to_its_owner() -> None:
    person = person_with_everything()
    everything = set().union(*kept().values())
    assert everything - told_to(person) == set()


def test_nothing_of_another_is_told() -> None:
    person_with_everything()
    others = set().union(*kept().values())
    assert told_to(person_with_everything()) & others == set()


def test_every_room_that_knows_someone_tells() -> None:
    telling_rooms = {teller.__module__.split(".")[1] for teller in telling.tellers()}
    assert {model._meta.app_label for model in personal_models()} <= telling_rooms


@pytest.mark.parametrize("room", ["people", "outreach", "making", "changemakers", "statements", "sharing"])
def test_a_room_that_keeps_silent_would_be_caught(room: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from vrijplaats.privacy import consent

    person = person_with_everything()
    everything = set().union(*kept().values())
    for registry, name in ((telling, "_tellers"), (consent, "_keepers")):
        speaking = [each for each in getattr(registry, name) if each.__module__.split(".")[1] != room]
        monkeypatch.setattr(registry, name, speaking)
    assert everything - told_to(person)
