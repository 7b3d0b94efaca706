"""Which published table stands in for one that is asked now: the rule that keeps anybody from subtracting."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from vrijplaats.foundation.period import Period

from .models import PublishedTable

FEWEST_CHANGED = 10
FINGERPRINT = 16
Cells = list[list[object]]


@dataclass(frozen=True)
class Table:
    """A table about people as it would be today."""

    key: str
    cells: Cells
    people: frozenset[str]

    def row(self, period: Period, *, is_exact: bool = False) -> PublishedTable:
        """Return it as it is published, not saved yet."""
        return PublishedTable(
            key=self.key,
            from_on=period.from_on,
            to_on=period.to_on,
            cells=self.cells,
            people=sorted(self.people),
            is_exact=is_exact,
        )


@dataclass(frozen=True)
class Nearest:
    """The published table that differs by the fewest people; `row` is None where that is the empty one."""

    changed: int
    row: PublishedTable | None = None

    @property
    def stands(self) -> bool:
        """Whether too few people changed to publish another."""
        return self.changed < FEWEST_CHANGED


def nearest(table: Table, rows: Iterable[PublishedTable]) -> Nearest:
    """Return the nearest of these tables, or the empty one: of fewer than ten people none is published."""
    known = (Nearest(changed(table, row), row) for row in rows)
    return min([Nearest(len(table.people)), *known], key=lambda each: each.changed)


def changed(table: Table, row: PublishedTable) -> int:
    """Return a lower bound on how many people changed since a table: those who came, or those who left."""
    then = frozenset(row.people)
    return max(len(table.people - then), len(then - table.people))


def fingerprints(key: str, people: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Return for each person a keyed fingerprint of all they add to a table."""
    written = (f"{person}:{'|'.join(sorted(adds))}" for person, adds in people.items())
    return frozenset(salted_hmac(f"released {key}", each).hexdigest()[:FINGERPRINT] for each in written)
