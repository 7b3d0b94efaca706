"""The numbered master keys, in a file that only the movement's own system account may read."""

import base64
import json
import os
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12


class MasterKeys:
    """Wraps data keys under the newest master, and unwraps what any existing master wrapped."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._keys: dict[int, AESGCM] = {}

    def begin(self) -> None:
        """Create the file, with the first master."""
        self._beside({1: os.urandom(32)}).replace(self.path)

    def add(self) -> int:
        """Create a master, the newest from now on, and return its number."""
        keys = self._read()
        number = max(keys) + 1
        self._beside(keys | {number: os.urandom(32)}).replace(self.path)
        return number

    def keep_only(self, number: int) -> None:
        """Delete every other master; whatever they wrapped must be wrapped anew already."""
        self._beside({number: self._read()[number]}).replace(self.path)
        self._keys.clear()

    def wrap(self, raw: bytes, id: UUID) -> tuple[int, bytes]:
        """Wrap a data key under the newest master; return that master's number and the wrapped key.

        Called inside a write transaction of the keystore, so that no rotation comes in between.
        """
        self._load()
        number, nonce = max(self._keys), os.urandom(NONCE)
        return number, nonce + self._keys[number].encrypt(nonce, raw, id.bytes)

    def unwrap(self, number: int, wrapped: bytes, id: UUID) -> bytes:
        """Return a data key; a number that is not known yet was added by another process since we looked."""
        if number not in self._keys:
            self._load()
        return self._keys[number].decrypt(wrapped[:NONCE], wrapped[NONCE:], id.bytes)

    def _load(self) -> None:
        self._keys = {number: AESGCM(raw) for number, raw in self._read().items()}

    def _read(self) -> dict[int, bytes]:
        """Return every master by its number."""
        written = json.loads(self.path.read_text())
        return {int(number): base64.b64decode(raw) for number, raw in written.items()}

    def _beside(self, keys: dict[int, bytes]) -> Path:
        """Write these masters to a file beside ours, synced to disk, and return it."""
        fresh = self.path.with_name(f"{self.path.name}.{os.getpid()}-{os.urandom(4).hex()}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
            json.dump({str(n): base64.b64encode(raw).decode() for n, raw in keys.items()}, opened)
            opened.flush()
            os.fsync(opened.fileno())
        return fresh
