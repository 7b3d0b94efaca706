"""The keystore: a key per person, in a file of its own, so that destroying a key forgets in every copy.

It is SQLite beside any database, since a database server keeps deleted bytes in places nobody can empty.
Data keys (32 random bytes) lie here wrapped by a numbered master key; the masters lie in a second file.
The key of something that several people make is wrapped by the key of each of them instead, and is gone with
the last. Source: the trust specification, section 3.
"""

import fcntl
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.translation import gettext as _

from .master_keys import Masters

MOST_CACHED = 4000
NONCE = 12
PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
TABLES = """
CREATE TABLE IF NOT EXISTS data_key (id BLOB PRIMARY KEY, master INTEGER NOT NULL, wrapped BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS share (id BLOB NOT NULL, holder BLOB NOT NULL, wrapped BLOB NOT NULL,
    PRIMARY KEY (id, holder)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS share_of_holder ON share (holder);
CREATE TABLE IF NOT EXISTS gone (id BLOB PRIMARY KEY) WITHOUT ROWID;
"""


class KeyGone(Exception):
    """There is no such key: it was destroyed, or it never was in this keystore."""


class KeystoreLost(Exception):
    """The keystore, or the file of master keys, is not where it was; its words say what to do."""


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


class _Line(threading.local):
    """What one thread holds: its connection, and the keys it read since the store last changed."""

    def __init__(self) -> None:
        self.connection: sqlite3.Connection | None = None
        self.version = -1
        self.keys: dict[bytes, DataKey] = {}


