"""A consistent copy of the movement's database, and a database made from such a copy; either kind.

SQLite gives a copy of its own file in one step. PostgreSQL gives its rows in one snapshot, by COPY through a
connection like any other, so that no program of the server has to be installed beside us. Rows come back into
tables that the migrations of the copy itself made.
"""

import io
import json
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path
from typing import IO, Any

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _
from psycopg import sql

SQLITE_MEMBER = "movement.sqlite3"
TABLES_MEMBER = "tables/tables.json"
UNFINISHED = "restore_unfinished"  # a table that stands while a restore is under way
MOVEMENT = "movement"
KEPT_IN_MEMORY = 8 * 1024 * 1024  # bytes of one table, before it passes through a file
PIECE = 1024 * 1024


class NewerCopyError(Exception):
    """The copy knows migrations that this Vrijplaats does not."""


def is_sqlite() -> bool:
    """Return whether the movement lives in SQLite."""
    return connection.vendor == "sqlite"


# --- SQLite ------------------------------------------------------------------------------------------


def copy_sqlite(target: Path) -> None:
    """Copy the database to a new file in one step: as it stood at one moment, whoever writes meanwhile."""
    target.touch(mode=0o600)
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it


def faults_of_sqlite(path: Path) -> list[str]:
    """Return what SQLite itself finds wrong with a database file."""
    with closing(sqlite3.connect(path)) as database:
        found = [str(row[0]) for row in database.execute("PRAGMA integrity_check(5)")]
        loose = database.execute("PRAGMA foreign_key_check").fetchmany(5)
    return [line for line in found if line != "ok"] + [
        _("%(value)s wijst naar niets") % {"value": row[0]} for row in loose
    ]


def migrations_of_sqlite(path: Path) -> list[tuple[str, str]]:
    """Return the migrations that a database file has had."""
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()


# --- PostgreSQL --------------------------------------------------------------------------------------


def add_tables(archive: tarfile.TarFile, beside: Path) -> None:
    """Add every row of every table as they stood at one moment; large tables pass through `beside`."""
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
                _add_table(archive, cursor, name, columns, beside)
            cursor.execute("COMMIT")
    finally:
        snapshot.close()


def _add_table(archive: tarfile.TarFile, cursor: Any, name: str, columns: list[str], beside: Path) -> None:
    """Add the rows of one table."""
    with tempfile.SpooledTemporaryFile(KEPT_IN_MEMORY, dir=str(beside)) as rows:
        with cursor.copy(_copy("COPY {} ({}) TO STDOUT", name, columns)) as copy:
            for block in copy:
                rows.write(block)
        info = tarfile.TarInfo(f"tables/{name}.copy")
        info.size = rows.tell()
        rows.seek(0)
        archive.addfile(info, rows)


def load_tables(folder: Path) -> None:
    """Put the rows of an unpacked copy into the database, all in one transaction, over what stands there."""
    contents = json.loads((folder / TABLES_MEMBER).read_text())
    connection.ensure_connection()
    with connection.connection.transaction(), connection.connection.cursor() as cursor:
        names = [sql.Identifier(name) for name in _tables(cursor) if name != UNFINISHED]
        # A journal that may only grow has triggers that say so; here it comes back as it was.
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
    """Put the rows of one table in place."""
    with cursor.copy(_copy("COPY {} ({}) FROM STDIN", name, columns)) as copy:
        while piece := rows.read(PIECE):
            copy.write(piece)


def migrations_of_tables(folder: Path) -> list[tuple[str, str]]:
    """Return the migrations that an unpacked copy has had."""
    return [(app, name) for app, name in json.loads((folder / TABLES_MEMBER).read_text())["migrations"]]


def migrate_to(migrations: list[tuple[str, str]]) -> None:
    """Make the tables exactly as the copy knew them; what came later is for `migrate` to add."""
    check_migrations(migrations)
    executor = MigrationExecutor(connection)
    executor.migrate([place for place in migrations if place in executor.loader.graph.nodes])


def check_migrations(migrations: list[tuple[str, str]]) -> None:
    """Raise NewerCopyError where a copy has had a migration of a room of ours that we do not know."""
    ours = MigrationLoader(None).disk_migrations or {}
    known = {*ours, *(place for migration in ours.values() for place in migration.replaces)}
    rooms = {room for room, _ in known}
    if unknown := [place for place in migrations if place[0] in rooms and place not in known]:
        raise NewerCopyError(", ".join(".".join(place) for place in unknown))


def occupant() -> str | None:
    """Return who is in this PostgreSQL: None for nobody, the mark of an unfinished restore, or MOVEMENT."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if UNFINISHED in tables:
            cursor.execute("SELECT pair FROM restore_unfinished")
            return str(cursor.fetchone()[0])
    return MOVEMENT if tables else None


def begin_anew(pair: str) -> None:
    """Note that a restore of this copy begins, and throw away what one left that was killed.

    Until it ends, nothing is served. What is thrown away was put there by a restore: see `occupant`.
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
    """Note that the restore is whole."""
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
    """Return how far every counter of ours has come; one that never counted stays out."""
    cursor.execute(
        "SELECT sequencename, last_value FROM pg_sequences"
        " WHERE schemaname = current_schema() AND last_value IS NOT NULL ORDER BY sequencename"
    )
    return dict(cursor.fetchall())


def _copy(words: str, name: str, columns: list[str]) -> sql.Composed:
    """Return a COPY of these columns of this table."""
    listed = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL(words).format(sql.Identifier(name), listed)


def add_bytes(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    """Add a small file that was made on the spot."""
    info = tarfile.TarInfo(name)
    info.size = len(content)
    archive.addfile(info, io.BytesIO(content))
