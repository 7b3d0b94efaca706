"""Another program is fed and listened to; one that hangs, floods, dies or leaves children behind is ended."""

import os
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.waiting import until
from vrijplaats.sandbox import confine
from vrijplaats.sandbox.launching import ENDED, Budget, Ending, ask, confined

MEGABYTE = 1024 * 1024
SMALL = Budget(seconds=5, memory=1024 * MEGABYTE, size=MEGABYTE)


def told(does: str, content: bytes = b"", *, seconds: float = 60, most: int = 1000, **options: Any) -> Ending:
    """Ask a Python program that does this."""
    command = [sys.executable, "-I", "-S", "-c", f"import os, sys, time\n{does}"]
    return ask(command, content, seconds=seconds, most=most, **options)


def test_it_is_fed_and_answers() -> None:
    content = os.urandom(3 * MEGABYTE)
    doubled = told("sys.stdout.buffer.write(sys.stdin.buffer.read() * 2)", content, most=len(content) * 2)
    assert doubled == Ending(0, content * 2)


def test_how_it_ended_is_told() -> None:
    assert told("print('hoi', end=''); sys.exit(3)") == Ending(3, b"hoi")


def test_its_death_is_told_by_the_signal() -> None:
    assert told("os.abort()").status == -signal.SIGABRT


@pytest.mark.parametrize(("written", "is_whole"), [(1000, True), (1001, False)])
def test_an_answer_is_had_up_to_its_limit(written: int, is_whole: bool) -> None:
    assert told(f"sys.stdout.write('x' * {written})") == (
        Ending(0, b"x" * written) if is_whole else Ending(ENDED, b"")
    )


def test_a_flood_is_stopped() -> None:
    assert told("while True: sys.stdout.write('x' * 1_000_000)", most=MEGABYTE) == Ending(ENDED, b"")


HANGS = {
    "sleeps": "time.sleep(600)",
    "is busy": "while True: pass",
    "closed its answer": "os.close(1); time.sleep(600)",
    "answered and sleeps": "os.write(1, b'klaar'); time.sleep(600)",
    "left somebody with the pipe": "os.write(1, b'klaar'); os.fork() or time.sleep(600)",
}


@pytest.mark.parametrize("does", HANGS.values(), ids=HANGS)
def test_one_that_hangs_is_ended_in_time(does: str) -> None:
    assert told(does, seconds=0.5) == Ending(ENDED, b"")


@pytest.mark.parametrize("how", ["in time", "too late"])
def test_whatever_it_started_ends_with_it(how: str, tmp_path: Path) -> None:
    number = tmp_path / "number"
    does = f"""
child = os.fork()
if not child:
    os.close(1)
    time.sleep(600)
open({str(number)!r}, "w").write(str(child))
{"time.sleep(600)" if how == "too late" else ""}
"""
    assert told(does, seconds=60 if how == "in time" else 3).status == (0 if how == "in time" else ENDED)
    left = int(number.read_text())
    until(lambda: is_gone(left))


def is_gone(number: int) -> bool:
    """Whether a process ended, or waits for somebody to notice that it did."""
    status = Path(f"/proc/{number}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z"


def test_one_that_does_not_read_holds_nobody_up() -> None:
    assert told("print('klaar', end='')", bytes(20 * MEGABYTE)) == Ending(0, b"klaar")


def test_it_knows_what_it_is_given_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VRIJPLAATS_SECRET", "geheim")
    said = told("print(dict(os.environ))", env={"KNOWN": "bekend"}).answer
    assert b"bekend" in said and b"geheim" not in said


def test_it_has_the_open_files_that_it_is_lent_and_no_others(tmp_path: Path) -> None:
    with (tmp_path / "lent").open("w+b") as lent, (tmp_path / "kept").open("w+b") as kept:
        os.set_inheritable(kept.fileno(), True)
        does = (
            "for number in map(int, sys.stdin.read().split()):\n  try:\n    os.fstat(number); print('open')\n"
        )
        does += "  except OSError:\n    print('shut')"
        numbers = f"{lent.fileno()} {kept.fileno()}".encode()
        assert told(does, numbers, keep=[lent.fileno()]).answer == b"open\nshut\n"


def test_one_that_is_confined_writes_in_its_folder_within_its_budget(tmp_path: Path) -> None:
    writes = "echo hoi > word; while echo 0123456789 || exit 1; do :; done > big"
    command = confined(tmp_path, ["/bin/sh", "-c", writes], budget=SMALL)
    assert ask(command, seconds=60, most=1000).status
    assert (tmp_path / "word").read_text() == "hoi\n"
    assert (tmp_path / "big").stat().st_size <= SMALL.size


def test_where_nothing_can_be_confined_nothing_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = Path(confine.__file__).read_text().replace('"x86_64"', '"other"').replace('"aarch64"', '"o2"')
    (tmp_path / "confine.py").write_text(script)
    monkeypatch.setattr(confine, "__file__", str(tmp_path / "confine.py"))
    folder = tmp_path / "folder"
    folder.mkdir()
    command = confined(folder, ["/bin/sh", "-c", "echo begun > begun"], budget=SMALL)
    assert ask(command, seconds=60, most=1000).status == confine.CANNOT_LOCK
    assert not list(folder.iterdir())
