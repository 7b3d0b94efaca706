"""Memory of eight large pictures at once, and how long somebody else's page waits meanwhile.

Workload: eight uploads of a picture of 49 megapixels, each in a thread of its own, as in the web server. All
processes together are counted, twenty times a second. Floor: none, memory has an absolute limit. Beside it a
little work is done over and over, as a page does; the longest it takes is printed and not judged.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from io import BytesIO
from pathlib import Path

from benchmarks.judging import Figure, verdict

PICTURES, SIDE = 8, 7000
SETTINGS = "vrijplaats.config.settings"
LIMIT_MB = 900
BUSY = """
import sys, threading
from io import BytesIO
from vrijplaats.making.cleaning import pictures
pictures.LONGEST_WAIT, pictures.PLACES = 300, threading.BoundedSemaphore(100)
content = sys.stdin.buffer.read()
copy = lambda: pictures.copy_picture(BytesIO(content))
threads = [threading.Thread(target=copy) for _ in range(int(sys.argv[1]))]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
"""


def main() -> int:
    """Measure and print; return 1 where a limit is passed."""
    content = large_picture()
    print(f"{PICTURES} pictures of {SIDE}x{SIDE}, {len(content) // 1024} kB each")
    command = [sys.executable, "-c", BUSY, str(PICTURES)]
    with (
        tempfile.TemporaryDirectory() as home,
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            env=os.environ | {"DJANGO_SETTINGS_MODULE": SETTINGS, "VRIJPLAATS_HOME": home},
        ) as process,
    ):
        assert process.stdin, "it is a pipe"
        threading.Thread(target=feed, args=(process.stdin, content), daemon=True).start()
        begin, most, slowest = time.perf_counter(), 0.0, 0.0
        while process.poll() is None:
            most = max(most, megabytes_of(process.pid))
            start = time.perf_counter()
            sum(range(100_000))
            slowest = max(slowest, time.perf_counter() - start)
            time.sleep(0.05)
    took = time.perf_counter() - begin
    print(f"all of them took {took:.1f} s; a page beside them {slowest * 1000:.0f} ms at most")
    return verdict([Figure(f"memory of {PICTURES} pictures at once", most, LIMIT_MB, "MB")])


def large_picture() -> bytes:
    """Return the largest picture that is still opened, as a PNG of few bytes."""
    from PIL import Image

    content = BytesIO()
    Image.new("RGBA", (SIDE, SIDE), "red").save(content, "PNG")
    return content.getvalue()


def feed(pipe: object, content: bytes) -> None:
    """Send the picture."""
    with pipe:  # type: ignore[attr-defined]
        pipe.write(content)  # type: ignore[attr-defined]


def megabytes_of(pid: int) -> float:
    """Return the memory of a process and all that it started and is still there, in MB."""
    parents: dict[int, int] = {}
    sizes: dict[int, float] = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
        except OSError:
            continue
        number = int(fields["Pid"])
        parents[number] = int(fields["PPid"])
        sizes[number] = int(fields.get("VmRSS", "0 kB").split()[0]) / 1024
    family, grown = {pid}, True
    while grown:
        grown = bool(more := {child for child, parent in parents.items() if parent in family} - family)
        family |= more
    return sum(sizes.get(one, 0) for one in family)


if __name__ == "__main__":
    raise SystemExit(main())
