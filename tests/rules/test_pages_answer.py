"""Every page answers everyone, opens nobody's words unnoticed, and names nobody in its title.

It answers with itself, with a redirect to the sign-in page, or with 404; never with an error.
"""

import re
from collections import Counter
from uuid import UUID

import pytest
from django.test import Client

from vrijplaats.gatherings.models import Gathering
from vrijplaats.journal.models import Entry
from vrijplaats.knowledge.library import library
from vrijplaats.people.models import User, Worker, YoungPerson
from vrijplaats.sealing import access, cipher
from vrijplaats.sealing.access import PASSER_BY, Reader
from vrijplaats.sealing.keystore import DataKey, is_of_a_thing, keystore
from vrijplaats.sealing.middleware import JournalReadings

from .demo_pages import EVERYONE, addresses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
TITLE = re.compile(r"<title>(.*?)</title>", re.S)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> set[UUID]:
    """Collect the keys with which anything that is not public is opened."""
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
    """Return the people whose keys these are."""
    own = {key for key in keys if not is_of_a_thing(key)}
    return own.union(*(keystore().holders(key) for key in keys - own))


def faults(
    client: Client, path: str, opened: set[UUID], names: set[str], titled: dict[str, str] | None = None
) -> list[str]:
    """Return what is wrong with the answer of a page; `titled` gathers the template behind each title."""
    opened.clear()
    before = set(Entry.objects.values_list("pk", flat=True))
    answer = client.get(path)
    fresh = Entry.objects.filter(act="read").exclude(pk__in=before)
    unnoticed = people_behind(opened) - set(fresh.values_list("subjects__subject_id", flat=True))
    is_page = answer.status_code == 200 and "text/html" in answer["Content-Type"]
    titles = " ".join(TITLE.findall(answer.content.decode())) if is_page else ""
    template = answer.templates[0].name if is_page else ""
    other = (titled if titled is not None else {}).setdefault(titles, template) if is_page else template
    return [
        *([f"answers {answer.status_code}"] if answer.status_code not in (200, 302, 404, 405) else []),
        *([f"opened words of {unnoticed} unnoticed"] if unnoticed else []),
        *(["journals more than one reading"] if fresh.count() > 1 else []),
        *([f"is titled as {other}: {titles}"] if other != template else []),
        *([f"is titled {titles}"] if names & set(titles.split()) else []),
    ]


@pytest.mark.parametrize("username", EVERYONE, ids=lambda name: name or "a passer-by")
def test_every_page_answers_and_tells_whose_words_it_opened(username: str, opened: set[UUID]) -> None:
    client = Client(raise_request_exception=True)
    if username:
        client.force_login(User.objects.get(username=username))
    names = {person.name for kind in (YoungPerson, Worker) for person in kind.objects.all()}
    titled: dict[str, str] = {}
    found = {path: wrong for path in addresses() if (wrong := faults(client, path, opened, names, titled))}
    assert len(names) > 60 and len(addresses()) > 40
    assert found == {}


@pytest.mark.only_on_sqlite
def test_each_talk_theme_and_card_has_a_title_of_its_own() -> None:
    client = Client()
    client.force_login(User.objects.get(username="noor"))
    pages = [f"/talks/{talk.pk}/" for talk in Gathering.objects.all()]
    pages += [f"/leren/thema/{theme.id}/" for theme in library().themes]
    pages += [f"/leren/{element}/" for element in library().elements]
    titles = Counter(title for page in pages for title in TITLE.findall(client.get(page).content.decode()))
    assert titles.total() == len(pages) > 100
    assert [title for title, count in titles.items() if count > 1] == []


def test_one_title_on_two_pages_would_be_caught(opened: set[UUID]) -> None:
    client, titled = Client(), {"Vandaag": "another.html"}
    client.force_login(User.objects.get(username="hanna"))
    assert faults(client, "/vandaag/", opened, set(), titled) == ["is titled as another.html: Vandaag"]


def test_who_walks_along_finds_most_pages_open() -> None:
    client = Client()
    client.force_login(YoungPerson.objects.get(name="Ruby").works_with.get().worker.user)
    answers = [client.get(path).status_code for path in addresses()]
    looked_at = [answer for answer in answers if answer != 405]
    assert answers.count(200) > len(looked_at) / 2


def test_a_page_that_keeps_silent_would_be_caught(opened: set[UUID], monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(self: JournalReadings, request: object) -> object:
        with access.reading_as(Reader(request.user)):
            return self.get_response(request)

    monkeypatch.setattr(JournalReadings, "__call__", silent)
    client = Client()
    client.force_login(User.objects.get(username="ruby"))
    (fault,) = faults(client, "/mijn/", opened, set())
    assert fault.endswith("unnoticed")


def test_a_title_that_names_someone_would_be_caught(opened: set[UUID]) -> None:
    client = Client()
    client.force_login(User.objects.get(username="ruby"))
    title = TITLE.findall(client.get("/mijn/").content.decode())[0]
    assert faults(client, "/mijn/", opened, {title.split()[0]}) == [f"is titled {title}"]
