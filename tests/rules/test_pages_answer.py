"""Every page answers everyone: with itself, a door to sign in, or as if it were not there; never broken."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from vrijplaats.demo.fill import fill_demo
from vrijplaats.gatherings.models import Gathering
from vrijplaats.making.models import MakingProcess
from vrijplaats.outreach.models import Encounter, StreetRound
from vrijplaats.people.models import User, YoungPerson
from vrijplaats.statements.models import Statement

pytestmark = pytest.mark.django_db

EVERYONE = ["samira", "jay", "timo", "noor", "wendel", "hanna", "luna", "ruby", ""]
# Which row a page with a key is about; any other page with a key is tried with a young person's.
ABOUT: dict[str, Callable[[], object]] = {
    "outreach": lambda: StreetRound.objects.earliest("-starts_at").pk,
    "outreach:encounter": lambda: Encounter.objects.earliest("-occurred_at").pk,
    "gatherings": lambda: Gathering.objects.latest("starts_at").pk,
    "making": lambda: next(made.pk for made in MakingProcess.objects.all() if made.title == "Nachtbus"),
    "statements": lambda: Statement.objects.earliest("-said_on").pk,
    "people:open": lambda: YoungPerson.objects.get(name="Merel").pk,
    "": lambda: YoungPerson.objects.get(name="Ruby").pk,
}


def patterns(resolver: URLResolver, prefix: str = "", room: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield (room, name, path) of every page."""
    for pattern in resolver.url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, path, pattern.namespace or room)
        elif isinstance(pattern, URLPattern):
            yield room, pattern.name or "", path


def address(room: str, name: str, path: str) -> str:
    """Return an address of this page, with the key of something it is about."""
    about = ABOUT.get(f"{room}:{name}") or ABOUT.get(room) or ABOUT[""]
    for part in path.split("/"):
        if part.startswith("<uuid:"):
            path = path.replace(part, str(about()))
        elif part.startswith("<"):
            path = path.replace(part, "vb-netwerk")
    return f"/{path}"


@pytest.mark.parametrize("username", EVERYONE, ids=lambda name: name or "a passer-by")
def test_every_page_answers(username: str) -> None:
    fill_demo()
    client = Client(raise_request_exception=True)
    if username:
        client.force_login(User.objects.get(username=username))
    pages = list(patterns(get_resolver()))
    answers = {address(*page): client.get(address(*page)).status_code for page in pages}
    assert len(answers) > 40
    assert {path: status for path, status in answers.items() if status not in (200, 302, 404, 405)} == {}


def test_who_walks_along_finds_most_pages_open() -> None:
    fill_demo()
    client = Client()
    client.force_login(YoungPerson.objects.get(name="Ruby").works_with.get().worker.user)
    answers = [client.get(address(*page)).status_code for page in patterns(get_resolver())]
    looked_at = [answer for answer in answers if answer != 405]
    assert answers.count(200) > len(looked_at) / 2
