"""The permission matrix: every page, requested by everyone, about what is theirs and what is not.

`matrix.txt` is the table and the specification: a row for each page, method and owner of the thing it is
about; a column for each role. `make matrix` writes it anew with the actual answers; changes are reviewed as a
diff.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.sending import insist

from .matrix_pages import address, body, kind_of
from .matrix_world import CANARY, ROLES, World

TABLE = Path(__file__).with_name("matrix.txt")
METHODS = ("GET", "POST")
OWNERS = ("mine", "not mine", "group", "open", "opened", "kept out", "away", "-")
WIDTHS = (28, 5, 9)
Row = tuple[str, str, str]
# Last, as a rollback does not undo it.
LAST = ("data_rights:erase",)


@dataclass(frozen=True)
class Page:
    """One page: its name, and the parameters of its address."""

    name: str
    parameters: frozenset[str]

    @property
    def has_key(self) -> bool:
        """Whether it is about one thing, so that it matters whose it is."""
        return bool(self.parameters & {"pk", "person_pk"})


def pages(resolver: URLResolver | None = None, room: str = "") -> Iterator[Page]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from pages(pattern, pattern.namespace or room)
        elif isinstance(pattern, URLPattern):
            name = f"{room}:{pattern.name}" if room else str(pattern.name)
            yield Page(name, frozenset(pattern.pattern.converters))


def table() -> dict[Row, dict[str, str]]:
    """Return the table in the repository, by row and role, without the lines of explanation."""
    lines = [line for line in TABLE.read_text().splitlines() if line.strip() and not line.startswith("#")]
    heads = [head.strip() for head in lines[0].split("|")]
    found: dict[Row, dict[str, str]] = {}
    for line in lines[1:]:
        cells = [cell.strip() for cell in line.split("|")]
        row = (cells[0], cells[1], cells[2])
        assert row not in found, f"twice in the table: {row}"
        found[row] = dict(zip(heads[3:], cells[3:], strict=True))
    return found


def rows_of(world: World) -> list[tuple[Row, str]]:
    """Return every row that the pages require, with its address."""
    found = []
    for page in sorted(set(pages()), key=lambda page: (page.name in LAST, page.name)):
        for whose in OWNERS:
            if page.has_key == (whose == "-") and not (
                page.has_key and (kind_of(page.name), "-") in world.keys
            ):
                continue
            try:
                url = address(world, page.name, set(page.parameters), whose)
            except KeyError:
                continue
            found += [((page.name, method, whose), url) for method in METHODS]
    return found


@dataclass(frozen=True)
class Answer:
    """A status, or `sign-in` for a redirect to the sign-in page, and how many canaries the page shows."""

    status: str
    canaries: int


def answer(client: Client, url: str, method: str, typed: dict[str, Any]) -> Answer:
    """Return the answer to a request, and roll back what it did; a file is read to its end."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = client.get(url) if method == "GET" else insist(client, url, typed)
        content = b"".join(response) if response.streaming else response.content
        transaction.set_rollback(True)
    client.cookies = cookies
    is_to_sign_in = response.headers.get("Location", "").startswith(f"{reverse('sign_in:sign_in')}?")
    status = "sign-in" if is_to_sign_in else str(response.status_code)
    return Answer(status, content.decode(errors="replace").count(CANARY))


def answers(world: World, role: str, only: str = "", methods: tuple[str, ...] = METHODS) -> dict[Row, Answer]:
    """Return every answer that this role gets, or only those of pages whose name begins with `only`."""
    client = world.client(role)
    return {
        row: answer(client, url, row[1], body(world, row[0], row[2]))
        for row, url in rows_of(world)
        if row[0].startswith(only) and row[1] in methods
    }


def deviations(table: dict[Row, dict[str, str]], role: str, found: dict[Row, Answer]) -> list[str]:
    """Return, in words, where the answers to this role differ from the table."""
    told = {row: cells.get(role, "nothing") for row, cells in table.items()}
    return [
        f"{' '.join(row)}: {role} gets {answer.status}, the table says {told.get(row, 'nothing')}"
        for row, answer in found.items()
        if told.get(row) != answer.status
    ]


def misfits(table: dict[Row, dict[str, str]], world: World) -> list[str]:
    """Return, in words, the pages without rows and the rows without pages."""
    asked = {row for row, _url in rows_of(world)}
    names = {page.name for page in pages()} - {row[0] for row in asked}
    return (
        [f"nothing in the world to try {name} on: add it to matrix_pages.py" for name in sorted(names)]
        + [f"not in the table: {' '.join(row)}" for row in sorted(asked - table.keys())]
        + [f"no page for this row: {' '.join(row)}" for row in sorted(table.keys() - asked)]
    )


def drawn(found: dict[str, dict[Row, Answer]]) -> str:
    rows = list(next(iter(found.values())))
    lines = [_line(("page", "by", "whose"), ROLES)]
    lines += [_line(row, [found[role][row].status for role in ROLES]) for row in sorted(rows, key=_place)]
    return "\n".join(lines) + "\n"


def _place(row: Row) -> tuple[str, int, str]:
    """Return the sort key of a row: by page, by whose thing it is, by method."""
    return row[0], OWNERS.index(row[2]), row[1]


def _line(row: tuple[str, ...], cells: Any) -> str:
    heads = [cell.ljust(width) for cell, width in zip(row, WIDTHS, strict=True)]
    return " | ".join(
        [*heads, *(str(cell).ljust(len(role)) for cell, role in zip(cells, ROLES, strict=True))]
    ).rstrip()
