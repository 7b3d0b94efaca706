"""HEAD is answered without a body, so that the next answer on a connection is that of the next question."""

import pytest
from django.urls import get_resolver, reverse
from django.urls.exceptions import NoReverseMatch

from .entering import signed_in
from .standing import Served
from .talking import Door

NEXT = "/binnen/"
IS_NEXT = "Fijn dat je er bent"
# Going there ends the session.
LEAVES = {"/buiten/", "/weg/"}


def every_page() -> list[str]:
    """Return the path of every page that asks for no id."""
    found = set()
    for space, (_prefix, resolver) in get_resolver().namespace_dict.items():
        for name in resolver.reverse_dict:
            if isinstance(name, str):
                try:
                    found.add(reverse(f"{space}:{name}"))
                except NoReverseMatch:
                    continue
    return sorted(found - LEAVES)


@pytest.mark.parametrize("who", ["stranger", "samira", "joke"])
def test_every_page_answers_head_with_headers_alone(plain: Served, who: str) -> None:
    """All on one connection, as far as it stays open: a body would be read as the next answer."""
    door, pages = plain.door, every_page()
    assert len(pages) > 40
    cookie = {} if who == "stranger" else signed_in(door, plain, who)._headers()
    statuses = {}
    while pages:
        with door.open() as line:
            while pages:
                path = pages.pop()
                line.say(door.request(path, method="HEAD", **cookie))
                answer = line.hear(to_head=True)
                statuses[path] = answer.status
                if answer.get("connection").lower() == "close":
                    assert line.rest() == b"", f"{path} has a body"
                    break
            else:
                line.say(door.request(NEXT))
                assert IS_NEXT in line.hear().text
    assert {path for path, status in statuses.items() if status >= 500} == set()
    assert 200 in statuses.values()


@pytest.mark.parametrize("path", ["/", "/binnen/", "/bestaat-niet/", "/static/ui/ui.css"])
def test_the_next_answer_on_a_connection_is_its_own(door: Door, path: str) -> None:
    with door.open() as line:
        line.say(door.request(path, method="HEAD") + door.request(NEXT, Connection="close"))
        assert line.hear(to_head=True).status == door.ask(path).status
        assert IS_NEXT in line.hear().text


def test_what_the_server_itself_refuses_has_no_body_either(plain: Served) -> None:
    told = {"Transfer_Encoding": "chunked", "Content_Length": "0"}
    with plain.door.open() as line:
        line.say(plain.door.request(NEXT, method="HEAD", **told))
        assert line.hear(to_head=True).status == 400
        assert line.rest() == b""


def test_head_tells_what_get_would(door: Door) -> None:
    get, head = door.ask(NEXT), door.ask(NEXT, method="HEAD")
    assert (head.status, head.get("content-type")) == (get.status, get.get("content-type"))
    assert head.get("content-length") in ("", str(len(get.body)))
