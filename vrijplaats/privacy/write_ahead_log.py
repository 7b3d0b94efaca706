"""What a database keeps of rows that are gone: with SQLite an old page in the log beside the file."""

from django.db import connection


def truncate() -> None:
    """Empty SQLite's log into the file, where secure_delete has put zeros in the place of what is gone.

    Where somebody reads at this very moment the log stays until the next sweep; inside a transaction
    there is nothing to sweep yet. PostgreSQL keeps deleted
    bytes in places that nobody can empty; there the words were sealed, and their key is destroyed.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
