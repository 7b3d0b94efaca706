"""Data keys: how they are identified, and how one that several people share is wrapped by the key of each."""

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
    """The key of one person or one thing."""

    id: UUID
    raw: bytes

    @cached_property
    def cipher(self) -> AESGCM:
        """The cipher of this key, cached: making one takes longer than opening a short text."""
        return AESGCM(self.raw)

    def __repr__(self) -> str:
        return f"DataKey({self.id})"


def key_of_thing(id: UUID) -> UUID:
    """Return the id of the key of a thing, such as a round or a process, derived from the id of the thing.

    The version of the UUID marks it: ids of people have version 4 (RFC 9562), keys of things have version 5.
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
    """Return a shared key through the key of one of its holders; KeyGone where that key was replaced."""
    try:
        return key.cipher.decrypt(wrapped[:NONCE], wrapped[NONCE:], id.bytes + key.id.bytes)
    except InvalidTag as error:
        raise KeyGone(id) from error
