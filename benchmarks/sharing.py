"""The page behind a link, as a plain phone fetches it: bytes over the line, and what it fetches besides.

The longest page there is: five parts of 4,000 characters. One round trip brings it; beside it there is one
style sheet, which the next pages have already. Bytes are as they are sent, compressed, with their headers.
Floor: none, since bytes do not depend on a machine.
"""

import gzip
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.judging import Figure, verdict
from benchmarks.movement import fill_demo, temporary_movement

if TYPE_CHECKING:
    from django.http import HttpResponse

PARTS, WORDS = 5, 4000
LIMIT_KB, LIMIT_FETCHED, LIMIT_QUERIES = 20, 1, 12
STYLES = Path(__file__).parent.parent / "vrijplaats" / "sharing" / "static" / "sharing" / "plain.css"
FETCHED = re.compile(r'<link rel="stylesheet"|<script|<img|url\(|@import')


def main() -> int:
    """Measure and print; return 1 where a limit is passed."""
    with temporary_movement():
        fill_demo()
        return verdict(figures())


def figures() -> Iterator[Figure]:
    """Yield the size of the code page and of the longest page, what they fetch, and the queries of one."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    secrets = shared()
    client, door = Client(), reverse("sharing:door", args=[secrets.token])
    styles = len(gzip.compress(STYLES.read_bytes()))
    asked = client.get(door, headers={"accept-encoding": "gzip"})
    yield Figure("the page of the code, with its styles", kilobytes(asked) + styles / 1000, LIMIT_KB, "kB")
    client.post(door, {"code": secrets.code})
    with CaptureQueriesContext(connection) as sent:
        read = client.get(door, headers={"accept-encoding": "gzip"})
    yield Figure("the longest story, with its styles", kilobytes(read) + styles / 1000, LIMIT_KB, "kB")
    content = gzip.decompress(read.content).decode()
    yield Figure("fetched beside it", len(FETCHED.findall(content)), LIMIT_FETCHED, "files")
    yield Figure("queries of the longest story", len(sent), LIMIT_QUERIES, "queries")


def kilobytes(answer: "HttpResponse") -> float:
    """Return how much an answer is as it is sent, with its headers."""
    headers = sum(len(f"{name}: {value}\r\n") for name, value in answer.items())
    return (headers + len(answer.content)) / 1000


def shared() -> "object":
    """Share the longest story with somebody, and return what opens it."""
    from random import Random

    from django.utils import timezone

    from vrijplaats.people.models import YoungPerson
    from vrijplaats.sharing.actions import add_story_part, share_parts

    luna = YoungPerson.objects.get(name="Luna")
    words = Path(__file__).parent.parent.joinpath("docs", "dpia.md").read_text(encoding="utf-8").split()
    random = Random(7)
    parts = [
        add_story_part(
            young_person=luna, by=None, title="Een stuk", words=" ".join(random.choices(words, k=900))[:WORDS]
        )
        for _ in range(PARTS)
    ]
    _share, secrets = share_parts(
        young_person=luna, parts=parts, to_whom="Anouk", what_for="een kamer", asked="Ja", by=None,
        ends_at=timezone.now() + timedelta(days=7),
    )  # fmt: skip
    return secrets


if __name__ == "__main__":
    raise SystemExit(main())
