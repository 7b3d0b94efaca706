"""Behind HTTPS, what the proxy tells arrives; what anybody else tells about themselves does not."""

import re

import pytest
from django.urls import reverse

from vrijplaats.sign_in.rate_limit import LINK, TOO_MANY_REQUESTS

from .entering import signed_in
from .guide import HOST
from .standing import Served
from .talking import DOORS, Door, Visitor

TRIES = LINK[0].times
SIGN_IN = "/binnen/"


def test_a_browser_is_told_to_stay_with_https(https: Door) -> None:
    for path in ("/", SIGN_IN, "/bestaat-niet/"):
        told = https.ask(path).get("strict-transport-security")
        assert re.match(r"max-age=31536000", told), path


def test_cookies_are_for_this_host_by_https_alone(https: Door, secure: Served) -> None:
    visitor, link = Visitor(https), secure.link("samira")
    answers = [visitor.get(link), visitor.post(link)]
    cookies = [cookie for answer in answers for cookie in answer.cookies]
    assert {"__Host-csrftoken", "__Host-sessionid"} <= {cookie.split("=")[0] for cookie in cookies}
    assert [cookie.split("=")[0] for cookie in cookies if "; Secure" not in cookie] == []


def test_a_link_that_is_handed_on_is_by_https(https: Door, secure: Served) -> None:
    joke = signed_in(https, secure, "joke")
    page = reverse("sign_in:give_worker_link", args=[secure.people["worker"]])
    joke.get(page)
    link = re.search(r'id="link"[^>]*value="([^"]+)"', joke.post(page).text)
    assert link is not None
    assert link.group(1).startswith(f"https://{HOST}/binnen/")


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_whoever_comes_without_https_is_sent_there(doors: dict[str, Door], name: str) -> None:
    door = doors[name]
    answer = Door(name, HOST, int(door.keeps["http"])).ask("/binnen/?next=/mijn/")
    assert answer.status in (301, 308)
    assert re.fullmatch(rf"https://{HOST}(:\d+)?/binnen/\?next=/mijn/", answer.get("location"))


def test_a_stranger_slows_only_themselves_whatever_they_say(door: Door) -> None:
    """Behind a proxy or without one: what a visitor writes about their address changes nothing."""
    # Behind both web servers stands one movement: each has strangers of its own.
    here = f"127.0.{DOORS.index(door.name)}"
    stranger = Visitor(door, source=f"{here}.31")
    assert try_link(stranger) == 200
    statuses = []
    # Where a quarter of an hour ends halfway, the count begins anew, once.
    while TOO_MANY_REQUESTS not in statuses and len(statuses) <= 2 * TRIES:
        told = f"198.51.100.{len(statuses)}"
        stranger.extra = {"X_Forwarded_For": told, "Forwarded": f"for={told}", "X_Real_IP": told}
        statuses.append(try_link(stranger))
    assert statuses[-1] == TOO_MANY_REQUESTS
    assert len(statuses) >= TRIES
    other = Visitor(door, source=f"{here}.32", extra={"X_Forwarded_For": f"{here}.31"})
    assert try_link(other) == 200


def try_link(visitor: Visitor) -> int:
    """Try a link that does not exist; return the status of the answer."""
    if not visitor.cookies:
        visitor.get(SIGN_IN)
    return visitor.post(SIGN_IN, link="guessed").status


@pytest.mark.parametrize("told", [{"X_Forwarded_Proto": "https"}, {"Forwarded": "proto=https"}, {}])
def test_a_stranger_who_comes_past_the_proxy_is_not_believed(secure: Served, told: dict[str, str]) -> None:
    answer = secure.door.ask("/binnen/", source="127.0.0.51", **told)
    assert answer.status == 301
    assert answer.get("location") == f"https://{HOST}/binnen/"
    assert answer.get("strict-transport-security") == ""


def test_a_visitor_cannot_say_that_https_is_plain(https: Door) -> None:
    answer = https.ask(
        SIGN_IN, X_Forwarded_Proto="http", X_Forwarded_Host="evil.example", X_Forwarded_Port="1"
    )
    assert answer.status == 200
    assert answer.get("strict-transport-security")
    assert "evil.example" not in answer.text


def test_without_https_nobody_is_believed(plain: Served) -> None:
    told = {"X_Forwarded_Proto": "https", "X_Forwarded_Host": "evil.example", "X_Forwarded_For": "1.2.3.4"}
    answer = plain.door.ask(SIGN_IN, **told)
    assert answer.status == 200
    assert answer.get("strict-transport-security") == ""
    assert "evil.example" not in answer.text


@pytest.mark.parametrize("host", ["evil.example", "", "localhost, evil.example", "evil.example:8000", "[::1"])
def test_another_host_gets_no_page(door: Door, host: str) -> None:
    answer = door.ask(SIGN_IN, Host=host)
    assert answer.status in (301, 308, 400, 404, 421) or not answer.body, answer.status
    assert "evil" not in answer.get("location") + answer.text
