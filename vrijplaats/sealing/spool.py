"""Files that pass through: on the disk only sealed, under a key that exists in this process's memory alone.

What someone sends or fetches may be larger than memory allows. It is written to a file without a name, which
the kernel deletes when this process ends, however it ends; whoever reads the disk then finds ciphertext.
"""

import io
import os
import tempfile
from typing import IO, Any

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CTR
from django.conf import settings

BLOCK = 16  # bytes of AES
BUFFER = 64 * 1024  # bytes that are sealed or opened at once


def open_spool() -> IO[bytes]:
    """Return an empty temporary file to write and read back; closing it deletes it."""
    return io.BufferedRandom(_Spool(), BUFFER)


class _Spool(io.RawIOBase):
    """AES-256 in counter mode, so that any part opens by itself.

    Each file has its own key and grows at its end alone: no two contents ever share a part of the key stream.
    """

    def __init__(self) -> None:
        home = settings.HOME if os.path.isdir(settings.HOME) else None  # noqa: PTH112 (a string or a path)
        self._file: Any = tempfile.TemporaryFile(buffering=0, dir=home)  # noqa: SIM115 (closed in `close`)
        self._key = os.urandom(32)
        self._size = 0

    def readinto(self, buffer: Any) -> int:
        """Read and open the bytes at this position."""
        place = self._file.tell()
        sealed = self._file.read(len(buffer))
        buffer[: len(sealed)] = self._apply(sealed, place)
        return len(sealed)

    def write(self, words: Any) -> int:
        """Seal and write bytes at the end."""
        place = self._file.tell()
        if place != self._size:
            raise io.UnsupportedOperation("a spool grows at its end alone")
        written: int = self._file.write(self._apply(bytes(words), place))
        self._size += written
        return written

    def _apply(self, content: bytes, place: int) -> bytes:
        """Seal or open bytes that stand at this place; in counter mode these are one thing."""
        skipped = place % BLOCK
        counter = (place // BLOCK).to_bytes(BLOCK, "big")
        stream = Cipher(AES256(self._key), CTR(counter)).encryptor()
        return stream.update(bytes(skipped) + content)[skipped:]

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        """Move to a place, as every file does."""
        moved: int = self._file.seek(place, whence)
        return moved

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def fileno(self) -> int:
        """Refuse: whoever reads by number would get ciphertext."""
        raise io.UnsupportedOperation("fileno")

    def close(self) -> None:
        """Delete the file."""
        if not self.closed:
            self._file.close()
        super().close()
