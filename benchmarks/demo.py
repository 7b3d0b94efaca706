"""From a clean clone, with a warm package cache, to the first page of `make demo`. Limit: 60 s."""

import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parent.parent
LIMIT = 60.0


def free_port() -> int:
    """Return a port that nobody holds."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
    return port


def is_open(port: int) -> bool:
    """Return whether the first page answers."""
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def measure() -> float:
    """Return the seconds from clone to first page; end everything that was started."""
    port = free_port()
    env = {key: value for key, value in os.environ.items() if key not in ("VRIJPLAATS_HOME", "DATABASE_URL")}
    with tempfile.TemporaryDirectory(prefix="vrijplaats-clone-") as folder:
        begin = time.monotonic()
        subprocess.run(["git", "clone", "--quiet", str(ROOT), folder], check=True)
        demo = subprocess.Popen(
            ["make", "--silent", "demo", f"PORT={port}"],
            cwd=folder, env=env, stdout=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        while not is_open(port) and demo.poll() is None and time.monotonic() - begin < 5 * LIMIT:
            time.sleep(0.2)
        taken = time.monotonic() - begin if is_open(port) else float("inf")
        os.killpg(demo.pid, signal.SIGTERM)
        demo.wait()
        time.sleep(1)
    return taken


def main() -> int:
    """Print the figure beside its limit; return 1 where it is over."""
    taken = measure()
    print(f"clean clone to first page {taken:6.1f} s  limit {LIMIT:.0f} s  ratio {taken / LIMIT:4.2f}")
    return int(taken > LIMIT)


if __name__ == "__main__":
    raise SystemExit(main())
