"""Power cuts: a file layer for SQLite that keeps what was synced at a cut, and some of the rest.

A disk keeps what it was told to sync. Of what was written since, it keeps any part, in any order, torn at
sectors of 512 bytes. `Disk` tracks the difference, and `after_a_cut` writes what such a disk would hold.
"""

import copy
from pathlib import Path
from random import Random

import apsw

SECTOR = 512
Writes = dict[str, list[tuple[int, bytes | None]]]


class Disk:
    """What is synced and what is not, frozen as it was after this many steps."""

    def __init__(self, steps: int) -> None:
        self.steps = steps
        self.sure: dict[str, bytearray] = {}
        self.waiting: Writes = {}
        self.left: tuple[dict[str, bytearray], Writes] = ({}, {})

    @property
    def is_cut(self) -> bool:
        """Whether the power is gone."""
        return self.steps < 0

    def step(self) -> None:
        """Count one step; freeze the state where it is the last."""
        self.steps -= 1
        if self.steps == -1:
            self.left = copy.deepcopy((self.sure, self.waiting))

    def write(self, name: str, offset: int, data: bytes | None) -> None:
        """Record a write that is not synced; None truncates the file at this offset."""
        self.step()
        self.waiting.setdefault(name, []).append((offset, data))

    def sync(self, name: str) -> None:
        """Record that everything of this file is synced."""
        self.step()
        for offset, data in self.waiting.pop(name, []):
            put(self.sure.setdefault(name, bytearray()), offset, data)

    def delete(self, name: str) -> None:
        """Delete this file; SQLite syncs the folder after the deletions that matter."""
        self.step()
        self.sure.pop(name, None)
        self.waiting.pop(name, None)

    def after_a_cut(self, folder: Path, chance: Random) -> None:
        """Write what remains: all that was synced, and of the rest whatever chance kept."""
        sure, waiting = self.left
        for name in {*sure, *waiting}:
            content = bytearray(sure.get(name, b""))
            for offset, data in waiting.get(name, []):
                kept = chance.random()
                if kept < 0.4:
                    put(content, offset, data)
                elif kept < 0.6 and data is not None:
                    put(content, offset, data[: SECTOR * chance.randint(0, len(data) // SECTOR)])
            (folder / Path(name).name).write_bytes(content)


def put(content: bytearray, offset: int, data: bytes | None) -> None:
    """Apply one write, or truncate the content."""
    if data is None:
        del content[offset:]
        return
    content.extend(b"\0" * (offset - len(content)))
    content[offset : offset + len(data)] = data


class _File(apsw.VFSFile):
    """A file whose writes and syncs go through the disk."""

    def __init__(self, disk: Disk, name: str, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self._disk, self._name = disk, str(name)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.write(self._name, offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        self._disk.write(self._name, size, None)
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        # The real file is not synced: only our own disk is examined afterwards.
        self._disk.sync(self._name)


class _Layer(apsw.VFS):
    """The layer itself, with a name of its own."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        super().__init__("disk", "")

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> apsw.VFSFile:
        where = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        return _File(self._disk, where, flags)

    def xDelete(self, name: str, sync_folder: bool) -> None:
        self._disk.delete(name)
        super().xDelete(name, sync_folder)


def run_until_cut(folder: Path, pragmas: str, disk: Disk) -> list[int]:
    """Record meetings, each with its entry, until the power goes; return those that were acknowledged."""
    layer, acknowledged = _Layer(disk), []
    connection = apsw.Connection(str(folder / "movement.sqlite3"), vfs="disk")
    for pragma in filter(str.strip, pragmas.split(";")):
        connection.execute(pragma)
    connection.execute("CREATE TABLE encounter (id INTEGER PRIMARY KEY, words TEXT)")
    connection.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, about INTEGER)")
    number = 0
    while not disk.is_cut:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO encounter VALUES (?, ?)", (number, "x" * (number * 37 % 900)))
        connection.execute("INSERT INTO entry VALUES (?, ?)", (number, number))
        connection.execute("COMMIT")
        if not disk.is_cut:
            acknowledged.append(number)
        if number % 40 == 39:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        number += 1
    connection.close()
    layer.unregister()
    return acknowledged
