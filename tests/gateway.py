"""A provider of messages on this machine, for tests: it counts what it gets, and has bad days.

It takes a reference and answers for it, and it takes what apprise sends as JSON. It does not deduplicate:
what comes twice is counted twice.
"""

import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

OK, FAILS, REFUSES, HANGS_UP, SLOW, TWICE, HALF = (
    "ok", "fails", "refuses", "hangs up", "slow", "twice", "half",
)  # fmt: skip


@dataclass
class Provider:
    """What came in; `mood` says how the next requests are answered, and `delay` how long it waits first."""

    address: str = ""
    mood: str = OK
    delay: float = 0.0
    knows_references: bool = True
    got: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    now: int = 0
    most_at_once: int = 0

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count how many are answered at the same moment."""
        with self.lock:
            self.now += 1
            self.most_at_once = max(self.most_at_once, self.now)
        try:
            yield
        finally:
            with self.lock:
                self.now -= 1

    @property
    def numbers(self) -> Counter[str]:
        """How often a message for each number was delivered."""
        return Counter(message["to"] for message in self.got)

    @property
    def references(self) -> Counter[str]:
        """How often each reference came."""
        return Counter(message.get("reference", "") for message in self.got)


@contextmanager
def provider() -> Iterator[Provider]:
    """Run a provider until the block ends."""
    told = Provider()
    server = Server(("127.0.0.1", 0), _handler(told))
    told.address = f"http://127.0.0.1:{server.server_address[1]}/messages"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()


class Server(ThreadingHTTPServer):
    """Answers many at once, and stays quiet about connections that break."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


def _handler(told: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            message = {**json.loads(body), "path": self.path, "key": self.headers.get("Authorization", "")}
            message.setdefault("to", self.path.rpartition("/")[2])
            with told.counted():
                time.sleep(told.delay)
            if told.mood not in (FAILS, REFUSES):
                with told.lock:
                    told.got.append(message)
            self._answer()

        def _answer(self) -> None:
            if told.mood == HANGS_UP:
                self.connection.shutdown(socket.SHUT_RDWR)
            elif told.mood == HALF:
                self.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n{"id":')
                self.wfile.flush()
                self.connection.shutdown(socket.SHUT_RDWR)
            elif told.mood == SLOW:
                time.sleep(30)
            else:
                for _ in range(2 if told.mood == TWICE else 1):
                    self._say({FAILS: 503, REFUSES: 422}.get(told.mood, 200))

        def do_GET(self) -> None:
            reference = self.path.rpartition("/")[2]
            told.asked.append(reference)
            with told.lock:
                is_known = told.knows_references and reference in told.references
            self._say(200 if is_known else 404)

        def _say(self, status: int) -> None:
            self.send_response(status)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler
