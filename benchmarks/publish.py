"""Time and memory of telling a year: the document and the infographic of a full example story.

Workload: the full example story of the publications tests, with the whole knowledge base as appendix.
Limits: 5 s, and 400 MB for this process and the largest typesetting process together.
"""

import os
import resource
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vrijplaats.config.settings")

LIMIT_S, LIMIT_MB, REPEATS = 5, 400, 5


def megabytes(whose: int) -> float:
    """Return the largest resident memory of this process, or of its largest child."""
    return resource.getrusage(whose).ru_maxrss / 1024


def seconds_once() -> tuple[float, float]:
    """Return how long the document took, and the infographic."""
    from vrijplaats.publications.document import render_document
    from vrijplaats.publications.infographic import render_infographic
    from vrijplaats.publications.tests.builders import example_story

    story, before = example_story(), time.perf_counter()
    render_document(story)
    between = time.perf_counter()
    render_infographic(story)
    return between - before, time.perf_counter() - between


def main() -> int:
    """Print the figures beside their limits; return 1 where a limit is passed."""
    measured = [seconds_once() for _ in range(REPEATS)]
    document, poster = (statistics.median(column) for column in zip(*measured, strict=True))
    slowest = max(map(sum, measured))
    memory = megabytes(resource.RUSAGE_SELF) + megabytes(resource.RUSAGE_CHILDREN)
    print(f"document {document:.2f} s, infographic {poster:.2f} s (median of {REPEATS})")
    print(f"both, slowest {slowest:.2f} s  limit {LIMIT_S} s  ratio {slowest / LIMIT_S:.2f}")
    print(f"memory {memory:.0f} MB  limit {LIMIT_MB} MB  ratio {memory / LIMIT_MB:.2f}")
    return int(slowest > LIMIT_S or memory > LIMIT_MB)


if __name__ == "__main__":
    raise SystemExit(main())
