"""How much Tonight sends to a phone that was never here, with a full city of lines.

The page with its styles and scripts, as compressed as a browser gets them, without the fonts, that come
after the words are there. Floor: none, since bytes do not depend on a machine; the limit is absolute.
"""

import gzip
from collections.abc import Iterator
from pathlib import Path

from benchmarks.judging import Figure, verdict
from benchmarks.movement import fill_demo, temporary_movement

LIMIT_BYTES = 30
LIMIT_REQUESTS = 10
LINES_OF_A_KIND = 4


def main() -> int:
    """Weigh the page; return 1 where it is too heavy."""
    with temporary_movement():
        fill_demo()
        _fill_city()
        return verdict(figures())


def _fill_city() -> None:
    """Give every kind as many lines as a large city has, with everything filled in."""
    from vrijplaats.foundation.models import LocalLine

    words = {
        "hours": "De hele nacht, ook in het weekend",
        "good_to_know": "De blauwe deur naast de fietsenmaker",
    }
    for kind in LocalLine.Kind:
        for at in range(LINES_OF_A_KIND):
            LocalLine.objects.create(
                kind=kind, name=f"Nachthuis {at}", number=f"085-00001{at}0", address=f"Sluisweg {at}", **words
            )


def figures() -> Iterator[Figure]:
    """Yield the kilobytes and the requests of the page and of what it needs before it can be read."""
    parts = {"the page": len(gzip.compress(_page()))}
    parts |= {name: len(gzip.compress(content)) for name, content in _files()}
    for name, size in parts.items():
        print(f"{name:<28} {size / 1000:5.1f} kB")
    yield Figure("Tonight, without fonts", sum(parts.values()) / 1000, LIMIT_BYTES, "kB")
    yield Figure("requests", len(parts), LIMIT_REQUESTS, "requests")


def _page() -> bytes:
    """Return the page as it is sent, before compression."""
    from django.test import Client

    answer = Client().get("/vannacht/")
    assert answer.status_code == 200
    return bytes(answer.content)


def _files() -> Iterator[tuple[str, bytes]]:
    """Yield every file of the design that the page needs, fonts aside."""
    from django.contrib.staticfiles import finders

    from vrijplaats.portal.offline import FILES

    for name in FILES:
        if not name.startswith("ui/fonts/"):
            yield name, Path(finders.find(name)).read_bytes()


if __name__ == "__main__":
    raise SystemExit(main())
