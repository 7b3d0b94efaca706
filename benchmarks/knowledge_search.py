"""Time of one search in the library of what works, and of building its index from nothing.

Workload: every judged question, and every keystroke towards it, in a shuffled order. Limits: 95 of 100
searches within 10 ms; the index within 1 second.
"""

import platform
import statistics
import sys
import time
from pathlib import Path
from random import Random

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

LIMIT_MS, LIMIT_COLD_S, ROUNDS = 10, 1, 3
JUDGED = Path(__file__).resolve().parent.parent / "vrijplaats/knowledge/tests/judged.yaml"


def keystrokes() -> list[str]:
    """Return what stands in the search box after every key, for all judged questions."""
    texts = [row["text"] for row in yaml.safe_load(JUDGED.read_text(encoding="utf-8"))]
    typed = [text[:end] for text in texts for end in range(1, len(text) + 1)]
    Random("keys").shuffle(typed)
    return typed


def seconds_cold() -> float:
    """Return how long the first search takes: reading the library, and building the index."""
    from vrijplaats.knowledge.search import search

    before = time.perf_counter()
    search("vertrouwen")
    return time.perf_counter() - before


def milliseconds(texts: list[str]) -> list[float]:
    """Return how long each search took."""
    from vrijplaats.knowledge.search import search

    taken = []
    for text in texts:
        before = time.perf_counter()
        search(text)
        taken.append((time.perf_counter() - before) * 1000)
    return taken


def machine() -> str:
    """Return what this machine is, in one line."""
    info = Path("/proc/cpuinfo")
    rows = info.read_text().splitlines() if info.exists() else []
    models = [row.split(":", 1)[1].strip() for row in rows if row.startswith("model name")]
    model = models[0] if models else platform.machine()
    return f"{model}, Python {platform.python_version()}, {platform.system()}"


def main() -> int:
    """Measure and print; return 1 where a limit is passed."""
    cold, typed = seconds_cold(), keystrokes()
    taken = sorted(ms for _ in range(ROUNDS) for ms in milliseconds(typed))
    middle, p95 = statistics.median(taken), taken[int(len(taken) * 0.95)]
    print(f"workload  {len(taken)} searches: every key of the judged questions, {ROUNDS} times")
    print(f"search    p50 {middle:.2f} ms, p95 {p95:.2f} ms, slowest {taken[-1]:.2f} ms")
    print(f"limit     p95 {LIMIT_MS} ms: {p95 / LIMIT_MS:.2f} × the limit")
    print(f"cold      {cold:.2f} s to read and index; limit {LIMIT_COLD_S} s: {cold / LIMIT_COLD_S:.2f} ×")
    print(f"machine   {machine()}")
    return int(p95 > LIMIT_MS or cold > LIMIT_COLD_S)


if __name__ == "__main__":
    raise SystemExit(main())
