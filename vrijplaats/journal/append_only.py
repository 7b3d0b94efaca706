"""The journal only grows: triggers in the database refuse to change or remove what was written.

They bind every program that opens the database, ours too. Whoever may alter tables can drop them; the hash
chain is there for that. `lifted` is for a demo and for tests that begin anew, never for a real movement.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

REFUSAL = "the journal only grows"
# Per table what may not come twice. INSERT OR REPLACE removes the old row without a DELETE trigger in any
# SQLite connection that left recursive_triggers off; so the insert itself refuses.
TABLES = {
    "journal_entry": "rowid = NEW.rowid OR id = NEW.id OR sequence = NEW.sequence",
    "journal_entrysubject": "id = NEW.id OR (entry_id = NEW.entry_id AND subject_id = NEW.subject_id)",
}
POSTGRESQL_REFUSAL = f"""
CREATE OR REPLACE FUNCTION journal_only_grows() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
# Enabled as ALWAYS, they also bite in a session that plays replica.
POSTGRESQL_STANDING = """
SELECT tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE tgenabled = 'A' AND proname = 'journal_only_grows' AND prosrc LIKE %s
"""
SQLITE_STANDING = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def guard() -> None:
    """Put the triggers in place, also where some stand already.

    A migration that alters one of these tables calls this last: SQLite loses triggers with a remade table.
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
    """Take the triggers away."""
    if connection.vendor == "postgresql":
        connection.check_constraints()  # it alters no table with checks that wait for the end
    with connection.cursor() as cursor:
        for name, table in _triggers():
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


@contextmanager
def lifted() -> Iterator[None]:
    """Take the triggers away for a while, in one transaction: nobody else ever sees the journal without."""
    with transaction.atomic():
        lift()
        yield
        guard()


def is_guarded() -> bool:
    """Return whether every trigger stands and still does what it should."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_STANDING, [f"%BEGIN RAISE EXCEPTION '{REFUSAL}'%"])
            return {name for name, _ in _triggers()} <= {name for (name,) in cursor.fetchall()}
        cursor.execute(SQLITE_STANDING)
        return {(name, sql) for (name, _), sql in _triggers().items()} <= set(cursor.fetchall())


def _triggers() -> dict[tuple[str, str], str]:
    """Return the statement that makes each trigger, by its name and table."""
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
