"""What a key is, whose it is, and how one that several people share lies under the key of each."""

import os
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12


class KeyGone(Exception):
    """There is no such key: it was destroyed, or it never was in this keystore."""


@dataclass(frozen=True)
class DataKey:
    """One key, for what belongs to one person or one thing."""

    id: UUID
    raw: bytes

    @cached_property
    def cipher(self) -> AESGCM:
        """Return the cipher of this key, made once."""
        return AESGCM(self.raw)

    def __repr__(self) -> str:
        return f"DataKey({self.id})"


def key_of_thing(id: UUID) -> UUID:
    """Return the id of the key of a round, a process or another thing: its own, marked as no person's.

    The mark is the version of the id: people have version 4 (RFC 9562), keys of things say version 5.
    """
    return UUID(int=id.int, version=5)


def is_of_a_thing(id: UUID) -> bool:
    """Return whether a key belongs to a thing and not to a person."""
    return id.version == 5


def wrap(key: DataKey, raw: bytes, id: UUID) -> bytes:
    """Wrap a shared key under the key of one of its holders."""
    nonce = os.urandom(NONCE)
    return nonce + key.cipher.encrypt(nonce, raw, id.bytes + key.id.bytes)


def unwrap(key: DataKey, wrapped: bytes, id: UUID) -> bytes:
    """Return a shared key through the key of one of its holders; KeyGone where that is another key now."""
    try:
        return key.cipher.decrypt(wrapped[:NONCE], wrapped[NONCE:], id.bytes + key.id.bytes)
    except InvalidTag as error:
        raise KeyGone(id) from error
