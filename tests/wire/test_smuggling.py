"""No request hides in another: what two servers could read in two ways is refused, or read in one."""

import pytest

from .standing import Served
from .talking import Door, Ended

HIDDEN = b"GET /hidden-page/ HTTP/1.1\r\nHost: {host}\r\n\r\n"
NOT_FOUND = 404
NOT_SUPPORTED = (501, 505)  # a coding or a version


def head(*lines: str, method: str = "POST", version: str = "1.1") -> str:
    return "\r\n".join([f"{method} /binnen/ HTTP/{version}", "Host: {host}", *lines, "", ""])


CHUNKED, LENGTH = "Transfer-Encoding: chunked", "Content-Length: {hidden}"
NONE_LEFT = "0\r\n\r\n"
# A head, and the body behind it; {hidden} is how long the hidden request is.
ATTACKS = {
    "both, the length first": head(LENGTH, CHUNKED) + NONE_LEFT,
    "both, the chunks first": head(CHUNKED, LENGTH) + NONE_LEFT,
    "both, a length of none": head("Content-Length: 0", CHUNKED),
    "two lengths": head("Content-Length: 0", LENGTH),
    "two lengths, the other way": head(LENGTH, "Content-Length: 0"),
    "one length twice": head("Content-Length: 5", "Content-Length: 5") + "hallo",
    "lengths in a list": head("Content-Length: 0, {hidden}"),
    "a length with a sign": head("Content-Length: +{hidden}"),
    "a negative length": head("Content-Length: -1"),
    "a length in letters": head("Content-Length: 0x10"),
    "a length with a line": head("Content-Length: 1_0"),
    "an empty length": head("Content-Length:"),
    "a space before the colon": head("Content-Length : {hidden}"),
    "a space before the colon of chunks": head("Transfer-Encoding : chunked") + NONE_LEFT,
    "a folded header": head("X-Folded: one", " two: three", LENGTH),
    "a folded length": head("Content-Length:", " {hidden}"),
    "folded chunks": head("Transfer-Encoding:", " chunked") + NONE_LEFT,
    "chunked twice": head("Transfer-Encoding: chunked, chunked") + NONE_LEFT,
    "chunked in two headers": head(CHUNKED, CHUNKED) + NONE_LEFT,
    "chunked and identity": head("Transfer-Encoding: chunked, identity") + NONE_LEFT,
    "identity and a length": head("Transfer-Encoding: identity", "Content-Length: 0"),
    "an unknown coding": head("Transfer-Encoding: xchunked", "Content-Length: 0"),
    "a quoted coding": head('Transfer-Encoding: "chunked"', "Content-Length: 0"),
    "a coding with a tab": head("Transfer-Encoding:\tchunked", LENGTH) + NONE_LEFT,
    "a coding with a vertical tab": head("Transfer-Encoding: \x0bchunked", LENGTH) + NONE_LEFT,
    "a coding with a line in its name": head("Transfer_Encoding: chunked", LENGTH),
    "a bare return before the coding": head("X: y\rTransfer-Encoding: chunked", "Content-Length: 0"),
    "a bare newline before the coding": head("X: y\nTransfer-Encoding: chunked", "Content-Length: 0"),
    "a NUL in a header": head("X: y\0z", "Content-Length: 0"),
    "chunks in HTTP/1.0": head(CHUNKED, "Connection: keep-alive", version="1.0") + NONE_LEFT,
    "chunks and a length in HTTP/1.0": head(
        CHUNKED, "Content-Length: 5", "Connection: keep-alive", version="1.0"
    ) + NONE_LEFT,
    "a chunk with a sign": head(CHUNKED) + "+0\r\n\r\n",
    "a chunk in letters": head(CHUNKED) + "0x0\r\n\r\n",
    "a chunk with a space": head(CHUNKED) + "0 \r\n\r\n",
    "a chunk of more than 64 bits": head(CHUNKED) + "10000000000000000\r\n",
    "a chunk with a bare newline": head(CHUNKED) + "0\n\r\n",
    "a chunk that is longer than it says": head(CHUNKED) + "1\r\nabc\r\n0\r\n\r\n",
    "an extension with a bare newline": head(CHUNKED) + "0;a\nb\r\n\r\n",
    "a body on GET": head(LENGTH, method="GET"),
    "a body on HEAD": head(LENGTH, method="HEAD"),
    "another version": head(LENGTH, version="1.9"),
    "version 9": head(LENGTH, version="9.9"),
    "no version": "GET /binnen/\r\nHost: {host}\r\n\r\n",
    "a connection that drops a header": head("Connection: Content-Length, close", LENGTH),
}  # fmt: skip
# Requests that are read in one way only; what stands behind them is a request of its own.
ODD = {
    "two hosts": head("Host: evil.example", "Content-Length: 0"),
    "no host": "GET /binnen/ HTTP/1.1\r\n\r\n",
    "another host in the address": "GET http://evil.example/binnen/ HTTP/1.1\r\nHost: {host}\r\n\r\n",
    "a name in the address": "GET http://{host}@evil.example/binnen/ HTTP/1.1\r\nHost: {host}\r\n\r\n",
    "an address of two slashes": "GET //evil.example/binnen/ HTTP/1.1\r\nHost: {host}\r\n\r\n",
    "a tunnel": "CONNECT evil.example:80 HTTP/1.1\r\nHost: {host}\r\n\r\n",
    "a way over to another protocol": head("Upgrade: h2c", "Connection: Upgrade", "Content-Length: 0"),
    "a space before the method": " GET /binnen/ HTTP/1.1\r\nHost: {host}\r\n\r\n",
    "a method in small letters": head("Content-Length: 0", method="post"),
    "a trailer that is a length": head(CHUNKED) + "0\r\nContent-Length: {hidden}\r\n\r\n",
}  # fmt: skip
# Ways in which what follows is a request of its own, by the letter of the standard: it is answered as such.
PLAIN_PIPELINES = {
    "a coding in capitals": head("Transfer-Encoding: Chunked") + NONE_LEFT,
    "an extension": head(CHUNKED) + "0;name=value\r\n\r\n",
    "a trailer": head(CHUNKED) + "0\r\nX-Trailer: 1\r\n\r\n",
    "a length with noughts": head("Content-Length: 005") + "hallo",
    "nothing": head("Content-Length: 0"),
}


