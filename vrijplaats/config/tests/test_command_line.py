"""The command line: help leaves nothing behind, and lists our own commands first."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import ROOT, Ran, run_command
from vrijplaats.config.cli import ALSO_SHOWN, list_of_commands
from vrijplaats.config.terminal import terminal_language


def run(folder: Path, *arguments: str, language: str = "C.UTF-8") -> Ran:
    """Run a command in an empty folder, as a newcomer who did not set VRIJPLAATS_HOME."""
    env = {
        name: value for name, value in os.environ.items() if name not in ("VRIJPLAATS_HOME", "DATABASE_URL")
    }
    return run_command(arguments, env | {"LC_ALL": language}, folder)


@pytest.mark.parametrize("arguments", [["help"], ["check"], ["search", "talent"], ["serve", "--help"]])
def test_looking_leaves_nothing_behind(tmp_path: Path, arguments: list[str]) -> None:
    done = run(tmp_path, *arguments)
    assert done.code == 0, done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["figures", "sign_in_link"])
def test_where_no_movement_lives_a_command_says_how_to_begin(tmp_path: Path, command: str) -> None:
    done = run(tmp_path, command, *(["Naima"] if command == "sign_in_link" else []))
    assert done.code == 1
    assert "vrijplaats init" in done.err and "Traceback" not in done.err
    assert list(tmp_path.iterdir()) == []


def test_beginning_makes_a_home_with_a_key_that_only_its_owner_reads(tmp_path: Path) -> None:
    assert run(tmp_path, "init", "--no-input").code == 0
    home = tmp_path / "var" / "movement"
    assert (home / "secret_key").stat().st_mode & 0o777 == 0o600
    assert (home / "incoming").stat().st_mode & 0o777 == 0o700
    before = (home / "secret_key").read_text()
    assert len(before) > 50
    assert run(tmp_path, "migrate", "--verbosity", "0").code == 0
    assert (home / "secret_key").read_text() == before


def test_help_begins_with_our_own_commands_and_hides_what_means_nothing_here() -> None:
    shown = list_of_commands()
    names = [line.split()[0] for line in shown.splitlines() if line.startswith("  ")]
    assert names == sorted(names)
    assert {"backup", "demo", "doctor", "figures", "import_log", "init", "person", "publish", "serve"} <= set(
        names
    )
    assert not {"createsuperuser", "changepassword", "startapp", "sqlflush", "clearsessions"} & set(
        shown.split()
    )
    assert ", ".join(ALSO_SHOWN) in shown


def test_a_reader_that_stops_early_is_no_fault(tmp_path: Path) -> None:
    command = f"{sys.executable} -m vrijplaats.config.cli search talent | head -n 1"
    env = os.environ | {"PYTHONPATH": str(ROOT), "VRIJPLAATS_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        command, shell=True, cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert done.stdout and done.stderr == ""


@pytest.mark.parametrize(
    ("told", "language"),
    [
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "nl_NL.UTF-8"}, "en"),
        ({"LC_MESSAGES": "nl_NL", "LANG": "en_US.UTF-8"}, "nl"),
        ({"LANG": "en"}, "en"),
        ({"LC_ALL": "", "LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "nl"),
        ({"LANG": "de_DE.UTF-8"}, "nl"),
        ({}, "nl"),
    ],
)
def test_the_language_is_that_of_the_terminal(told: dict[str, str], language: str) -> None:
    assert terminal_language(told) == language


def test_an_english_terminal_gets_english_and_its_files_stay_dutch(tmp_path: Path) -> None:
    assert "No movement lives in this folder yet" in run(tmp_path, "figures", language="en_US.UTF-8").err
    assert "Check whether all is well." in run(tmp_path, "help", language="en_US.UTF-8").out
    assert "is begonnen" in run(tmp_path, "init", "--no-input").out
    register = run(tmp_path, "privacy_register", language="en_US.UTF-8").out
    assert "Velden" in register
