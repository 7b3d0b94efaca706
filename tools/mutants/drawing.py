"""Draw the faults that are planted: at random, and the same for everyone who has the same code."""

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from areas import AREAS, Area
from fault import Fault
from finder import faults_in, is_change

ROOT = Path(__file__).parent.parent.parent
SEED = 2026
HARMLESS = Path(__file__).with_name("harmless.toml")


@dataclass(frozen=True)
class Mutant:
    """One fault with the tests that have to notice it."""

    fault: Fault
    tests: tuple[str, ...]


def all_of(area: Area) -> list[Fault]:
    """Return every fault that this area could have."""
    sources = (path for name in area.paths for path in _sources(ROOT / name))
    return [fault for path in sources for fault in faults_in(path, ROOT)]


def _sources(place: Path) -> list[Path]:
    """Return the source files at a path, without tests and migrations."""
    files = [place] if place.is_file() else sorted(place.rglob("*.py"))
    if not files:
        raise SystemExit(f"{place} is er niet meer: werk tools/mutants/areas.py bij.")
    return [path for path in files if not {"tests", "migrations"} & set(path.parts)]


def ranked(faults: Iterable[Fault], seed: int = SEED) -> list[Fault]:
    """Return the faults in a random order, which is the same every time."""
    return sorted(faults, key=lambda fault: hashlib.sha256(f"{seed} {fault.name}".encode()).digest())


def drawn(area: Area, harmless: Iterable[str]) -> list[Fault]:
    """Return the faults of this area that are planted: one a line, and at most a quarter of one kind."""
    lines: set[tuple[str, int]] = set()
    kinds: Counter[str] = Counter()
    found: list[Fault] = []
    left_out = set(harmless)
    for fault in ranked(all_of(area)):
        if len(found) == area.share:
            break
        is_new = (fault.path, fault.line) not in lines and kinds[fault.kind] < -(-area.share // 4)
        if is_new and fault.name not in left_out and is_change(fault, ROOT):
            found.append(fault)
            lines.add((fault.path, fault.line))
            kinds[fault.kind] += 1
    return found


def the_list(harmless: Iterable[str]) -> list[Mutant]:
    """Return every fault that is planted, in an order in which any beginning is a fair sample."""
    tests = {fault: area.tests for area in AREAS for fault in drawn(area, harmless)}
    return [Mutant(fault, tests[fault]) for fault in ranked(tests)]


def known_harmless() -> dict[str, str]:
    """Return the faults that change nothing anyone could notice, each with the reason."""
    told = tomllib.loads(HARMLESS.read_text(encoding="utf-8")).get("fault", [])
    return {each["name"]: each["why"] for each in told}
