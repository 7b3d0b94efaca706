"""Real processes for the tests of `serve` and `work`, in a home of their own on SQLite."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from .commands import give_tables, run_command

ROOT = Path(__file__).parents[1]


class RunningHome:
    """One home, the commands that run in it, and the traces that its jobs leave."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.begun: list[subprocess.Popen[str]] = []
        self.env = os.environ | {"VRIJPLAATS_HOME": str(home)}
        # What is told has to be seen at once without that: nobody sets it for a log or a pipe.
        for name in ("DATABASE_URL", "PYTHONUNBUFFERED"):
            self.env.pop(name, None)

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start a `vrijplaats` command."""
        process = subprocess.Popen(
            [sys.executable, "-m", "vrijplaats.config.cli", *arguments],
            cwd=ROOT, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        self.begun.append(process)
        return process

    def run(self, *arguments: str) -> str:
        """Run a command that must succeed; return what it printed."""
        ran = run_command(arguments, self.env)
        assert ran.code == 0, ran.out + ran.err
        return ran.out

    def serve(self) -> "subprocess.Popen[str]":
        """Serve on a free port, and wait until it answers."""
        process = self.start("serve", "--port", str(free_port()))
        assert process.stdout is not None
        assert "Open op" in process.stdout.readline()
        return process

    def prepare(self) -> None:
        """Create the tables, and queue a job that waits for a file."""
        words = "from vrijplaats.operations.tests.long_jobs import wait_for_a_sign as job; job.enqueue()"
        give_tables(self.home)
        self.run("shell", "--no-imports", "-c", words)

    def traces(self, name: str) -> list[int]:
        """Return the process id of each time that a job began, or was done."""
        path = self.home / name
        return [int(line) for line in path.read_text().splitlines()] if path.exists() else []

    def let_go(self) -> None:
        """Create the file that the job waits for."""
        (self.home / "go").touch()

    def job(self) -> tuple[str, int]:
        """Return the status of the one job and how often it was started."""
        with closing(sqlite3.connect(self.home / "movement.sqlite3")) as database:
            status, workers = database.execute(
                "SELECT status, json_array_length(worker_ids) FROM django_tasks_database_dbtaskresult"
            ).fetchone()
        return status, workers


@contextmanager
def running_home(home: Path) -> Iterator[RunningHome]:
    """Give a home to run commands in; kill whatever was started in it afterwards."""
    built = RunningHome(home)
    try:
        yield built
    finally:
        for process in built.begun:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
                process.wait()
        for worker in set(built.traces("begun")):
            if is_alive(worker):
                os.kill(worker, signal.SIGKILL)


def is_alive(pid: int) -> bool:
    """Return whether a process still runs; a zombie does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def free_port() -> int:
    """Return a free port."""
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
