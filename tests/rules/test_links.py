"""Every link, picture and form on every page of the demo leads somewhere for whoever sees it."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import pytest
from django.http import HttpResponse
from django.test import Client

from vrijplaats.people.models import User
from vrijplaats.publications.views import order

from .demo_pages import EVERYONE, addresses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
# Of one kind of page, such as that of a young person, this many are read; every link on those is followed.
READ_OF_A_KIND = 2
KEY = re.compile(r"[0-9a-f-]{36}|(?<==)[^&]*")
LEADS = {"a": "href", "form": "action", "img": "src", "audio": "src", "video": "src", "source": "src"}


class Links(HTMLParser):
    """Where a page leads, and the places on it that a link may jump to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.leads: set[tuple[str, str]] = set()
        self.places: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where this tag leads, and its own place."""
        given = dict(attrs)
        self.places.add(given.get("id") or "")
        if lead := given.get(LEADS.get(tag, "")):
            self.leads.add((tag, lead))


def dead(client: Client, start: list[str]) -> Iterator[str]:
    """Yield each link that does not answer, walking on from these pages."""
    waiting = deque((path, "", "") for path in start)
    asked: set[str] = set()
    read: Counter[str] = Counter()
    while waiting:
        path, tag, seen_on = waiting.popleft()
        if path in asked:
            continue
        answer = client.get(path)
        # A link may also stand on a page further on, so that a start that is closed does not count as asked.
        if seen_on or answer.status_code < 400:
            asked.add(path)
        if seen_on and answer.status_code >= (406 if tag == "form" else 400):
            yield f"{seen_on} → {path} answers {answer.status_code}"
        kind = KEY.sub("", path)
        if is_page(answer) and read[kind] < READ_OF_A_KIND:
            read[kind] += 1
            links = Links(answer.content.decode())
            yield from (f"{path} → {place} is not on it" for place in lost_places(links))
            waiting.extend((target, tag, path) for tag, target in targets(links, path))


def is_page(answer: HttpResponse) -> bool:
    return answer.status_code == 200 and "text/html" in answer.get("Content-Type", "")


def lost_places(links: Links) -> list[str]:
    return sorted(lead for _, lead in links.leads if lead[0] == "#" and lead[1:] not in links.places)


def targets(links: Links, path: str) -> list[tuple[str, str]]:
    """Return the addresses within this site that a page leads to, files of the design aside."""
    found = {(tag, urldefrag(urljoin(path, lead)).url) for tag, lead in links.leads}
    return sorted(pair for pair in found if pair[1].startswith("/") and "/static/" not in pair[1])


@pytest.mark.only_on_sqlite
@pytest.mark.parametrize("username", EVERYONE, ids=lambda name: name or "a passer-by")
def test_every_link_answers(username: str) -> None:
    client = Client()
    if username:
        client.force_login(User.objects.get(username=username))
    assert list(dead(client, addresses())) == []


@pytest.mark.only_on_sqlite
def test_a_link_that_leads_nowhere_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    client.force_login(User.objects.get(username="wendel"))
    monkeypatch.setattr(order, "opens_for", lambda user: True)
    monkeypatch.setattr(f"{__name__}.is_page", lambda answer: answer.request["PATH_INFO"] == "/impact/")
    (fault,) = dead(client, ["/impact/"])
    assert fault.startswith("/impact/ → /uitgaven/nieuw/?") and fault.endswith(" answers 404")


def test_a_place_that_is_not_on_the_page_would_be_caught() -> None:
    assert lost_places(Links("<a href='#hier'>x</a><a href='#daar'>x</a><p id=hier></p>")) == ["#daar"]
