"""Supervision of the child process that does long work: restarted when it dies, stopped with its parent."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time

LONGEST_PAUSE = 30.0
SECONDS_TO_STOP = 10.0
SECONDS_TO_FINISH = 2.0
PR_SET_PDEATHSIG = 1


class Supervisor:
    """Keeps one child process running."""

    def __init__(self, command: tuple[str, ...] = ("-m", "vrijplaats.config.cli", "work")) -> None:
        self.command = (sys.executable, *command)
        self.child: subprocess.Popen[bytes] | None = None
        self._is_stopping = threading.Event()

    def watch(self) -> None:
        """Start the child, and restart it whenever it ends, with longer pauses while it fails quickly."""
        pause = 0.5
        while not self._is_stopping.is_set():
            begin = time.monotonic()
            env = os.environ | {"VRIJPLAATS_PARENT": str(os.getpid())}
            self.child = subprocess.Popen(self.command, env=env)  # noqa: S603 (our own command)
            self.child.wait()
            pause = 0.5 if time.monotonic() - begin > 10 else min(pause * 2, LONGEST_PAUSE)
            self._is_stopping.wait(pause)

    def stop(self) -> None:
        """Ask the child to end, and kill it when it has not after `SECONDS_TO_STOP`."""
        self._is_stopping.set()
        child = self.child
        if child is None or child.poll() is not None:
            return
        child.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(SECONDS_TO_STOP)
            return
        child.kill()


def end_with_parent() -> None:
    """Let this process end when its parent does, however the parent ended.

    Linux tells a child by signal. Elsewhere, or where the parent was gone already, a thread keeps checking.
    """
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if parent := int(os.environ.get("VRIJPLAATS_PARENT", "0")):
        threading.Thread(target=_look, args=(parent,), daemon=True).start()


def _look(parent: int) -> None:
    """End this process as soon as it has another parent: by SIGTERM first, and soon after that by force."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(SECONDS_TO_FINISH)
    os.kill(os.getpid(), signal.SIGKILL)
