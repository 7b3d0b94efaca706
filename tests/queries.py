"""How many questions a page asks the database: as many with twelve rows as with three, and never a crowd."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

# More than any page needs, so that no code is bent to stay below; that the number is constant matters.
MOST_QUERIES = 40


def queries_of(client: Client, address: str) -> int:
    """Return how many queries this page asks; raise AssertionError where it does not answer."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    # Counted at once: the next request empties the list that `asked` looks into.
    return len(asked)
