"""Nothing that somebody sends lies in clear on a disk: not in the home, in a shared folder or at a proxy."""

import os
import signal
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests import on_disk
from tests.on_disk import MEGABYTE, named, open_files
from tests.waiting import until

from .standing import Served, served
from .talking import Door

PLANTED = b"kanarie die niemand mag vinden "
WHOLE, SENT = 24 * MEGABYTE, 16 * MEGABYTE
FORM = (
    b'--grens\r\nContent-Disposition: form-data; name="media"; filename="lied.mp3"\r\n'
    b"Content-Type: audio/mpeg\r\n\r\n"
)


def received(pid: int) -> int:
    """Return how many bytes a process keeps in files without a name."""
    found = [handle for handle in open_files(pid) if "(deleted)" in str(handle.readlink())]
    return sum(handle.stat().st_size for handle in found)


def in_clear(places: Iterable[Path]) -> list[str]:
    """Return the files in which what was sent can be read."""
    return on_disk.in_clear(PLANTED, places)


def begun(door: Door) -> bytes:
    """Return the greater part of a form with a file."""
    told = {"Content_Type": "multipart/form-data; boundary=grens", "Content_Length": str(WHOLE)}
    body = FORM + PLANTED * (SENT // len(PLANTED))
    return door.request("/binnen/", method="POST", **told) + body


def test_half_an_upload_lies_nowhere_in_clear(door: Door, movement: Served) -> None:
    assert movement.process is not None
    pid = movement.process.pid
    with door.open() as line:
        line.say(begun(door))
        until(lambda: received(pid) > SENT - MEGABYTE)
        assert in_clear(open_files(pid)) == []
        assert in_clear(named(movement.home, movement.temporary)) == []
        if door.tls:
            assert in_clear(open_files(int(door.keeps["pid"]))) == []
            assert in_clear(named(Path(door.keeps["folder"]))) == []


def test_nothing_is_found_after_a_sudden_end_and_a_new_start(tmp_path: Path) -> None:
    with served(tmp_path) as standing:
        assert standing.process is not None
        with standing.door.open() as line:
            line.say(begun(standing.door))
            until(lambda: received(standing.process.pid) > SENT - MEGABYTE)
            standing.stop(signal.SIGKILL)
        assert in_clear(named(standing.home, standing.temporary)) == []
        standing.start()
        assert in_clear(named(standing.home, standing.temporary)) == []


def test_a_whole_upload_passes_through_and_is_read_as_it_was(door: Door) -> None:
    body = FORM + PLANTED * (2 * MEGABYTE // len(PLANTED)) + b"\r\n--grens--\r\n"
    answer = door.ask(
        "/binnen/", method="POST", body=body, Content_Type="multipart/form-data; boundary=grens"
    )
    assert answer.status == 403  # whoever sends a form without having seen one


@pytest.mark.parametrize("place", ["a file", "a file without a name"])
def test_what_lies_in_clear_would_be_found(tmp_path: Path, place: str) -> None:
    with (tmp_path / "lied.mp3").open("w+b") as opened:
        opened.write(PLANTED)
        opened.flush()
        if place == "a file":
            assert in_clear(named(tmp_path)) == [opened.name]
        else:
            Path(opened.name).unlink()
            assert len(in_clear(open_files(os.getpid()))) == 1