class Keystore:
    """The keys of one movement, safe to use from many threads and processes."""

    def __init__(self, path: Path, masters: Path) -> None:
        self.path = path
        self.masters = Masters(masters)
        self._line = _Line()

    # --- reading ---------------------------------------------------------------------------------

    def get(self, id: UUID) -> DataKey:
        """Return this key; KeyGone where it was destroyed. No thread answers from before a destruction."""
        return self.find(id.bytes)

    def find(self, raw_id: bytes) -> DataKey:
        """Return the key with the id in these 16 bytes, as `get` does; spares who opens much some time."""
        line = self._line
        # Anything that changed since this thread last looked may have been a destruction.
        connection = line.connection or self._connection()
        version = connection.execute("PRAGMA data_version").fetchone()[0]
        if version != line.version:
            line.keys.clear()
            line.version = version
        key = line.keys.get(raw_id)
        if key is None:
            id = UUID(bytes=raw_id)
            key = DataKey(id, self._unwrap(id))
            if len(line.keys) >= MOST_CACHED:
                line.keys.clear()
            line.keys[raw_id] = key
        return key

    def has(self, id: UUID) -> bool:
        """Return whether this key can still open anything."""
        try:
            self.get(id)
        except KeyGone:
            return False
        return True

    def is_gone(self, id: UUID) -> bool:
        """Return whether this key was destroyed."""
        return bool(self._all("SELECT 1 FROM gone WHERE id = ?", id))

    def holders(self, id: UUID) -> list[UUID]:
        """Return whose keys open the key of something made together; nobody where it is not shared."""
        return [UUID(bytes=row[0]) for row in self._all("SELECT holder FROM share WHERE id = ?", id)]

    def ids(self) -> list[UUID]:
        """Return every key that is wrapped by a master."""
        return [UUID(bytes=row[0]) for row in self._all("SELECT id FROM data_key")]

    # --- making ----------------------------------------------------------------------------------

    def ensure(self, id: UUID) -> DataKey:
        """Return this key, made where it is new; KeyGone where it was destroyed: nobody comes back so."""
        try:
            return self.get(id)
        except KeyGone:
            self.ensure_all([id])
        return self.get(id)

    def ensure_all(self, ids: Iterable[UUID]) -> None:
        """Make each of these keys that is new, in one go; KeyGone where one was destroyed."""
        with self._writing() as connection:
            for id in ids:
                if not self._exists(connection, id):
                    number, wrapped = self.masters.wrap(os.urandom(32), id)
                    connection.execute("INSERT INTO data_key VALUES (?, ?, ?)", (id.bytes, number, wrapped))

    def _exists(self, connection: sqlite3.Connection, id: UUID) -> bool:
        """Return whether a key stands; KeyGone where it was destroyed."""
        if connection.execute("SELECT 1 FROM gone WHERE id = ?", (id.bytes,)).fetchone():
            raise KeyGone(id)
        found = "SELECT 1 FROM data_key WHERE id = :id UNION ALL SELECT 1 FROM share WHERE id = :id"
        return connection.execute(found, {"id": id.bytes}).fetchone() is not None

    def share(self, id: UUID, holders: Iterable[UUID]) -> None:
        """Let the key of something made together be opened by the key of each of these people.

        From then on no master opens it: when the last of them is forgotten, so is the key.
        """
        keys = [self.ensure(holder) for holder in holders]
        if not keys:
            return
        raw = self.ensure(id).raw
        with self._writing() as connection:
            for key in keys:
                row = (id.bytes, key.id.bytes, _wrap(key, raw, id))
                connection.execute("INSERT OR REPLACE INTO share VALUES (?, ?, ?)", row)
            connection.execute("DELETE FROM data_key WHERE id = ?", (id.bytes,))

    # --- letting go ------------------------------------------------------------------------------

    def destroy(self, *ids: UUID) -> None:
        """Destroy these keys for good, and with them what only they opened. Doing it twice is harmless."""
        with self._writing() as connection:
            for id in ids:
                connection.execute("DELETE FROM data_key WHERE id = ?", (id.bytes,))
                connection.execute("DELETE FROM share WHERE id = :id OR holder = :id", {"id": id.bytes})
                connection.execute("INSERT OR IGNORE INTO gone VALUES (?)", (id.bytes,))
        self._line.keys.clear()
        # Old pages may linger in the log until it is emptied; secure_delete empties the file itself.
        self._connection().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def rotate(self) -> Iterator[int]:
        """Wrap every key anew under a fresh master, yielding how many remain; the old masters then go.

        Nothing that is sealed has to be sealed again, and others may read and write meanwhile.
        """
        with self._writing():
            newest = self.masters.add()
        old = "SELECT id, master, wrapped FROM data_key WHERE master <> ? LIMIT 500"
        while rows := self._connection().execute(old, (newest,)).fetchall():
            with self._writing() as connection:
                for raw_id, number, wrapped in rows:
                    id = UUID(bytes=raw_id)
                    anew = self.masters.wrap(self.masters.unwrap(number, wrapped, id), id)
                    # A key that was destroyed since it was read stays destroyed.
                    change = "UPDATE data_key SET master = ?, wrapped = ? WHERE id = ?"
                    connection.execute(change, (*anew, raw_id))
            yield (
                self._connection()
                .execute("SELECT count(*) FROM data_key WHERE master <> ?", (newest,))
                .fetchone()[0]
            )
        with self._writing():
            self.masters.keep_only(newest)
        self._connection().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    # --- the file --------------------------------------------------------------------------------

    def _unwrap(self, id: UUID) -> bytes:
        """Return the bytes of a key, through a master or through anyone who shares it."""
        mine = "SELECT master, wrapped FROM data_key WHERE id = ?"
        for number, wrapped in self._all(mine, id):
            try:
                return self.masters.unwrap(number, wrapped, id)
            except KeyError:
                # A rotation ended between reading the row and reading the masters.
                [(number, wrapped)] = self._all(mine, id)
                return self.masters.unwrap(number, wrapped, id)
        for holder, wrapped in self._all("SELECT holder, wrapped FROM share WHERE id = ?", id):
            try:
                return _unwrap(self.get(UUID(bytes=holder)), wrapped, id)
            except KeyGone:
                continue
        raise KeyGone(id)

    def _all(self, question: str, *ids: UUID) -> list[Any]:
        """Return the rows that answer a question about these ids."""
        return self._connection().execute(question, [id.bytes for id in ids]).fetchall()

    def _connection(self) -> sqlite3.Connection:
        """Return this thread's own connection; the store is made where the movement has none yet."""
        if self._line.connection is None:
            self._line.connection = self._open()
        return self._line.connection

    def _open(self) -> sqlite3.Connection:
        """Open the file, or begin a new store; KeystoreLost where one of the two files is gone."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with _one_at_a_time(self.path.with_name(f"{self.path.name}.lock")):
            if self.masters.path.exists() and not self.path.exists():
                raise KeystoreLost(_lost(self.path))
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            connection = sqlite3.connect(self.path, timeout=20, isolation_level=None)
            connection.executescript(PRAGMAS + TABLES)
            if not self.masters.path.exists():
                # Who was killed between the two files left a store without a single key.
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
    """Let one process at a time begin; the kernel lets go of the lock however a process ends."""
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _lost(path: Path) -> str:
    """Return what to do when one of the two files is gone."""
    return _("%(name)s is weg. Zet het terug uit je sleutelkopie (het .keys-bestand naast de back-up).") % {
        "name": path.name
    }


def _wrap(key: DataKey, raw: bytes, id: UUID) -> bytes:
    """Wrap a shared key under the key of one of its holders."""
    nonce = os.urandom(NONCE)
    return nonce + key.cipher.encrypt(nonce, raw, id.bytes + key.id.bytes)


def _unwrap(key: DataKey, wrapped: bytes, id: UUID) -> bytes:
    """Return a shared key through the key of one of its holders; KeyGone where that is another key now."""
    try:
        return key.cipher.decrypt(wrapped[:NONCE], wrapped[NONCE:], id.bytes + key.id.bytes)
    except InvalidTag as error:
        raise KeyGone(id) from error


def key_of_thing(id: UUID) -> UUID:
    """Return the id of the key of a round, a process or another thing: its own, marked as no person's.

    The mark is the version of the id: people have version 4 (RFC 9562), keys of things say version 5.
    """
    return UUID(int=id.int, version=5)


def is_of_a_thing(id: UUID) -> bool:
    """Return whether a key belongs to a thing and not to a person."""
    return id.version == 5


_stores: dict[tuple[Any, Any], Keystore] = {}


def keystore() -> Keystore:
    """Return the keystore of this movement."""
    place = settings.KEYSTORE, settings.MASTER_KEYS
    store = _stores.get(place)
    if store is None:
        store = _stores[place] = Keystore(Path(place[0]), Path(place[1]))
    return store
