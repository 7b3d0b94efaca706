"""No page opens anyone's words without saying so in the journal: every page, for everyone."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import get_resolver

from vrijplaats.demo.fill import fill_demo
from vrijplaats.journal.models import Entry
from vrijplaats.people.models import User
from vrijplaats.sealing import access, cipher
from vrijplaats.sealing.access import PASSER_BY, Reader
from vrijplaats.sealing.keystore import DataKey, is_of_a_thing, keystore
from vrijplaats.sealing.middleware import JournalReadings

from .test_pages_answer import EVERYONE, address, patterns

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> set[UUID]:
    """Collect the keys with which anything that does not lie open to everyone is opened."""
    found: set[UUID] = set()
    real_key_for, real_open = access.key_for, cipher.open_raw
    for_everyone: list[bool] = []

    def key_for(row, raw_id: bytes) -> DataKey:
        key = real_key_for(row, raw_id)
        for_everyone[:] = [getattr(row._state, "grant", None) == PASSER_BY]
        return key

    def open_raw(raw: bytes, key: DataKey, place: str) -> str:
        if not for_everyone[0]:
            found.add(key.id)
        return real_open(raw, key, place)

    monkeypatch.setattr("vrijplaats.sealing.fields.key_for", key_for)
    monkeypatch.setattr("vrijplaats.sealing.cipher.open_raw", open_raw)
    return found


def people_behind(keys: set[UUID]) -> set[UUID]:
    """Return whose keys these are."""
    own = {key for key in keys if not is_of_a_thing(key)}
    return own.union(*(keystore().holders(key) for key in keys - own))


def unnoticed(client: Client, path: str, opened: set[UUID]) -> set[UUID]:
    """Return whose words this page opened without an entry that names them."""
    opened.clear()
    before = set(Entry.objects.values_list("pk", flat=True))
    client.get(path)
    fresh = Entry.objects.filter(act="read").exclude(pk__in=before)
    assert fresh.count() <= 1
    return people_behind(opened) - set(fresh.values_list("subjects__subject_id", flat=True))


@pytest.mark.parametrize("username", EVERYONE, ids=lambda name: name or "a passer-by")
def test_every_page_tells_whose_words_it_opened(username: str, opened: set[UUID]) -> None:
    fill_demo()
    client = Client()
    if username:
        client.force_login(User.objects.get(username=username))
    seen = {address(*page) for page in patterns(get_resolver())}
    found = {path: missing for path in sorted(seen) if (missing := unnoticed(client, path, opened))}
    assert found == {}


def test_a_page_that_keeps_silent_would_be_caught(opened: set[UUID], monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(self: JournalReadings, request: object) -> object:
        with access.reading_as(Reader(request.user)):
            return self.get_response(request)

    monkeypatch.setattr(JournalReadings, "__call__", silent)
    fill_demo()
    client = Client()
    client.force_login(User.objects.get(username="ruby"))
    assert unnoticed(client, "/mijn/", opened)
