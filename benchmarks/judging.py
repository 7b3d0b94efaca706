"""How a benchmark measures, and when it passes.

What depends on the speed of the machine is expressed as a ratio to a floor: the least that the same task
costs without this software, measured in the same run, turn by turn. Milliseconds are printed for information.
What does not depend on speed (bytes, numbers of queries) has an absolute limit.
"""

import os
import platform
import resource
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Clock = Callable[[], float]


def processor() -> float:
    """Return the processor time of this process and the children it waited for, in seconds.

    Work that computes is measured by this clock. By the wall clock, other work on the machine would interrupt
    a long workload more often than a short floor, and so raise the ratio.
    """
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


# Work that waits for the disk or for another process is measured by the wall clock.
wall: Clock = time.perf_counter


@dataclass(frozen=True)
class Timed:
    """The seconds of an act, by the clock of its ratio and by the wall clock, and what it returned."""

    seconds: float
    wall_seconds: float
    result: Any = None


@dataclass(frozen=True)
class Compared:
    """A workload beside its floor: their ratio, the seconds of each, and the workload on the wall clock."""

    ratio: float
    seconds: float
    floor_seconds: float
    wall_seconds: float


def compare(
    floor: Callable[[], object], workload: Callable[[], object], *, turns: int, clock: Clock = processor
) -> Compared:
    """Run both once to warm up, then by turns, so that a slow period of the machine affects both alike."""
    floor(), workload()
    return compared([(timed(floor, clock), timed(workload, clock)) for _ in range(turns)])


def timed(act: Callable[[], object], clock: Clock = processor) -> Timed:
    begin, wall_begin = clock(), wall()
    result = act()
    seconds, wall_seconds = clock() - begin, wall() - wall_begin
    return Timed(wall_seconds if clock is wall else seconds, wall_seconds, result)


def compared(turns: Sequence[tuple[Timed, Timed]]) -> Compared:
    """Return the median ratio of these turns of floor and workload, and their median seconds."""
    return Compared(
        ratio=statistics.median(workload.seconds / floor.seconds for floor, workload in turns),
        seconds=statistics.median(workload.seconds for _, workload in turns),
        floor_seconds=statistics.median(floor.seconds for floor, _ in turns),
        wall_seconds=statistics.median(workload.wall_seconds for _, workload in turns),
    )


def compared_at(share: float, turns: Sequence[tuple[Timed, Timed]]) -> Compared:
    """Return the ratio of one quantile (`share`) of the workloads to the same quantile of the floors.

    For small acts of different sizes, such as keystrokes, where the slow ones matter.
    """

    def at(times: Iterable[float]) -> float:
        ordered = sorted(times)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]

    seconds = at(workload.seconds for _, workload in turns)
    floor_seconds = at(floor.seconds for floor, _ in turns)
    wall_seconds = at(workload.wall_seconds for _, workload in turns)
    return Compared(seconds / floor_seconds, seconds, floor_seconds, wall_seconds)


@dataclass(frozen=True)
class Figure:
    """One figure with its limit; `remark` is for information only."""

    name: str
    value: float
    limit: float
    unit: str = "× floor"
    remark: str = ""

    @property
    def is_over(self) -> bool:
        """Whether the figure is above its limit; NaN is too."""
        return not self.value <= self.limit

    def __str__(self) -> str:
        verdict = "OVER" if self.is_over else "ok"
        judged = f"{self.name:<44} {self.value:7.2f} {self.unit:<8} limit {self.limit:4g}"
        return f"{judged}  {verdict:<5}{self.remark}"


def ratio_figure(name: str, compared: Compared, limit: float) -> Figure:
    """Return a ratio as a figure, with the times for information."""
    remark = f"{_readable(compared.seconds)}, floor {_readable(compared.floor_seconds)}"
    if compared.wall_seconds != compared.seconds:
        remark += f"; {_readable(compared.wall_seconds)} by the wall clock"
    return Figure(name, compared.ratio, limit, remark=remark)


def _readable(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"


def verdict(figures: Iterable[Figure]) -> int:
    """Print each figure as it comes; return the exit code: 1 where one is over, or where there is none."""
    over = []
    for figure in figures:
        print(figure, flush=True)
        over.append(figure.is_over)
    return int(any(over) or not over)


def machine() -> str:
    """Return a description of this machine, in one line."""
    info = Path("/proc/cpuinfo")
    rows = info.read_text().splitlines() if info.exists() else []
    models = [row.split(":", 1)[1].strip() for row in rows if row.startswith("model name")]
    model = models[0] if models else platform.processor() or platform.machine()
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
