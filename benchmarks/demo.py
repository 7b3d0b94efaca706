"""A newcomer's first minute: from a clean clone, with a warm package cache, to the first page of `make demo`.

Floor: the clone and its environment, which no program of ours can speed up; the figure says how much longer
the newcomer waits until the demo is filled and served. The size of that environment has a limit of its own,
in bytes. Cloning and installing wait for the disk, so the wall clock is the measure.
"""

import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from benchmarks.judging import Figure, Timed, compared, ratio_figure, verdict, wall

ROOT = Path(__file__).parent.parent
TURNS, LIMIT, LIMIT_MB, MOST_WAITING_S = 2, 3, 600, 600


def main() -> int:
    """Measure and print; return 1 where a limit is passed."""
    return verdict(figures())


def figures() -> Iterator[Figure]:
    """Yield the ratio of a first page to an environment, and the size of that environment."""
    turns, megabytes = [], 0.0
    for _ in range(TURNS):
        with tempfile.TemporaryDirectory(prefix="vrijplaats-clone-", ignore_cleanup_errors=True) as folder:
            turns.append(first_minute(Path(folder)))
            megabytes = megabytes_in(Path(folder) / ".venv")
    yield ratio_figure("clean clone to first page", compared(turns), LIMIT)
    yield Figure("the environment", megabytes, LIMIT_MB, "MB")


def first_minute(clone: Path) -> tuple[Timed, Timed]:
    """Return how long clone and environment took, and how long it took to the first page."""
    begin = wall()
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    subprocess.run(["make", "--silent", ".venv/run.stamp"], cwd=clone, check=True, stdout=subprocess.DEVNULL)
    environment = wall() - begin
    serve_first_page(clone)
    first_page = wall() - begin
    return Timed(environment, environment), Timed(first_page, first_page)


def serve_first_page(clone: Path) -> None:
    """Run the demo until its first page answers; end everything that was started."""
    port, begin = free_port(), wall()
    env = {key: value for key, value in os.environ.items() if key not in ("VRIJPLAATS_HOME", "DATABASE_URL")}
    demo = subprocess.Popen(
        ["make", "--silent", "demo", f"PORT={port}"],
        cwd=clone, env=env, stdout=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        while not is_open(port):
            assert demo.poll() is None and wall() - begin < MOST_WAITING_S, "the demo did not come up"
            time.sleep(0.1)
    finally:
        os.killpg(demo.pid, signal.SIGTERM)
        demo.wait()


def free_port() -> int:
    """Return a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def is_open(port: int) -> bool:
    """Return whether the first page answers."""
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def megabytes_in(folder: Path) -> float:
    """Return the size of all files in a folder."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file()) / 1_000_000


if __name__ == "__main__":
    raise SystemExit(main())
