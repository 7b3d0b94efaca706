"""What a database keeps of rows that are gone: on SQLite, old pages in the write-ahead log."""

from django.db import connection


def truncate() -> None:
    """Empty SQLite's write-ahead log into the file, where secure_delete overwrote what is gone with zeros.

    While another connection reads, the log stays until the next cleanup; inside a transaction nothing can be
    emptied yet. PostgreSQL keeps deleted bytes in places that nobody can empty; there the words were sealed,
    and their key is destroyed.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
