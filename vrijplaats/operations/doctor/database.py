"""Whether the database keeps what it acknowledges: version, settings, tables."""

import sqlite3
from collections.abc import Iterator
from typing import Any

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vrijplaats.backup.databases import UNFINISHED, is_sqlite

from .findings import Finding, good, wrong

# Before this version a reset of the write-ahead log can damage a database. Source: decision 2.
SOUND_SQLITE = (3, 51, 3)
# Without these a crash, a hostile file or a deleted row could undo a promise.
PRAGMAS: dict[str, tuple[Any, ...]] = {
    "journal_mode": ("wal",),
    "synchronous": (2, 3),  # FULL, or EXTRA
    "secure_delete": (1,),
    "trusted_schema": (0,),
    "foreign_keys": (1,),
    "recursive_triggers": (1,),
}
POSTGRES = {
    "fsync": ("on",),
    "full_page_writes": ("on",),
    "synchronous_commit": ("on", "local", "remote_write", "remote_apply"),
}


def start_checks() -> list[Finding]:
    """Return what must be good before `serve` may start."""
    if is_sqlite():
        return [sqlite_version(), sqlite_settings()]
    return [postgres_settings(), restore_is_whole()]


def sqlite_version() -> Finding:
    """Check that SQLite has no known fault that damages a database."""
    version = ".".join(map(str, sqlite3.sqlite_version_info))
    if sqlite3.sqlite_version_info < SOUND_SQLITE:
        return wrong(
            "sqlite_version",
            _("SQLite %(version)s heeft een fout die een database kan beschadigen.") % {"version": version},
            _("Draai make setup: dat haalt een versie die heel is (3.51.3 of nieuwer)."),
        )
    return good("sqlite_version", _("SQLite %(version)s is heel.") % {"version": version})


def sqlite_settings() -> Finding:
    """Check that this connection keeps every promise about writing."""
    weak = weak_pragmas()
    if connection.settings_dict["OPTIONS"].get("transaction_mode") != "IMMEDIATE":
        weak.append("transaction_mode")
    if weak:
        return wrong(
            "sqlite_settings",
            _("SQLite staat zwakker ingesteld dan beloofd: %(join)s.") % {"join": ", ".join(weak)},
            _("Zet de regels in vrijplaats/config/settings.py terug zoals ze waren."),
        )
    return good("sqlite_settings", _("SQLite bewaart alles wat het toezegt, ook als de stroom uitvalt."))


def weak_pragmas() -> list[str]:
    """Return the settings of this connection that are weaker than required."""
    with connection.cursor() as cursor:
        return [name for name, fits in PRAGMAS.items() if _ask(cursor, f"PRAGMA {name}") not in fits]


def postgres_settings() -> Finding:
    """Check that PostgreSQL waits for the disk before it acknowledges a write."""
    with connection.cursor() as cursor:
        weak = [name for name, fits in POSTGRES.items() if _ask(cursor, f"SHOW {name}") not in fits]
    if weak:
        return wrong(
            "postgresql_settings",
            _("PostgreSQL kan iets kwijtraken dat het toezei: %(join)s staat uit.")
            % {"join": ", ".join(weak)},
            _("Zet dit aan in postgresql.conf en herstart PostgreSQL."),
        )
    return good("postgresql_settings", _("PostgreSQL bewaart alles wat het toezegt."))


def restore_is_whole() -> Finding:
    """Check that no restore was interrupted."""
    if UNFINISHED in connection.introspection.table_names():
        return wrong(
            "restore",
            _("Hier is een kopie half teruggezet."),
            _("Doe vrijplaats restore nog eens, met dezelfde kopie."),
        )
    return good("restore", _("Er is geen kopie half teruggezet."))


def tables() -> Iterator[Finding]:
    """Check that the tables exist, are up to date and, on SQLite, undamaged."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        yield wrong(
            "migrations",
            ngettext(
                "De tabellen lopen %(number)s stap achter op dit programma.",
                "De tabellen lopen %(number)s stappen achter op dit programma.",
                len(plan),
            )
            % {"number": len(plan)},
            _("Draai: vrijplaats migrate (serve doet het ook)."),
        )
    else:
        yield good("migrations", _("De tabellen passen bij dit programma."))
    if is_sqlite():
        yield _sqlite_body()


def _sqlite_body() -> Finding:
    """Run SQLite's own check of its file."""
    with connection.cursor() as cursor:
        try:
            said = str(_ask(cursor, "PRAGMA quick_check(1)"))
        except DatabaseError as error:
            said = str(error)
    if said != "ok":
        return wrong(
            "database",
            _("De database is beschadigd: %(said)s.") % {"said": said},
            _("Stop serve, bewaar de map zoals zij is, en zet de laatste kopie terug in een nieuwe map."),
        )
    return good("database", _("De database is heel."))


def _ask(cursor: Any, question: str) -> Any:
    """Return the first value of the first row."""
    cursor.execute(question)
    return cursor.fetchone()[0]
