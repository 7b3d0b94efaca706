"""The web server: waitress, told whom to trust and how much to take in, with nothing in clear on the disk.

What waitress leaves to whoever stands before it is done here, since `serve` may stand alone: it refuses what
two servers could read in two ways, so that no request hides in another (RFC 9112, sections 5 and 6), and it
answers HEAD without a body (RFC 9110, section 9.3.2).
"""

import re
import resource
from contextlib import suppress
from typing import Any

import waitress.buffers
import waitress.server
from django.conf import settings
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import ErrorTask, WSGITask
from waitress.utilities import BadRequest

from vrijplaats.sealing.spool import open_spool

# As many connections as open files allow, to this many. One that says nothing costs a few kB and no thread.
MOST_CONNECTIONS, FEWEST_CONNECTIONS = 2000, 100
# Open files for each connection: itself, what comes in, and what goes out.
FILES_EACH, OWN_FILES = 3, 200
PATIENCE = 45  # seconds without a byte, after which a connection is closed
LOOKS_EVERY = 5  # seconds
THREADS = 8
TRUSTED = {"x-forwarded-for", "x-forwarded-proto"}
LARGEST_HEADERS = 32 * 1024  # bytes
LONGEST_CHUNK_LINE, LONGEST_TRAILER = 1024, 8 * 1024  # bytes
FOLDED = re.compile(rb"\n[ \t]")
CODING = re.compile(rb"^transfer-encoding:[ \t]*(.*?)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)


def make_server(application: Any, *, host: str, port: int, patience: int = PATIENCE) -> Any:
    """Return a server that listens; OSError where it cannot. `patience` is in seconds.

    Behind HTTPS, one address may say who asks and by which protocol: that of our own proxy. What anybody else
    says about that is removed.
    """
    # These are attributes of classes, since waitress takes no others as an argument.
    waitress.buffers.TempfileBasedBuffer.newfile = lambda self: open_spool()
    waitress.server.BaseWSGIServer.channel_class = Channel
    proxy = {"trusted_proxy": settings.PROXY, "trusted_proxy_headers": TRUSTED} if settings.PROXY else {}
    return waitress.create_server(
        application,
        host=host,
        port=port,
        threads=THREADS,
        ident=None,
        connection_limit=_most_connections(),
        asyncore_use_poll=True,  # select() knows no more than 1,024 files
        channel_timeout=patience,
        cleanup_interval=min(LOOKS_EVERY, patience),
        log_socket_errors=False,  # a visitor who goes away is no error
        max_request_header_size=LARGEST_HEADERS,
        # Above our own limit a page explains the refusal; far above it nothing is even received.
        max_request_body_size=2 * settings.LARGEST_REQUEST,
        **proxy,
    )


def _most_connections() -> int:
    """Raise the limit of open files as far as this account may; return how many connections fit in it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES_EACH * MOST_CONNECTIONS + OWN_FILES
    endless = resource.RLIM_INFINITY
    wanted = wanted if hard == endless else min(wanted, hard)
    if soft != endless and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
    allowed = wanted if soft == endless else soft
    return min(MOST_CONNECTIONS, max(FEWEST_CONNECTIONS, (allowed - OWN_FILES) // FILES_EACH))


class Parser(HTTPRequestParser):  # type: ignore[misc]
    """Refuses every request that could be read in two ways, and what only serves to keep us busy."""

    completed: bool
    error: Any

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head of a request; ParsingError, which is answered with 400, where it is not plain."""
        if FOLDED.search(header_plus):
            raise ParsingError("Folded header")
        codings = CODING.findall(header_plus)
        super().parse_header(header_plus)
        if codings and (self.version != "1.1" or [coding.lower() for coding in codings] != [b"chunked"]):
            raise ParsingError("Transfer-Encoding is not plain")
        if codings and "CONTENT_LENGTH" in self.headers:
            raise ParsingError("Both Content-Length and Transfer-Encoding")
        if self.proxy_netloc and self.proxy_netloc != self.headers.get("HOST"):
            raise ParsingError("Address and Host differ")

    def received(self, data: bytes) -> int:
        """Take in a part; refuse a body that says more about itself than it holds."""
        consumed: int = super().received(data)
        if self.chunked and not self.completed and self._says_too_much(self.body_rcv):
            self.error, self.completed = BadRequest("Too much of a body"), True
        return consumed

    def _says_too_much(self, body: Any) -> bool:
        return (
            len(body.control_line) > LONGEST_CHUNK_LINE
            or len(body.trailer) > LONGEST_TRAILER
            or body.chunk_remainder > self.adj.max_request_body_size
        )


class _WithoutBody:
    """Answers HEAD with headers alone."""

    request: Any
    wrote_header: bool

    def write(self, data: bytes) -> None:
        """Send a part of an answer, and its headers before the first."""
        super().write(b"" if self._is_head() else data)  # type: ignore[misc]

    def finish(self) -> None:
        """End an answer. Where nobody knew its length it ends in a mark, which is a part of the body."""
        if not self._is_head():
            super().finish()  # type: ignore[misc]
        elif not self.wrote_header:
            self.write(b"")

    def _is_head(self) -> bool:
        return getattr(self.request, "command", "") == "HEAD"  # a request that is no request has none


class _Task(_WithoutBody, WSGITask):  # type: ignore[misc]
    pass


class _ErrorTask(_WithoutBody, ErrorTask):  # type: ignore[misc]
    pass


class Channel(HTTPChannel):  # type: ignore[misc]
    """One connection."""

    task_class = _Task
    error_task_class = _ErrorTask
    parser_class = Parser
