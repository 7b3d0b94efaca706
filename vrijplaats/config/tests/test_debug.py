"""Errors are shown with all the values in them in a demo only."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import ROOT


def started(home: Path, **told: str) -> "subprocess.CompletedProcess[str]":
    """Load the settings of this home with debugging asked for."""
    env = os.environ | {"VRIJPLAATS_HOME": str(home), "VRIJPLAATS_DEBUG": "1"} | told
    command = [sys.executable, "-c", "from vrijplaats.config.settings import DEBUG; print(DEBUG)"]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("marks", [["secret_key", "demo.txt"], []])
def test_a_demo_and_a_home_that_is_not_there_yet_may_show_errors(tmp_path: Path, marks: list[str]) -> None:
    for name in marks:
        (tmp_path / name).write_text("x")
    assert started(tmp_path).stdout.strip() == "True"


def test_a_home_where_people_live_may_not(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("x")
    done = started(tmp_path)
    assert done.returncode != 0
    assert "alleen bij de demo" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("marks", [["secret_key", "demo.txt"], ["secret_key"], []])
def test_behind_https_nobody_sees_errors(tmp_path: Path, marks: list[str]) -> None:
    """What others can reach is no demo, whatever mark is in its folder."""
    for name in marks:
        (tmp_path / name).write_text("x")
    done = started(tmp_path, VRIJPLAATS_HTTPS="1")
    assert done.returncode != 0
    assert "alleen bij de demo" in done.stderr


@pytest.mark.parametrize("told", ["*", "localhost", "10.0.0.0/8", "127.0.0.1,10.0.0.1"])
def test_a_proxy_is_one_address(tmp_path: Path, told: str) -> None:
    done = started(tmp_path, VRIJPLAATS_DEBUG="", VRIJPLAATS_PROXY=told)
    assert done.returncode != 0
    assert "één webserver" in done.stderr
