"""What is too large is refused, and many who say nothing keep nobody out."""

import socket
from contextlib import ExitStack

import pytest
from django.conf import settings

from vrijplaats.operations.web_server import LONGEST_CHUNK_LINE

from .standing import Served
from .talking import Door

SILENT = 500


@pytest.fixture
def crowd() -> ExitStack:
    """Collect connections, and close them after the test."""
    with ExitStack() as stack:
        yield stack


@pytest.mark.parametrize(
    "headers",
    [{"X_Long": "x" * 200_000}, {"Cookie": "x" * 100_000}, {f"X_{n}": "x" * 100 for n in range(2000)}],
    ids=["one", "cookie", "many"],
)
def test_headers_that_are_too_large_are_refused(door: Door, headers: dict[str, str]) -> None:
    with door.open() as line:
        line.say(door.request("/binnen/", **headers))
        statuses = [answer.status for answer in line.hear_all()]
    assert statuses in ([], [400], [413], [431], [494])


def test_an_address_that_is_too_long_is_refused(door: Door) -> None:
    with door.open() as line:
        line.say(door.request(f"/{'x' * 100_000}"))
        statuses = [answer.status for answer in line.hear_all()]
    assert statuses in ([], [400], [413], [414], [431])


@pytest.mark.parametrize("told", [2 * settings.LARGEST_REQUEST, 10**12, 10**30])
def test_a_body_that_is_too_large_is_refused_before_all_of_it_came(door: Door, told: int) -> None:
    with door.open() as line:
        # The first part as well: Caddy passes nothing on before it.
        line.say(door.request("/binnen/", method="POST", Content_Length=str(told)) + b"x" * 65536)
        # 502 where Caddy is still sending when the refusal comes.
        assert line.hear().status in ((400, 413, 502) if door.name == "caddy" else (400, 413))


def test_a_chunk_that_only_talks_is_refused(plain: Served) -> None:
    """Without a limit each byte of it is copied again with every next part: one visitor stops all others.

    Behind a proxy it is the proxy that reads chunks.
    """
    door = plain.door
    with door.open() as line:
        line.say(door.request("/binnen/", method="POST", Transfer_Encoding="chunked"))
        line.say(b"1;" + b"x" * 100 * LONGEST_CHUNK_LINE)
        assert [answer.status for answer in line.hear_all()] in ([], [400])


def test_a_trailer_without_end_is_refused(plain: Served) -> None:
    door = plain.door
    with door.open() as line:
        line.say(door.request("/binnen/", method="POST", Transfer_Encoding="chunked") + b"0\r\n")
        for n in range(400):
            line.say(f"X-{n}: {'x' * 1000}\r\n".encode())
        assert [answer.status for answer in line.hear_all()] in ([], [400])


def test_500_silent_connections_leave_the_door_open(door: Door, crowd: ExitStack) -> None:
    for n in range(SILENT):
        source = (f"127.0.1.{n % 250 + 1}", 0)
        crowd.enter_context(socket.create_connection(("127.0.0.1", door.port), None, source))
    assert door.ask("/binnen/").status == 200


def test_500_that_begin_and_do_not_end_leave_the_door_open(plain: Served, crowd: ExitStack) -> None:
    """Half a request each, a header or a body. Behind a proxy it is the proxy that waits for them."""
    door = plain.door
    for n in range(SILENT):
        line = crowd.enter_context(door.open(f"127.0.1.{n % 250 + 1}"))
        line.say(door.request("/binnen/", method="POST", Content_Length="1000")[: -2 if n % 2 else None])
    assert door.ask("/binnen/").status == 200


def test_slow_bodies_hold_no_thread(door: Door, crowd: ExitStack) -> None:
    lines = [crowd.enter_context(door.open(f"127.0.2.{n + 1}")) for n in range(60)]
    for line in lines:
        line.say(door.request("/binnen/", method="POST", Content_Length="100") + b"l")
    for _ in range(3):
        for line in lines:
            line.say(b"i")
        assert door.ask("/binnen/").status == 200
