"""Jobs for the tests of the worker; each leaves its traces in the home."""

import os
import time
from pathlib import Path

from django.conf import settings
from django_tasks import task


@task()
def wait_for_a_sign() -> None:
    """Record who begins, wait until there is a file `go`, and record that it is done."""
    _note(Path(settings.HOME) / "begun", str(os.getpid()))
    while not (Path(settings.HOME) / "go").exists():
        time.sleep(0.05)
    _note(Path(settings.HOME) / "done", str(os.getpid()))


def _note(path: Path, line: str) -> None:
    with path.open("a") as opened:
        opened.write(f"{line}\n")
