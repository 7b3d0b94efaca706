"""How many queries a page takes: as many with twelve rows as with three, and never very many."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

# More than any page needs, so that no code is contorted to stay below; a constant number is what matters.
MOST_QUERIES = 40


def queries_of(client: Client, address: str) -> int:
    """Return how many queries this page takes; raise AssertionError where it does not answer."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    # Counted at once, since the next request empties the list behind `asked`.
    return len(asked)
