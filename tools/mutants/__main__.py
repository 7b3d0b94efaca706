"""Plant small faults, one at a time, in a copy of the project, and report how many the tests catch."""

import argparse
import difflib
import os
import queue
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from areas import AREAS
from drawing import HARMLESS, ROOT, Mutant, all_of, known_harmless, the_list
from fault import Fault
from finder import is_change
from planting import Copy

sys.path.insert(0, str(ROOT))

from tests.runs import fast_folder

GOAL = 0.95
# A test that hangs has noticed something too. The limit is this many times its usual time, and a minute.
TIMES_USUAL = 6
MARGIN = 60
LONGEST = 3600


@dataclass(frozen=True)
class Outcome:
    """The result of one mutant: which test noticed it, if any, and how long that took."""

    mutant: Mutant
    caught_by: str
    seconds: float
    difference: str


def limits(mutants: Iterable[Mutant], copy: Copy) -> dict[tuple[str, ...], float]:
    """Return how long each set of tests may take; without a fault they have to pass."""
    found: dict[tuple[str, ...], float] = {}
    for tests in dict.fromkeys(mutant.tests for mutant in mutants):
        begin = time.monotonic()
        failed = copy.run(tests)
        if failed:
            raise SystemExit(f"Zonder fout slagen de tests al niet: {failed}")
        found[tests] = TIMES_USUAL * (time.monotonic() - begin) + MARGIN
        print(f"Zonder fout: {time.monotonic() - begin:4.0f} s voor {tests[0]} …", flush=True)
    return found


def try_all(mutants: list[Mutant], jobs: int, *, at_once: bool) -> Iterator[Outcome]:
    """Plant every fault, in as many copies at once as there are jobs; yield the result of each."""
    with tempfile.TemporaryDirectory(prefix="vrijplaats-mutants-", dir=fast_folder()) as folder:
        every = [Copy(Path(folder) / str(number)) for number in range(jobs)]
        most = {} if at_once else limits(mutants, every[0])
        copies: queue.SimpleQueue[Copy] = queue.SimpleQueue()
        for each in every:
            copies.put(each)

        def attempt(numbered: tuple[int, Mutant]) -> Outcome:
            number, mutant = numbered
            copy, begin = copies.get(), time.monotonic()
            try:
                with copy.planted(mutant.fault, number):
                    caught_by = copy.run(mutant.tests, most.get(mutant.tests, LONGEST))
                if at_once and copy.fails_anyway(caught_by):
                    raise SystemExit(f"Zonder fout slaagt deze test ook niet: {caught_by}")
            finally:
                copies.put(copy)
            seconds = time.monotonic() - begin
            return Outcome(mutant, caught_by, seconds, difference(mutant.fault, copy.root))

        pool = ThreadPoolExecutor(jobs)
        try:
            yield from pool.map(attempt, enumerate(mutants, 1))
        finally:
            # Someone who interrupts the run need not wait for a test.
            pool.shutdown(wait=False, cancel_futures=True)
            for each in every:
                each.stop()
            pool.shutdown()


def difference(fault: Fault, root: Path) -> str:
    """Return a fault as a diff."""
    source = (root / fault.path).read_bytes()
    old, new = (text.decode().splitlines() for text in (source, fault.planted(source)))
    return "\n".join(difflib.unified_diff(old, new, fault.path, "met fout", lineterm="", n=1))


def asked_for() -> argparse.Namespace:
    """Return the options: how many faults to plant, which, and how many at once."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int, default=0, help="only the first so many of the list")
    parser.add_argument("--only", default="", help="only faults with this in their name")
    parser.add_argument("--every", action="store_true", help="not the drawn list, but all there could be")
    parser.add_argument("--list", action="store_true", help="name the faults and plant none")
    parser.add_argument("--at-once", action="store_true", help="without trying the tests without a fault")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def asked_mutants(asked: argparse.Namespace, harmless: dict[str, str]) -> list[Mutant]:
    """Return the faults that were asked for."""
    listed = the_list(harmless)
    if asked.every:
        every = [Mutant(fault, area.tests) for area in AREAS for fault in all_of(area)]
        listed = [mutant for mutant in every if mutant.fault.name not in harmless]
    chosen = [mutant for mutant in listed if asked.only in mutant.fault.name]
    chosen = [mutant for mutant in chosen if is_change(mutant.fault, ROOT)]
    return chosen[: asked.sample] if asked.sample else chosen


def main() -> int:
    """Plant what was asked, and close with what survived and the share that was caught."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    asked, harmless = asked_for(), known_harmless()
    mutants = asked_mutants(asked, harmless)
    if asked.list:
        print("\n".join(f"{mutant.fault.path}:{mutant.fault.line} {mutant.fault.name}" for mutant in mutants))
        return 0
    # pytest fails where a test does not exist, and every fault would seem to be caught.
    if gone := {name for mutant in mutants for name in mutant.tests if not (ROOT / name).exists()}:
        raise SystemExit(f"Deze tests zijn er niet: {', '.join(sorted(gone))}")
    for name in harmless.keys() - {fault.name for area in AREAS for fault in all_of(area)}:
        print(f"Deze staat in {HARMLESS.name} en is er niet meer: {name}")
    survived = []
    for number, outcome in enumerate(try_all(mutants, asked.jobs, at_once=asked.at_once), 1):
        said = outcome.caught_by[:110] or "OVERLEEFT"
        place = f"{outcome.mutant.fault.path}:{outcome.mutant.fault.line}"
        print(f"{number:4}/{len(mutants)} {outcome.seconds:5.0f} s  {place}  {said}", flush=True)
        if not outcome.caught_by:
            survived.append(outcome)
    for outcome in survived:
        print(f"\n{outcome.mutant.fault.name}\n{outcome.difference}")
    caught = len(mutants) - len(survived)
    share = caught / len(mutants) if mutants else 1.0
    print(f"\nGevangen: {caught} van {len(mutants)}, {share:.1%}. Het doel is {GOAL:.0%}.")
    return int(share < GOAL)


if __name__ == "__main__":
    raise SystemExit(main())
