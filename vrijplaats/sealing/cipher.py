"""Sealing: encryption of words and files, bound to the place where they belong.

AES-256-GCM with a random 96-bit nonce. What is sealed is bound to its model, field and row: copied to another
place, changed, or opened with another person's key, it is refused. Texts are padded, so that the size of a
sealed text does not tell its length. Source: decision 10.
"""

import base64
import io
import os
import struct
from collections.abc import Iterator
from typing import BinaryIO
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from .keystore import DataKey

MARK = "z1:"
NONCE, TAG, ID = 12, 16, 16
# Every sealed text is a whole number of these bytes long.
BLOCK = 64
FILE_MARK = b"VRIJ1\n"
SALT = 16
HEAD = len(FILE_MARK) + ID + SALT
CHUNK = 64 * 1024


class Tampered(Exception):
    """Something sealed was changed, copied from another place, or belongs to someone else."""


class Token(str):
    """A sealed text, as it is stored in the database."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Token(…)"

    @property
    def key_id(self) -> UUID:
        """The id of the key that opens it; Tampered where this is no sealed text at all."""
        return UUID(bytes=raw_of(self)[:ID])


def seal_text(text: str, key: DataKey, place: str) -> Token:
    """Seal a text under a key for one place: `model|field|row`."""
    nonce = os.urandom(NONCE)
    sealed = key.cipher.encrypt(nonce, _pad(text.encode()), place.encode())
    return Token(MARK + base64.urlsafe_b64encode(key.id.bytes + nonce + sealed).decode())


def open_text(token: str, key: DataKey, place: str) -> str:
    """Return the text of a token; Tampered where key or place are not those it was sealed with."""
    return open_raw(raw_of(token), key, place)


def open_raw(raw: bytes, key: DataKey, place: str) -> str:
    """Return the text in the bytes of a token."""
    try:
        padded = key.cipher.decrypt(raw[ID : ID + NONCE], raw[ID + NONCE :], place.encode())
    except InvalidTag as error:
        raise Tampered(place) from error
    return padded[: padded.rindex(b"\x80")].decode()


def raw_of(token: str) -> bytes:
    """Return the bytes of a token; Tampered where it is none."""
    if not token.startswith(MARK):
        raise Tampered("not sealed")
    try:
        raw = base64.urlsafe_b64decode(token[len(MARK) :])
    except ValueError as error:
        raise Tampered("not sealed") from error
    if len(raw) < ID + NONCE + TAG:
        raise Tampered("not sealed")
    return raw


def _pad(text: bytes) -> bytes:
    """Return the text with an end mark, filled up to whole blocks (ISO/IEC 7816-4)."""
    return text + b"\x80" + b"\0" * (-(len(text) + 1) % BLOCK)


def seal_chunks(chunks: Iterator[bytes], key: DataKey, place: str) -> Iterator[bytes]:
    """Yield a sealed file: a head, then chunks of 64 KiB.

    Each chunk is bound to its number and to whether it is the last, so that none can be moved or cut off.
    """
    salt = os.urandom(SALT)
    cipher = _file_cipher(key, salt)
    yield FILE_MARK + key.id.bytes + salt
    number, waiting = 0, b""
    for chunk in chunks:
        waiting += chunk
        # More than one chunk has to be there, or the last chunk would be sealed as "not last".
        while len(waiting) > CHUNK:
            yield cipher.encrypt(_nonce(number, is_last=False), waiting[:CHUNK], place.encode())
            number, waiting = number + 1, waiting[CHUNK:]
    yield cipher.encrypt(_nonce(number, is_last=True), waiting, place.encode())


def key_id_of(sealed: BinaryIO) -> bytes:
    """Return the 16 bytes of the id of the key that opens a file; Tampered where it is no sealed file."""
    return _head(sealed)[len(FILE_MARK) : -SALT]


def _head(sealed: BinaryIO) -> bytes:
    """Return the head of a sealed file."""
    sealed.seek(0)
    head = sealed.read(HEAD)
    if len(head) != HEAD or not head.startswith(FILE_MARK):
        raise Tampered("not sealed")
    return head


class OpenedFile(io.RawIOBase):
    """A sealed file, read as if it were not: only the chunks that are asked for are decrypted."""

    def __init__(self, sealed: BinaryIO, key: DataKey, place: str) -> None:
        self._sealed, self._place, self._at = sealed, place.encode(), 0
        self._cipher = _file_cipher(key, _head(sealed)[-SALT:])
        length = sealed.seek(0, io.SEEK_END) - HEAD
        self._last = max(0, -(-length // (CHUNK + TAG)) - 1)
        self.size = length - (self._last + 1) * TAG
        self._held: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        if self._at >= self.size:
            return 0
        number, begin = divmod(self._at, CHUNK)
        piece = self._chunk(number)[begin : begin + len(buffer)]
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def close(self) -> None:
        self._sealed.close()
        super().close()

    def _chunk(self, number: int) -> bytes:
        """Return one decrypted chunk; the latest is cached, since readers ask for it in pieces."""
        if self._held[0] != number:
            self._sealed.seek(HEAD + number * (CHUNK + TAG))
            sealed = self._sealed.read(CHUNK + TAG)
            try:
                opened = self._cipher.decrypt(_nonce(number, number == self._last), sealed, self._place)
            except InvalidTag as error:
                raise Tampered("a part of a file") from error
            self._held = (number, opened)
        return self._held[1]


def open_file(sealed: BinaryIO, key: DataKey, place: str) -> io.BufferedReader:
    """Return a reader of the contents; reading raises Tampered where anything was changed."""
    return io.BufferedReader(OpenedFile(sealed, key, place), CHUNK)


def _file_cipher(key: DataKey, salt: bytes) -> AESGCM:
    """Return the cipher of one file: under a key of its own, so that chunk numbers can serve as nonces."""
    return AESGCM(HKDF(SHA256(), 32, salt, b"vrijplaats file").derive(key.raw))


def _nonce(number: int, is_last: bool) -> bytes:
    """Return the nonce of a chunk: its number, and whether the file ends there."""
    return struct.pack(">QI", number, is_last)
