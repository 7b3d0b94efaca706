"""The keys of a movement: read, created, shared, destroyed, and wrapped anew."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from .file import KeystoreFile
from .keys import DataKey, KeyGone, unwrap, wrap

MOST_CACHED = 4000
GONE_WITH_THEM = """
INSERT OR IGNORE INTO gone SELECT id FROM share WHERE holder = :id
    AND id NOT IN (SELECT id FROM share WHERE holder <> :id) AND id NOT IN (SELECT id FROM data_key)
"""


class Keystore(KeystoreFile):
    """The keys of one movement, safe to use from many threads and processes."""

    # --- reading ---------------------------------------------------------------------------------

    def get(self, id: UUID) -> DataKey:
        """Return this key; KeyGone where it was destroyed, also when this thread had it cached."""
        return self.find(id.bytes)

    def find(self, raw_id: bytes) -> DataKey:
        """Return the key with the id in these 16 bytes, as `get` does; faster, since no UUID is made."""
        thread = self._thread
        # Any change since this thread last looked may have been the destruction of a key.
        connection = thread.connection or self._connection()
        version = connection.execute("PRAGMA data_version").fetchone()[0]
        if version != thread.version:
            thread.keys.clear()
            thread.version = version
        key = thread.keys.get(raw_id)
        if key is None:
            id = UUID(bytes=raw_id)
            key = DataKey(id, self._unwrap(id))
            if len(thread.keys) >= MOST_CACHED:
                thread.keys.clear()
            thread.keys[raw_id] = key
        return key

    def has(self, id: UUID) -> bool:
        """Return whether this key exists and can be unwrapped."""
        try:
            self.get(id)
        except KeyGone:
            return False
        return True

    def is_gone(self, id: UUID) -> bool:
        """Return whether this key was destroyed; False for a key that never was."""
        return bool(self._all("SELECT 1 FROM gone WHERE id = ?", id))

    def gone(self) -> set[UUID]:
        """Return the id of every key that was destroyed."""
        return {UUID(bytes=row[0]) for row in self._all("SELECT id FROM gone")}

    def holders(self, id: UUID) -> list[UUID]:
        """Return whose keys open the key of something made together; an empty list where it is not shared."""
        return [UUID(bytes=row[0]) for row in self._all("SELECT holder FROM share WHERE id = ?", id)]

    def ids(self) -> list[UUID]:
        """Return the id of every key that is wrapped by a master; shared keys are not."""
        return [UUID(bytes=row[0]) for row in self._all("SELECT id FROM data_key")]

    # --- making ----------------------------------------------------------------------------------

    def ensure(self, id: UUID) -> DataKey:
        """Return this key, created where it is new; KeyGone where it was destroyed: it never comes back."""
        try:
            return self.get(id)
        except KeyGone:
            self.ensure_all([id])
        return self.get(id)

    def ensure_all(self, ids: Iterable[UUID]) -> None:
        """Create each of these keys that is new, in one transaction; KeyGone where one was destroyed."""
        with self._writing() as connection:
            for id in ids:
                if not self._exists(connection, id):
                    number, wrapped = self.masters.wrap(os.urandom(32), id)
                    connection.execute("INSERT INTO data_key VALUES (?, ?, ?)", (id.bytes, number, wrapped))

    def _exists(self, connection: sqlite3.Connection, id: UUID) -> bool:
        """Return whether there is such a key; KeyGone where it was destroyed."""
        if self._was_destroyed(connection, id):
            raise KeyGone(id)
        found = "SELECT 1 FROM data_key WHERE id = :id UNION ALL SELECT 1 FROM share WHERE id = :id"
        return connection.execute(found, {"id": id.bytes}).fetchone() is not None

    def _was_destroyed(self, connection: sqlite3.Connection, id: UUID) -> bool:
        """Return whether this key was destroyed, as it stands inside a write transaction."""
        return connection.execute("SELECT 1 FROM gone WHERE id = ?", (id.bytes,)).fetchone() is not None

    def share(self, id: UUID, holders: Iterable[UUID]) -> None:
        """Let the key of something made together be opened by the key of each of these people who is here.

        From then on no master opens it: when the last of them is erased, the key is gone too. What is shared
        stays so when the transaction of an act is rolled back, so an act shares once it is committed. Raises
        KeyGone where the key itself was destroyed.
        """
        keys = list(self._present(holders))
        if not keys:
            return
        raw = self.ensure(id).raw
        with self._writing() as connection:
            # Somebody may have been erased since their key was read.
            keys = [key for key in keys if not self._was_destroyed(connection, key.id)]
            if self._was_destroyed(connection, id):
                raise KeyGone(id)
            for key in keys:
                row = (id.bytes, key.id.bytes, wrap(key, raw, id))
                connection.execute("INSERT OR REPLACE INTO share VALUES (?, ?, ?)", row)
            if keys:
                connection.execute("DELETE FROM data_key WHERE id = ?", (id.bytes,))

    def _present(self, holders: Iterable[UUID]) -> Iterator[DataKey]:
        """Yield the key of each of these people, without those who were erased."""
        for holder in holders:
            with suppress(KeyGone):
                yield self.ensure(holder)

    def unshare(self, id: UUID, holder: UUID) -> None:
        """Let the key of this person no longer open that of a thing which others still hold."""
        with self._writing() as connection:
            others = "SELECT 1 FROM share WHERE id = ? AND holder <> ?"
            if connection.execute(others, (id.bytes, holder.bytes)).fetchone():
                connection.execute("DELETE FROM share WHERE id = ? AND holder = ?", (id.bytes, holder.bytes))
        self._thread.keys.clear()

    # --- letting go ------------------------------------------------------------------------------

    def destroy(self, *ids: UUID) -> None:
        """Destroy these keys for good, and with them what only they opened. Safe to repeat."""
        with self._writing() as connection:
            for id in ids:
                connection.execute("DELETE FROM data_key WHERE id = ?", (id.bytes,))
                # What only this person still opened is gone too, and never gets a new key.
                connection.execute(GONE_WITH_THEM, {"id": id.bytes})
                connection.execute("DELETE FROM share WHERE id = :id OR holder = :id", {"id": id.bytes})
                connection.execute("INSERT OR IGNORE INTO gone VALUES (?)", (id.bytes,))
        self._thread.keys.clear()
        # Old pages stay in the write-ahead log until it is truncated; secure_delete clears the file itself.
        self._connection().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def rotate(self) -> Iterator[int]:
        """Wrap every key under a new master, yielding how many remain; delete the old masters at the end.

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
                    # An UPDATE, so that a key that was destroyed since it was read stays destroyed.
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
                return unwrap(self.get(UUID(bytes=holder)), wrapped, id)
            except KeyGone:
                continue
        raise KeyGone(id)


_stores: dict[tuple[Any, Any], Keystore] = {}


def keystore() -> Keystore:
    """Return the keystore of this movement, opened once per pair of files."""
    place = settings.KEYSTORE, settings.MASTER_KEYS
    store = _stores.get(place)
    if store is None:
        store = _stores[place] = Keystore(Path(place[0]), Path(place[1]))
    return store
