"""The file of the keystore: created, opened and written by many threads and processes at once."""

import fcntl
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from vrijplaats.sealing.master_keys import MasterKeys

from .keys import DataKey

PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
TABLES = """
CREATE TABLE IF NOT EXISTS data_key (id BLOB PRIMARY KEY, master INTEGER NOT NULL, wrapped BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS share (id BLOB NOT NULL, holder BLOB NOT NULL, wrapped BLOB NOT NULL,
    PRIMARY KEY (id, holder)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS share_of_holder ON share (holder);
CREATE TABLE IF NOT EXISTS gone (id BLOB PRIMARY KEY) WITHOUT ROWID;
"""


class KeystoreLost(Exception):
    """The keystore, or the file of master keys, is not where it was; the message says in Dutch what to do."""


class _ThreadState(threading.local):
    """One thread's connection, and the keys it read since the store last changed."""

    def __init__(self) -> None:
        self.connection: sqlite3.Connection | None = None
        self.version = -1
        self.keys: dict[bytes, DataKey] = {}


class KeystoreFile:
    """The file of the keystore and the file of its master keys; one connection per thread."""

    def __init__(self, path: Path, masters: Path) -> None:
        self.path = path
        self.masters = MasterKeys(masters)
        self._thread = _ThreadState()

    def _all(self, question: str, *ids: UUID) -> list[Any]:
        return self._connection().execute(question, [id.bytes for id in ids]).fetchall()

    def _connection(self) -> sqlite3.Connection:
        """Return this thread's own connection; create the store where the movement has none yet."""
        if self._thread.connection is None:
            self._thread.connection = self._open()
        return self._thread.connection

    def _open(self) -> sqlite3.Connection:
        """Open the file, or create a new store; KeystoreLost where one of the two files is gone."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with _one_at_a_time(self.path.with_name(f"{self.path.name}.lock")):
            if self.masters.path.exists() and not self.path.exists():
                raise KeystoreLost(_lost(self.path))
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            connection = sqlite3.connect(self.path, timeout=20, isolation_level=None)
            connection.executescript(PRAGMAS + TABLES)
            if not self.masters.path.exists():
                # A process that was killed between creating the two files left a store without keys.
                if connection.execute("SELECT 1 FROM data_key").fetchone():
                    raise KeystoreLost(_lost(self.masters.path))
                self.masters.begin()
        return connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection inside one write transaction."""
        connection = self._connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


@contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    """Let one process at a time create the store; the kernel frees the lock however a process ends."""
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _lost(path: Path) -> str:
    return _("%(name)s is weg. Zet het terug uit je sleutelkopie (het .keys-bestand naast de back-up).") % {
        "name": path.name
    }
