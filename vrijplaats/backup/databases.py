"""A consistent copy of the movement's database, and a database made from such a copy, for both databases.

SQLite copies its own file in one step. PostgreSQL gives its rows in one snapshot, by COPY through an ordinary
connection, so that no program of the server has to be installed here. Rows are restored into tables that the
copy's own migrations made.
"""

import io
import json
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path
from typing import IO, Any

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _
from psycopg import sql

from vrijplaats.sealing.spool import open_spool

SQLITE_MEMBER = "movement.sqlite3"
TABLES_MEMBER = "tables/tables.json"
UNFINISHED = "restore_unfinished"  # a table that exists while a restore runs
MOVEMENT = "movement"
PIECE = 1024 * 1024


class NewerCopyError(Exception):
    """The copy has migrations that this Vrijplaats does not know."""


def is_sqlite() -> bool:
    """Return whether the movement's database is SQLite."""
    return connection.vendor == "sqlite"


# --- SQLite ------------------------------------------------------------------------------------------


def copy_sqlite(target: Path) -> None:
    """Copy the database to a new file in one step, consistent even while others write."""
    target.touch(mode=0o600)
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it


def faults_of_sqlite(path: Path) -> list[str]:
    """Return the faults that SQLite itself finds in a database file."""
    with closing(sqlite3.connect(path)) as database:
        found = [str(row[0]) for row in database.execute("PRAGMA integrity_check(5)")]
        loose = database.execute("PRAGMA foreign_key_check").fetchmany(5)
    return [line for line in found if line != "ok"] + [
        _("%(value)s wijst naar niets") % {"value": row[0]} for row in loose
    ]


def migrations_of_sqlite(path: Path) -> list[tuple[str, str]]:
    """Return the applied migrations of a database file, as (room, name)."""
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()


# --- PostgreSQL --------------------------------------------------------------------------------------


def add_tables(archive: tarfile.TarFile) -> None:
    """Add every row of every table, in one snapshot; each passes through a file that is sealed."""
    snapshot = connection.copy()
    try:
        snapshot.ensure_connection()
        snapshot.connection.autocommit = True
        with snapshot.connection.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            tables = _tables(cursor)
            contents = {
                "migrations": cursor.execute(
                    "SELECT app, name FROM django_migrations ORDER BY id"
                ).fetchall(),
                "tables": tables,
                "sequences": _sequences(cursor),
            }
            add_bytes(archive, TABLES_MEMBER, json.dumps(contents).encode())
            for name, columns in tables.items():
                _add_table(archive, cursor, name, columns)
            cursor.execute("COMMIT")
    finally:
        snapshot.close()


def _add_table(archive: tarfile.TarFile, cursor: Any, name: str, columns: list[str]) -> None:
    # A table may be larger than memory, and the archive wants its length first.
    with open_spool() as rows:
        with cursor.copy(_copy("COPY {} ({}) TO STDOUT", name, columns)) as copy:
            for block in copy:
                rows.write(block)
        info = tarfile.TarInfo(f"tables/{name}.copy")
        info.size = rows.tell()
        rows.seek(0)
        archive.addfile(info, rows)


def load_tables(folder: Path) -> None:
    """Load the rows of an unpacked copy into the database in one transaction, replacing what is there."""
    contents = json.loads((folder / TABLES_MEMBER).read_text())
    connection.ensure_connection()
    with connection.connection.transaction(), connection.connection.cursor() as cursor:
        names = [sql.Identifier(name) for name in _tables(cursor) if name != UNFINISHED]
        # The triggers of the journal would refuse this; it is restored exactly as it was.
        for name in names:
            cursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(name))
        cursor.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(names)))
        for name, columns in contents["tables"].items():
            with (folder / f"tables/{name}.copy").open("rb") as rows:
                _load_table(cursor, name, columns, rows)
        for name, value in contents["sequences"].items():
            cursor.execute("SELECT setval(%s::regclass, %s)", (f'"{name}"', value))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for name in names:
            cursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(name))


def _load_table(cursor: Any, name: str, columns: list[str], rows: IO[bytes]) -> None:
    with cursor.copy(_copy("COPY {} ({}) FROM STDIN", name, columns)) as copy:
        while piece := rows.read(PIECE):
            copy.write(piece)


def migrations_of_tables(folder: Path) -> list[tuple[str, str]]:
    """Return the applied migrations of an unpacked copy, as (room, name)."""
    return [(app, name) for app, name in json.loads((folder / TABLES_MEMBER).read_text())["migrations"]]


def migrate_to(migrations: list[tuple[str, str]]) -> None:
    """Create the tables exactly as they were in the copy; `migrate` adds whatever is newer."""
    check_migrations(migrations)
    executor = MigrationExecutor(connection)
    executor.migrate([place for place in migrations if place in executor.loader.graph.nodes])


def check_migrations(migrations: list[tuple[str, str]]) -> None:
    """Raise NewerCopyError where a copy has a migration of our own rooms that we do not know."""
    ours = MigrationLoader(None).disk_migrations or {}
    known = {*ours, *(place for migration in ours.values() for place in migration.replaces)}
    rooms = {room for room, _ in known}
    if unknown := [place for place in migrations if place[0] in rooms and place not in known]:
        raise NewerCopyError(", ".join(".".join(place) for place in unknown))


def occupant() -> str | None:
    """Return what this PostgreSQL holds: None for nothing, the mark of an unfinished restore, or MOVEMENT."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if UNFINISHED in tables:
            cursor.execute("SELECT pair FROM restore_unfinished")
            return str(cursor.fetchone()[0])
    return MOVEMENT if tables else None


def begin_anew(pair: str) -> None:
    """Record that a restore of this copy begins, and remove what a killed restore left.

    Until it ends, nothing is served. Only what a restore put there is removed: see `occupant`.
    """
    functions = (
        "SELECT p.oid::regprocedure::text FROM pg_proc p"
        " WHERE p.pronamespace = current_schema()::regnamespace"
        " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')"
    )
    with transaction.atomic(), connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(sql.SQL("DROP TABLE {} CASCADE").format(sql.Identifier(name)))
        cursor.execute(functions)
        for (signature,) in cursor.fetchall():
            cursor.execute(f"DROP FUNCTION {signature} CASCADE")
        cursor.execute("CREATE TABLE restore_unfinished AS SELECT %s::text AS pair", (pair,))


def mark_finished() -> None:
    """Record that the restore is complete."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE restore_unfinished")


def _tables(cursor: Any) -> dict[str, list[str]]:
    """Return every table of ours with the columns that can be written."""
    cursor.execute(
        "SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum) FROM pg_class c"
        " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
        " AND a.attgenerated = ''"
        " WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace"
        " GROUP BY c.relname ORDER BY c.relname"
    )
    return dict(cursor.fetchall())


def _sequences(cursor: Any) -> dict[str, int]:
    """Return the last value of each of our sequences, without those that were never used."""
    cursor.execute(
        "SELECT sequencename, last_value FROM pg_sequences"
        " WHERE schemaname = current_schema() AND last_value IS NOT NULL ORDER BY sequencename"
    )
    return dict(cursor.fetchall())


def _copy(words: str, name: str, columns: list[str]) -> sql.Composed:
    listed = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL(words).format(sql.Identifier(name), listed)


def add_bytes(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    """Add a small file with this content."""
    info = tarfile.TarInfo(name)
    info.size = len(content)
    archive.addfile(info, io.BytesIO(content))
