"""What we ask of waitress beyond what it does by itself. The rest is tried for real in `tests/wire`."""

import resource
import socket
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from waitress.wasyncore import close_all

from tests.processes import free_port
from tests.waiting import LONGEST_WAIT
from vrijplaats.operations import web_server
from vrijplaats.operations.web_server import FILES_EACH, MOST_CONNECTIONS, OWN_FILES, make_server

PARTS = [b"first ", b"second"]


def in_parts(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer with a body whose length nobody knows; HEAD too, as an application may."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    return iter(PARTS)


@contextmanager
def running(**options: Any) -> Iterator[int]:
    """Run a server in a thread; yield its port."""
    server = make_server(in_parts, host="127.0.0.1", port=free_port(), **options)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield int(server.effective_port)
    server.task_dispatcher.shutdown()
    close_all(server._map)


def heard(port: int, words: bytes) -> bytes:
    """Say something, and return all that comes until the other side closes."""
    with socket.create_connection(("127.0.0.1", port), LONGEST_WAIT) as line:
        line.sendall(words)
        return b"".join(iter(lambda: line.recv(65536), b""))


def test_a_silent_connection_is_closed_after_a_while() -> None:
    with running(patience=1) as port:
        assert heard(port, b"") == b""
        assert heard(port, b"GET / HTTP/1.1\r\nHo") == b""


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_head_has_no_body_where_its_length_is_unknown_either(version: str) -> None:
    with running() as port:
        answer = heard(port, f"HEAD / HTTP/{version}\r\nHost: here\r\n\r\n".encode())
        assert answer.startswith(b"HTTP/1.") and answer.endswith(b"\r\n\r\n")
        assert answer.count(b"\r\n\r\n") == 1
        assert b"second" in heard(port, f"GET / HTTP/{version}\r\nHost: here\r\n\r\n".encode())


def test_a_refused_head_has_no_body_either() -> None:
    with running() as port:
        answer = heard(port, b"HEAD / HTTP/1.1\r\nHost: here\r\nContent-Length: 5, 6\r\n\r\n")
        assert answer[8:13] == b" 400 "
        assert answer.endswith(b"\r\n\r\n")


@pytest.mark.parametrize(
    ("soft", "hard", "connections"),
    [
        (1024, 4096, (4096 - OWN_FILES) // FILES_EACH),
        (1024, 1024, (1024 - OWN_FILES) // FILES_EACH),
        (1024, resource.RLIM_INFINITY, MOST_CONNECTIONS),
        (2**20, 2**20, MOST_CONNECTIONS),
        (resource.RLIM_INFINITY, resource.RLIM_INFINITY, MOST_CONNECTIONS),
        (64, 64, 100),
    ],
)
def test_as_many_connections_as_open_files_allow(
    monkeypatch: pytest.MonkeyPatch, soft: int, hard: int, connections: int
) -> None:
    limits = [(soft, hard)]
    monkeypatch.setattr(resource, "getrlimit", lambda _kind: limits[-1])
    monkeypatch.setattr(resource, "setrlimit", lambda _kind, pair: limits.append(pair))
    assert web_server._most_connections() == connections
    assert all(upper == hard for _lower, upper in limits)
