"""Talking to a web server by hand: bytes out, bytes in, and nothing that a library would put right."""

import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.waiting import LONGEST_WAIT

DOORS = ("plain", "nginx", "caddy")
Headers = dict[str, str]


@dataclass(frozen=True)
class Answer:
    """One answer: its status, its headers in small letters, and its body."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def get(self, name: str) -> str:
        """Return the value of a header; empty without it."""
        return next((value for key, value in self.headers if key == name), "")

    @property
    def cookies(self) -> list[str]:
        """The cookies that it sets, each with its attributes."""
        return [value for key, value in self.headers if key == "set-cookie"]

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")


class Ended(Exception):
    """The other side closed the connection."""


@dataclass
class Line:
    """One connection."""

    socket: socket.socket
    come_in: bytes = b""

    def say(self, words: bytes) -> None:
        """Send these bytes; a side that has closed already does not hear them."""
        try:
            self.socket.sendall(words)
        except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
            return

    def hear(self, *, to_head: bool = False) -> Answer:
        """Return the next answer; Ended where none comes. `to_head`: it has no body."""
        while b"\r\n\r\n" not in self.come_in:
            self._more()
        head, self.come_in = self.come_in.split(b"\r\n\r\n", 1)
        first, *lines = head.decode("latin-1").split("\r\n")
        assert first.startswith("HTTP/1."), f"this is no answer: {first[:60]!r}"
        headers = [
            (name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines)
        ]
        answer = Answer(int(first.split()[1]), headers, b"")
        if answer.status == 100:
            return self.hear(to_head=to_head)
        has_none = to_head or answer.status in (204, 304)
        return Answer(answer.status, headers, b"" if has_none else self._body(answer))

    def _body(self, answer: Answer) -> bytes:
        if answer.get("transfer-encoding") == "chunked":
            return b"".join(self._chunks())
        if length := answer.get("content-length"):
            return self._take(int(length))
        return self.rest()

    def _chunks(self) -> Iterator[bytes]:
        while True:
            while b"\r\n" not in self.come_in:
                self._more()
            size, self.come_in = self.come_in.split(b"\r\n", 1)
            chunk = self._take(int(size, 16))
            assert self._take(2) == b"\r\n"
            if not chunk:
                return
            yield chunk

    def _take(self, length: int) -> bytes:
        while len(self.come_in) < length:
            self._more()
        taken, self.come_in = self.come_in[:length], self.come_in[length:]
        return taken

    def rest(self) -> bytes:
        """Return all that comes until the other side closes."""
        try:
            while True:
                self._more()
        except Ended:
            taken, self.come_in = self.come_in, b""
            return taken

    def hear_all(self, *, to_head: bool = False) -> list[Answer]:
        """Return every answer until the other side closes. `to_head`: the first is the answer to HEAD."""
        heard: list[Answer] = []
        try:
            while True:
                heard.append(self.hear(to_head=to_head and not heard))
        except Ended:
            return heard

    def _more(self) -> None:
        try:
            got = self.socket.recv(65536)
        except (ConnectionResetError, ssl.SSLEOFError) as error:
            raise Ended from error
        if not got:
            raise Ended
        self.come_in += got


@dataclass(frozen=True)
class Door:
    """A place where a movement is reached: plain, or by HTTPS behind a web server."""

    name: str
    host: str
    port: int
    tls: ssl.SSLContext | None = None
    keeps: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def open(self, source: str = "127.0.0.1") -> Iterator[Line]:
        """Connect from this address of our own machine."""
        bare = socket.create_connection(("127.0.0.1", self.port), LONGEST_WAIT, (source, 0))
        with self.tls.wrap_socket(bare, server_hostname=self.host) if self.tls else bare as connected:
            yield Line(connected)

    def ask(
        self, path: str, *, method: str = "GET", source: str = "127.0.0.1", body: bytes = b"", **headers: str
    ) -> Answer:
        """Ask one thing on a connection of its own. A header is named with `_` for `-`."""
        with self.open(source) as line:
            line.say(self.request(path, method=method, body=body, **headers) + body)
            return line.hear(to_head=method == "HEAD")

    def request(self, path: str, *, method: str = "GET", body: bytes = b"", **headers: str) -> bytes:
        """Return the head of a request."""
        told = {"Host": self.host} | {name.replace("_", "-"): value for name, value in headers.items()}
        if body:
            told["Content-Length"] = str(len(body))
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items())]
        return "\r\n".join([*lines, "", ""]).encode("latin-1")


@dataclass
class Visitor:
    """A browser: it keeps cookies, and fills forms in."""

    door: Door
    source: str = "127.0.0.1"
    cookies: dict[str, str] = field(default_factory=dict)
    extra: Headers = field(default_factory=dict)

    def get(self, path: str, method: str = "GET") -> Answer:
        """Ask a page."""
        return self._keep(self.door.ask(path, method=method, source=self.source, **self._headers()))

    def post(self, path: str, **fields: str) -> Answer:
        """Send a form that a page showed before."""
        return self.send(path, urlencode(fields | {"csrfmiddlewaretoken": self.token}).encode())

    def send(self, path: str, body: bytes, content_type: str = "application/x-www-form-urlencoded") -> Answer:
        """Send a body, as a browser does: with the page that it comes from."""
        headers = self._headers() | {"Content_Type": content_type, "Referer": f"{self.origin}{path}"}
        return self._keep(self.door.ask(path, method="POST", source=self.source, body=body, **headers))

    @property
    def origin(self) -> str:
        return f"https://{self.door.host}" if self.door.tls else f"http://{self.door.host}"

    @property
    def token(self) -> str:
        """What a form proves with that it was shown here."""
        return next((value for name, value in self.cookies.items() if name.endswith("csrftoken")), "")

    def _headers(self) -> Headers:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return self.extra | ({"Cookie": cookies} if cookies else {})

    def _keep(self, answer: Answer) -> Answer:
        for cookie in answer.cookies:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer


def words_of(html: str, mark: str) -> str:
    """Return what a page shows in the element with this class or attribute."""
    found = re.search(rf"<[^>]*{mark}[^>]*>([^<]+)<", html)
    return found.group(1).strip() if found else ""
