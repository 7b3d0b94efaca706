"""The envelope of a backup is an age file, so that any age program opens it with the recovery key.

The format (age-encryption.org/v1) encrypts a new file key for the recovery key, and the contents in chunks of
64 KiB that are bound to their number and to whether they are the last: a file that was cut, changed or
shuffled is refused. `pyrage` does all of it, but reads from one stream and writes to another until it is
done, while an archive wants to write and to read at its own pace. So it runs in a thread, with a pipe in
between.
"""

import io
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pyrage

from .recovery import RecoveryKey

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

FIRST_LINE = b"age-encryption.org/v1\n"
CHUNK = 1024 * 1024
_NO_KEY = "No matching keys"


class DamagedError(Exception):
    """The file was cut off or changed, or is no backup at all."""


class OtherKeyError(Exception):
    """The file is encrypted for another recovery key."""


class _UnfinishedError(OSError):
    """The contents to encrypt were not complete."""


def is_envelope(path: Path) -> bool:
    """Return whether a file begins as an age file does."""
    try:
        with path.open("rb") as source:
            return source.read(len(FIRST_LINE)) == FIRST_LINE
    except OSError:
        return False


@contextmanager
def sealed(target: IO[bytes], recipient: str) -> Iterator[IO[bytes]]:
    """Give a stream whose bytes end up in the target, encrypted for this recipient (`age1…`).

    Where the body raises, the target lacks its end and nobody can take it for a whole file. Raises the
    target's own OSError.
    """
    outlet, inlet = os.pipe()
    contents = _Contents(os.fdopen(outlet, "rb", CHUNK))
    with ThreadPoolExecutor(1) as pool:
        work = pool.submit(_seal, contents, target, recipient)
        try:
            with os.fdopen(inlet, "wb", CHUNK) as stream:
                yield stream
                stream.flush()
                contents.is_whole = True
        finally:
            work.result()


@contextmanager
def opened(source: IO[bytes], key: RecoveryKey) -> Iterator[IO[bytes]]:
    """Give a stream of the contents. Every byte was checked, but the end only when it is reached.

    Raises OtherKeyError or DamagedError, at the latest when the body ends; and the source's own OSError.
    """
    outlet, inlet = os.pipe()
    with ThreadPoolExecutor(1) as pool:
        work = pool.submit(_open, source, inlet, key)
        try:
            with os.fdopen(outlet, "rb", CHUNK) as stream:
                yield stream
        finally:
            work.result()


class _Watched(io.BufferedIOBase):
    """A file that keeps its exception, since pyrage passes most on as a sentence only."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.fault: OSError | None = None

    def read(self, size: int | None = -1, /) -> bytes:
        with self._remembering():
            return self.file.read(-1 if size is None else size)

    def write(self, data: "ReadableBuffer", /) -> int:
        with self._remembering():
            return self.file.write(data)

    def flush(self) -> None:
        with self._remembering():
            self.file.flush()

    @contextmanager
    def _remembering(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.fault = error
            raise


class _Contents(io.BufferedIOBase):
    """The reading end of the pipe. An end that was not announced is an error, not the end of the contents."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.is_whole = file, False

    def read(self, size: int | None = -1, /) -> bytes:
        data = self.file.read(-1 if size is None else size)
        if not data and not self.is_whole:
            raise _UnfinishedError
        return data


def _seal(contents: _Contents, target: IO[bytes], recipient: str) -> None:
    """Encrypt until the contents end; return early where they broke off, since the other side knows why."""
    watched = _Watched(target)
    with contents.file:
        try:
            pyrage.encrypt_io(contents, watched, [pyrage.x25519.Recipient.from_str(recipient)])
        except (pyrage.EncryptError, OSError):
            if contents.is_whole and not watched.fault:
                raise
    # Checked after success too: pyrage 1.4 does not report a failure of the last write.
    if watched.fault:
        raise watched.fault


def _open(source: IO[bytes], inlet: int, key: RecoveryKey) -> None:
    """Decrypt until the envelope ends, or until nobody reads on."""
    watched = _Watched(source)
    try:
        with io.BufferedWriter(io.FileIO(inlet, "w"), CHUNK) as stream:
            pyrage.decrypt_io(watched, stream, [key.identity])
    except BrokenPipeError:
        return
    except (pyrage.DecryptError, OSError) as error:
        if watched.fault:
            raise watched.fault from None
        raise (OtherKeyError if str(error).startswith(_NO_KEY) else DamagedError) from error