def sent(door: Door, attack: str) -> list[int]:
    """Send an attack with a request behind it, and one that ends the connection; return all statuses."""
    hidden = HIDDEN.replace(b"{host}", door.host.encode())
    words = attack.replace("{host}", door.host).replace("{hidden}", str(len(hidden))).encode("latin-1")
    last = door.request("/binnen/", Connection="close")
    with door.open() as line:
        line.say(words + hidden + last)
        return [answer.status for answer in line.hear_all(to_head=attack.startswith("HEAD"))]


@pytest.mark.parametrize("name", ATTACKS)
def test_nothing_hides_in_a_request(plain: Served, name: str) -> None:
    statuses = sent(plain.door, ATTACKS[name])
    assert NOT_FOUND not in statuses, "the hidden request was answered"
    assert statuses
    assert [status for status in statuses if status >= 500 and status not in NOT_SUPPORTED] == []


@pytest.mark.parametrize("name", PLAIN_PIPELINES)
def test_what_is_plain_is_read_as_it_stands(plain: Served, name: str) -> None:
    """Here the request behind it is none that hides. So the test before this one can fail."""
    assert sent(plain.door, PLAIN_PIPELINES[name])[1:] == [NOT_FOUND, 200]


def test_everyone_gets_their_own_answer_whatever_came_before(door: Door) -> None:
    """Between proxy and server, an answer that nobody asked for would wait for the next visitor."""
    # 502 is what Caddy says of a body that breaks off while it passes it on.
    expected = (*NOT_SUPPORTED, 502) if door.tls else NOT_SUPPORTED
    wrong = []
    for name, attack in (ATTACKS | ODD | PLAIN_PIPELINES).items():
        statuses = sent(door, attack)
        if any(status >= 500 and status not in expected for status in statuses):
            wrong.append((name, statuses))
        if "Fijn dat je er bent" not in door.ask("/binnen/").text:
            wrong.append((name, "the next visitor got another answer"))
    assert wrong == []


def test_an_old_browser_may_ask_twice_on_one_connection(door: Door) -> None:
    asked = f"GET /binnen/ HTTP/1.0\r\nHost: {door.host}\r\nConnection: keep-alive\r\n\r\n".encode()
    with door.open() as line:
        line.say(asked)
        assert "Fijn dat je er bent" in line.hear().text
        line.say(asked)
        try:
            assert "Fijn dat je er bent" in line.hear().text
        except Ended:
            assert door.tls, "without a proxy the connection stays open"
