"""The envelope of a backup: a stream that only the recovery key opens, and that cannot be cut or shuffled.

A file is a first line that names the kind, a line of JSON that says what it is, and then: a fresh file key
locked to the recovery key by HPKE (RFC 9180: X25519, HKDF-SHA256, AES-256-GCM), bound to both lines; and the
contents in chunks under AES-256-GCM. The nonce of a chunk is its number and whether it is the last (the
STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015), so that a chunk that is missing, moved,
repeated or of another file is refused, and so is a file without its end.
"""

import io
import json
import os
from dataclasses import asdict, dataclass
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .recovery import RecoveryKey, fingerprint

FIRST_LINE = b"vrijplaats backup 1\n"
CHUNK = 1024 * 1024
TAG = 16
LOCKED_KEY = 80  # bytes: 32 of the one-time public key, 32 of the file key, 16 of its tag
LONGEST_LABEL = 4096
_SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


class DamagedError(Exception):
    """The file is cut off, changed, or no backup at all."""


class OtherKeyError(Exception):
    """The file is locked to another recovery key."""


@dataclass(frozen=True)
class Label:
    """What stands on the outside, for everyone to read: no name, no number of people."""

    kind: str  # "movement" or "keys"
    made_at: str  # moment in ISO 8601, UTC
    locked_to: str  # fingerprint of the recovery key
    pair: str  # the same for a backup and the key file made with it

    def line(self) -> bytes:
        """Return the label as it stands in the file."""
        return json.dumps(asdict(self), sort_keys=True).encode() + b"\n"


def read_label(source: IO[bytes]) -> Label:
    """Return the label and leave the source just behind it; raise DamagedError where there is none."""
    if source.readline(len(FIRST_LINE)) != FIRST_LINE:
        raise DamagedError
    try:
        return Label(**json.loads(source.readline(LONGEST_LABEL)))
    except (ValueError, TypeError) as error:
        raise DamagedError from error


class Sealer(io.RawIOBase):
    """A writable stream that seals what is written; without `close` the file stays unreadable."""

    def __init__(self, target: IO[bytes], public: X25519PublicKey, label: Label) -> None:
        key = AESGCM.generate_key(256)
        self._cipher, self._target, self._number = AESGCM(key), target, 0
        self._waiting = bytearray()
        head = FIRST_LINE + label.line()
        target.write(head + _SUITE.encrypt(key, public, info=head))

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:  # type: ignore[no-untyped-def]  # any buffer, as io asks
        """Take bytes in; a chunk leaves as soon as it is full and more follows."""
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), is_last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def finish(self) -> None:
        """Seal the last chunk. It is not left to `close`: a failure must not end as a whole file."""
        self._seal(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def _seal(self, chunk: bytes, *, is_last: bool) -> None:
        self._target.write(self._cipher.encrypt(_nonce(self._number, is_last), chunk, None))
        self._number += 1


class Opener(io.RawIOBase):
    """A readable stream of the contents; raises DamagedError at the first byte that cannot be trusted."""

    def __init__(self, source: IO[bytes], key: RecoveryKey) -> None:
        self.label = read_label(source)
        if self.label.locked_to != fingerprint(key.public):
            raise OtherKeyError
        head = FIRST_LINE + self.label.line()
        try:
            file_key = _SUITE.decrypt(source.read(LOCKED_KEY), key.private, info=head)
        except (InvalidTag, ValueError) as error:
            raise DamagedError from error
        self._cipher, self._source, self._number = AESGCM(file_key), source, 0
        self._ahead = source.read(CHUNK + TAG)
        self._opened = b""
        self._is_done = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]  # any buffer, as io asks
        """Fill the buffer with trusted bytes; 0 only after the true end."""
        while not self._opened and not self._is_done:
            self._open_next()
        count = min(len(buffer), len(self._opened))
        buffer[:count] = self._opened[:count]
        self._opened = self._opened[count:]
        return count

    def _open_next(self) -> None:
        chunk, self._ahead = self._ahead, self._source.read(CHUNK + TAG)
        self._is_done = not self._ahead
        try:
            self._opened = self._cipher.decrypt(_nonce(self._number, self._is_done), chunk, None)
        except (InvalidTag, ValueError) as error:
            raise DamagedError from error
        self._number += 1


def _nonce(number: int, is_last: bool) -> bytes:
    """Return the nonce of a chunk; a file key is used for one file, so a number is used once."""
    return number.to_bytes(11, "big") + bytes([is_last])


def new_pair() -> str:
    """Return a mark for a backup and its key file."""
    return os.urandom(8).hex()
