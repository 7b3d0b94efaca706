"""Triggers in the database refuse to change or remove what stands in the journal.

They bind every program that opens the database, ours included. Whoever may alter tables can drop them; the
hash chain is there for that case. `lifted` is for the demo and for tests that start over, never for a real
movement.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

REFUSAL = "the journal only grows"
# The columns of each table that must be unique. INSERT OR REPLACE removes the old row without firing a
# DELETE trigger in any SQLite connection that has recursive_triggers off; so the insert itself refuses.
TABLES = {
    "journal_entry": "rowid = NEW.rowid OR id = NEW.id OR sequence = NEW.sequence",
    "journal_entrysubject": "id = NEW.id OR (entry_id = NEW.entry_id AND subject_id = NEW.subject_id)",
}
POSTGRESQL_REFUSAL = f"""
CREATE OR REPLACE FUNCTION journal_only_grows() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
# ENABLE ALWAYS makes them fire in a session with session_replication_role = replica as well.
POSTGRESQL_STANDING = """
SELECT tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE tgenabled = 'A' AND proname = 'journal_only_grows' AND prosrc LIKE %s
"""
SQLITE_STANDING = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def guard() -> None:
    """Create the triggers; those that exist already are replaced.

    A migration that alters one of these tables calls this last: SQLite drops triggers when it remakes a
    table.
    """
    lift()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_REFUSAL)
        for (name, table), statement in _triggers().items():
            cursor.execute(statement)
            if connection.vendor == "postgresql":
                cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")


def lift() -> None:
    if connection.vendor == "postgresql":
        connection.check_constraints()  # PostgreSQL alters no table with deferred checks pending
    with connection.cursor() as cursor:
        for name, table in _triggers():
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


@contextmanager
def lifted() -> Iterator[None]:
    """Drop the triggers inside one transaction, so that no other connection sees the journal without them."""
    with transaction.atomic():
        lift()
        yield
        guard()


def is_guarded() -> bool:
    """Return whether every trigger exists with the text that it should have."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_STANDING, [f"%BEGIN RAISE EXCEPTION '{REFUSAL}'%"])
            return {name for name, _ in _triggers()} <= {name for (name,) in cursor.fetchall()}
        cursor.execute(SQLITE_STANDING)
        return {(name, sql) for (name, _), sql in _triggers().items()} <= set(cursor.fetchall())


def _triggers() -> dict[tuple[str, str], str]:
    """Return the statement that creates each trigger, by its name and table."""
    if connection.vendor == "postgresql":
        # For each row, so that loading rows into an empty table may first try to update them.
        return {
            (f"{table}_no_{name}", table): (
                f"CREATE TRIGGER {table}_no_{name} BEFORE {acts} ON {table} "
                f"FOR EACH {level} EXECUTE FUNCTION journal_only_grows()"
            )
            for table in TABLES
            for name, acts, level in (
                ("change", "UPDATE OR DELETE", "ROW"),
                ("truncate", "TRUNCATE", "STATEMENT"),
            )
        }
    return {
        (f"{table}_no_{act}", table): (
            f"CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table} {when}"
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
        for table, again in TABLES.items()
        for act, when in (
            ("update", ""),
            ("delete", ""),
            ("insert", f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {again}) "),  # noqa: S608 - our own names
        )
    }
