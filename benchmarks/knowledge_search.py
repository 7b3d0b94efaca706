"""One search in the library of what works as someone types, and the first search after a start.

Workload: every judged query, and every keystroke towards it, in a shuffled order. Floor: SQLite's own
full-text search (FTS5) over the same texts in memory, any of the words and the last one as a prefix; it knows
no dictionary forms, compounds or typing errors. The first search reads the library and builds the index, in a
process of its own. Floor: the YAML library reads the same file, and FTS5 indexes it.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from random import Random

import yaml

from benchmarks.judging import Figure, compare, compared_at, ratio_figure, timed, verdict

KNOWLEDGE = Path(__file__).resolve().parent.parent / "vrijplaats/knowledge"
JUDGED, SOURCE = KNOWLEDGE / "tests/judged.yaml", KNOWLEDGE / "data/knowledge.yaml"
ROUNDS, FIRSTS, SHARE, LIMIT_TYPING, LIMIT_FIRST = 3, 7, 0.95, 5, 25


def main() -> int:
    """Measure and print; return 1 where a limit is passed."""
    return verdict(figures())


def figures() -> Iterator[Figure]:
    """Yield the cost of the first search, and of a keystroke."""
    first = compare(apart(full_text), apart(lambda: find("vertrouwen")), turns=FIRSTS)
    yield ratio_figure("the first search after a start", first, LIMIT_FIRST)
    typed = keystrokes() * ROUNDS
    full_text(), find("vertrouwen")
    turns = [(timed(lambda: find_plainly(text)), timed(lambda: find(text))) for text in typed]  # noqa: B023
    yield ratio_figure(f"p95 of {len(typed)} keystrokes", compared_at(SHARE, turns), LIMIT_TYPING)


def apart(act: Callable[[], object]) -> Callable[[], None]:
    """Return the same act in a process of its own, so that it is always the first time."""

    def run() -> None:
        child = get_context("fork").Process(target=act)
        child.start()
        child.join()
        assert child.exitcode == 0

    return run


def keystrokes() -> list[str]:
    """Return the text in the search box after every key, for all judged queries."""
    texts = [row["text"] for row in yaml.safe_load(JUDGED.read_text(encoding="utf-8"))]
    typed = [text[:end] for text in texts for end in range(1, len(text) + 1)]
    Random("keys").shuffle(typed)
    return typed


def find(text: str) -> object:
    """Search as the page does."""
    from vrijplaats.knowledge.search import search

    return search(text)


def find_plainly(text: str) -> None:
    """Search by SQLite alone: any of the words, the last one as far as it was typed."""
    if words := re.findall(r"\w+", text):
        asked = " OR ".join(f'"{word}"' for word in words) + "*"
        found = "SELECT place FROM element WHERE element MATCH ? ORDER BY rank LIMIT 20"
        full_text().execute(found, (asked,)).fetchall()


@cache
def full_text() -> sqlite3.Connection:
    """Return the library in a full-text index in memory, a row for every element."""
    connection = sqlite3.connect(":memory:")
    tokenizer = "tokenize='unicode61 remove_diacritics 2'"
    connection.execute(f"CREATE VIRTUAL TABLE element USING fts5(place UNINDEXED, words, {tokenizer})")
    content = yaml.load(SOURCE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    tags = (tag for theme in content["themes"] for tag in theme["tags"])
    texts = (" ".join(map(str, element.values())) for tag in tags for element in tag["elements"])
    connection.executemany("INSERT INTO element VALUES (?, ?)", enumerate(texts))
    return connection


if __name__ == "__main__":
    raise SystemExit(main())
