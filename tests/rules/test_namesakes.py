"""Wherever somebody chooses a young person, two of one name are told apart."""

import re
from collections import Counter
from html import unescape

import pytest
from django.test import Client

from vrijplaats.people import names
from vrijplaats.people.actions import give_account, welcome_young_person
from vrijplaats.people.models import User, YoungPerson

from .demo_pages import addresses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
CHOICE = re.compile(r'<option value="([^"]+)"[^>]*>([^<]*)|<label[^>]*>(.*?)</label>', re.S)
VALUE = re.compile(r'<input[^>]*\bvalue="([^"]+)"')
TAG = re.compile(r"<[^>]+>")


def choices(page: str) -> list[tuple[str, str]]:
    """Return every choice on a page: what is sent, and what is read."""
    found = []
    for option, told, label in CHOICE.findall(page):
        value = option or "".join(VALUE.findall(label)[:1])
        found.append((value, " ".join(unescape(told or TAG.sub(" ", label)).split())))
    return found


def alike(username: str) -> tuple[dict[str, list[str]], int]:
    """Return what two of one name both read as, by page; and on how many pages one can choose them."""
    young = {str(pk) for pk in YoungPerson.objects.values_list("pk", flat=True)}
    client = Client()
    client.force_login(User.objects.get(username=username))
    found, pages = {}, 0
    for path in addresses():
        answer = client.get(path)
        if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
            offered = {pair for pair in choices(answer.content.decode()) if pair[0] in young}
            pages += bool(offered)
            twice = [told for told, times in Counter(told for _, told in offered).items() if times > 1]
            if twice:
                found[path] = twice
    return found, pages


@pytest.fixture
def two_rubys(demo: None) -> None:
    """Let the worker who walks with Ruby walk with another Ruby too, who can sign in as well."""
    worker = YoungPerson.objects.get(name="Ruby").works_with.get().worker
    give_account(young_person=welcome_young_person(name="ruby", by=None, worker=worker), by=None)
    give_account(young_person=welcome_young_person(name="ruby", by=None, worker=worker), by=None)


@pytest.mark.usefixtures("two_rubys")
@pytest.mark.parametrize("username", ["samira", "noor"])
def test_two_of_one_name_are_told_apart_wherever_one_chooses(username: str) -> None:
    found, pages = alike(username)
    assert pages > 0
    assert found == {}


@pytest.mark.usefixtures("two_rubys")
def test_names_alone_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "told_apart", lambda people: {})
    assert alike("samira")[0]
