"""The one way out: a provider of text messages or mail, chosen in the environment, behind a small adapter.

`VRIJPLAATS_SMS` and `VRIJPLAATS_MAIL` say which. An address of `apprise` holds `{to}` where the number goes,
such as `messagebird://key/sender/{to}`; apprise says yes or no, and keeps no reference. An address with
`https:` is a provider that takes a reference of ours: it gets JSON with `to`, `text` and `reference`, and
answers what became of a reference at the same address with the reference behind it.

Nothing here logs: the sending libraries would write number and text.
"""

import http.client
import json
import logging
import time
from dataclasses import dataclass
from enum import Enum
from typing import Protocol
from urllib.parse import quote, urlsplit

from django.conf import settings

SECONDS = 10.0
MOST_BYTES = 64 * 1024
NOISY = ("apprise", "urllib3", "requests", "charset_normalizer", "httpx")


class Fate(Enum):
    """What became of a message. UNKNOWN is the only honest answer where none came."""

    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Gateway(Protocol):
    """A provider. `takes_reference` says whether it can be asked what became of a message."""

    takes_reference: bool

    def send(self, to: str, text: str, reference: str) -> Fate:
        """Hand a message over once; never raises, and never tries again."""

    def ask(self, reference: str) -> Fate:
        """Return what became of the message with this reference."""


def gateway_for(kind: str) -> Gateway | None:
    """Return the provider for this kind of message, from the settings; None where there is none."""
    address, key = settings.GATEWAYS.get(kind, ("", ""))
    if not address:
        return None
    if urlsplit(address).scheme in ("http", "https"):
        return PlainGateway(address, key)
    return AppriseGateway(address)


@dataclass(frozen=True)
class PlainGateway:
    """A provider with a plain interface over HTTP, which takes a reference."""

    address: str
    key: str = ""
    takes_reference = True

    def send(self, to: str, text: str, reference: str) -> Fate:
        """Hand it over; what the provider refuses in so many words (4xx) did not go, all else may have."""
        status = self._call("POST", "", {"to": to, "text": text, "reference": reference})
        if status is None or status >= 500 or status < 200:
            return Fate.UNKNOWN
        return Fate.SENT if status < 300 else Fate.REFUSED

    def ask(self, reference: str) -> Fate:
        """Ask for it: known there (2xx) was sent, not known (404) was not."""
        status = self._call("GET", f"/{quote(reference, safe='')}", None)
        known = {404: Fate.REFUSED}
        return Fate.SENT if status is not None and 200 <= status < 300 else known.get(status, Fate.UNKNOWN)  # type: ignore[arg-type]

    def _call(self, method: str, path: str, told: dict[str, str] | None) -> int | None:
        """Return the status of the answer; None where no whole answer came in time. Follows no redirect."""
        parts = urlsplit(self.address)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        connection = kind(parts.hostname or "", parts.port, timeout=SECONDS)
        try:
            body = None if told is None else json.dumps(told).encode()
            connection.request(method, f"{parts.path.rstrip('/')}{path}", body, headers)
            answer = connection.getresponse()
            _read_whole(answer)
            return answer.status
        except (OSError, http.client.HTTPException, ValueError):
            return None
        finally:
            connection.close()


def _read_whole(answer: http.client.HTTPResponse) -> None:
    """Read an answer to its end; raise TimeoutError where it drips on, or is longer than any answer."""
    end, length = time.monotonic() + SECONDS, 0
    while part := answer.read1(4096):
        length += len(part)
        if time.monotonic() > end or length > MOST_BYTES:
            raise TimeoutError
    if answer.length:
        raise http.client.IncompleteRead(b"")


@dataclass(frozen=True)
class AppriseGateway:
    """A provider that apprise knows; its "no" does not say whether the message left."""

    address: str
    takes_reference = False

    def send(self, to: str, text: str, reference: str) -> Fate:
        """Hand it over; without a yes its fate is unknown, since apprise tells no reason."""
        import apprise

        silence()
        asset = apprise.AppriseAsset(app_id="Berichtje", app_desc="", app_url="", async_mode=False,
                                     storage_mode="memory", secure_logging=True)  # fmt: skip
        asset.http_redirects, asset.default_service_retry = False, 0
        sender = apprise.Apprise(asset=asset)
        if not sender.add(self.address.replace("{to}", quote(to, safe=""))):
            return Fate.REFUSED
        try:
            return Fate.SENT if sender.notify(body=text, title="", body_format="text") else Fate.UNKNOWN
        except Exception:
            # Whatever a plugin raises: its text may hold the number.
            return Fate.UNKNOWN

    def ask(self, reference: str) -> Fate:
        """Nobody can be asked."""
        return Fate.UNKNOWN


def silence() -> None:
    """Let the sending libraries write nothing, whatever the level: they log number and text."""
    for name in NOISY:
        noisy = logging.getLogger(name)
        noisy.handlers, noisy.propagate = [logging.NullHandler()], False


silence()
