"""Eight large pictures sent at once: how much memory they take, and what anybody else notices of it.

Workload: `vrijplaats serve` with the demo in it; eight uploads of a picture of 49 megapixels at the same
moment, while somebody else asks for a page again and again. All processes together are counted. Floor of that
page: the same page while nothing is sent. Memory has an absolute limit. How long each sender waits for an
answer, and until the picture is seen, is printed and not judged.
"""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from threading import Thread

import requests

from benchmarks.judging import Figure, verdict
from benchmarks.movement import fill_demo, temporary_movement

PICTURES, SIDE = 8, 7000
QUIET_PAGES, LONGEST = 60, 300
LIMIT_MB, LIMIT_PAGE = 900, 5
HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|opened|form_id)" value="([^"]*)"')


def main() -> int:
    """Measure and print; return 1 where a limit is passed."""
    content = large_picture()
    print(f"{PICTURES} pictures of {SIDE}x{SIDE}, {len(content) // 1024} kB each")
    with temporary_movement():
        fill_demo()
        sends, looks, process = link_of("Luna"), link_of("Mo"), process_of_luna()
        with serving() as (base, pid):
            run = Run(base + process, signed_in(base, sends), content)
            return verdict(measured(run, pid, base, signed_in(base, looks)))


def link_of(name: str) -> str:
    """Return the address at which a young person comes in, once."""
    from vrijplaats.people.actions import make_sign_in_link
    from vrijplaats.people.models import YoungPerson

    return f"/binnen/{make_sign_in_link(user=YoungPerson.objects.get(name=name).user, by=None)}/"


def process_of_luna() -> str:
    """Return the address of something that the first one makes, with nothing in it yet."""
    from vrijplaats.making.actions import start_process
    from vrijplaats.people.models import YoungPerson

    process = start_process(by=None, maker=YoungPerson.objects.get(name="Luna"), words="Een muur")
    return f"/maken/{process.pk}/"


@contextmanager
def serving() -> Iterator[tuple[str, int]]:
    """Serve the movement; yield its address and the number of the process."""
    from tests.processes import free_port

    port = free_port()
    command = [sys.executable, "-m", "vrijplaats.config.cli", "serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as served:
        base = f"http://localhost:{port}"
        try:
            until_it_answers(base)
            yield base, served.pid
        finally:
            served.terminate()


def until_it_answers(base: str) -> None:
    """Wait until the server answers."""
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        try:
            requests.get(base, timeout=LONGEST).raise_for_status()
            return
        except requests.RequestException:
            time.sleep(0.1)
    raise TimeoutError("the server does not answer")


def signed_in(base: str, link: str) -> requests.Session:
    """Return the browser of whoever used this link."""
    browser = requests.Session()
    browser.headers["Origin"] = base
    page = browser.get(base + link, timeout=LONGEST).text
    browser.post(base + link, dict(HIDDEN.findall(page)), timeout=LONGEST).raise_for_status()
    return browser


@dataclass
class Run:
    """Eight uploads to one page: seconds until each was answered, and until each was seen."""

    page: str
    browser: requests.Session
    content: bytes
    answered: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)

    def form(self) -> dict[str, str]:
        """Open the form for one picture."""
        return dict(HIDDEN.findall(self.browser.get(f"{self.page}erbij/", timeout=LONGEST).text))

    def send(self, form: dict[str, str]) -> None:
        """Send one picture."""
        begin = time.perf_counter()
        data = {**form, "made_on": time.strftime("%Y-%m-%d"), "sight": "closed"}
        files = {"file": ("IMG_1.png", self.content)}
        answer = self.browser.post(
            f"{self.page}erbij/", data, files=files, timeout=LONGEST, allow_redirects=False
        )
        assert answer.status_code == 302, answer.status_code
        self.answered.append(time.perf_counter() - begin)

    def look(self, begin: float) -> None:
        """Look four times a second, until every picture is seen."""
        while len(self.seen) < PICTURES:
            page = self.browser.get(self.page, timeout=LONGEST).text
            self.seen += [time.perf_counter() - begin] * (page.count("<img") - len(self.seen))
            time.sleep(0.25)


def measured(run: Run, pid: int, base: str, other: requests.Session) -> list[Figure]:
    """Send all pictures at once and look at another page beside them; return what is judged."""
    address = f"{base}/maken/"
    quiet = [seconds_of(other, address) for _ in range(QUIET_PAGES + 5)][5:]
    senders = [Thread(target=run.send, args=(form,)) for form in [run.form() for _ in range(PICTURES)]]
    threads = [*senders, Thread(target=run.look, args=(time.perf_counter(),))]
    for thread in threads:
        thread.start()
    most, beside = 0.0, []
    while any(thread.is_alive() for thread in threads):
        beside.append(seconds_of(other, address))
        most = max(most, megabytes_of(pid))
    print(f"answered after {told(run.answered)} s, seen after {told(run.seen)} s")
    aside = f"{p95(beside) * 1000:.0f} ms, alone {p95(quiet) * 1000:.0f} ms"
    print(f"p95 of {len(beside)} pages beside them {aside}")
    return [
        Figure(f"memory of {PICTURES} pictures at once", most, LIMIT_MB, "MB"),
        Figure("a page beside them, p95", p95(beside) / p95(quiet), LIMIT_PAGE),
    ]


def seconds_of(browser: requests.Session, address: str) -> float:
    """Return how long a page takes."""
    begin = time.perf_counter()
    browser.get(address, timeout=LONGEST).raise_for_status()
    return time.perf_counter() - begin


def p95(seconds: list[float]) -> float:
    """Return what nineteen of twenty are below."""
    return sorted(seconds)[int(len(seconds) * 0.95)]


def told(seconds: list[float]) -> str:
    """Return the seconds of each picture, the fastest first."""
    return ", ".join(f"{one:.1f}" for one in sorted(seconds))


def large_picture() -> bytes:
    """Return the largest picture that is still opened, as a PNG of few bytes."""
    from PIL import Image

    content = BytesIO()
    Image.new("RGBA", (SIDE, SIDE), "red").save(content, "PNG")
    return content.getvalue()


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
