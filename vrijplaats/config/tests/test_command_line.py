"""The command line: help leaves nothing behind, and lists our own commands first."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import ROOT, Ran, run_code, run_command
from vrijplaats.config.cli import ALSO_SHOWN, list_of_commands
from vrijplaats.config.terminal import program, terminal_language


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
    before = (home / "secret_key").read_text()
    assert len(before) > 50
    assert run(tmp_path, "migrate", "--verbosity", "0").code == 0
    assert (home / "secret_key").read_text() == before


@pytest.mark.parametrize("mode", [None, 0o755])
def test_what_a_command_makes_is_for_its_owner_alone(tmp_path: Path, mode: int | None) -> None:
    """The folder too, also where somebody made it before; and whatever the terminal allows others."""
    home = tmp_path / "var" / "movement"
    if mode is not None:
        home.mkdir(parents=True)
        home.chmod(mode)
    before = os.umask(0o000)
    try:
        assert run(tmp_path, "init", "--no-input").code == 0
        assert run(tmp_path, "privacy_register", "--out", "register.md").code == 0
    finally:
        os.umask(before)
    made = [home, *home.rglob("*"), tmp_path / "register.md"]
    assert len(made) > 5
    assert [path.name for path in made if path.stat().st_mode & 0o077] == []


def test_an_older_home_stays_as_it_is_until_the_doctor_comes(tmp_path: Path) -> None:
    assert run(tmp_path, "init", "--no-input").code == 0
    home = tmp_path / "var" / "movement"
    home.chmod(0o755)
    assert run(tmp_path, "migrate", "--verbosity", "0").code == 0
    assert home.stat().st_mode & 0o777 == 0o755
    assert "kunnen in de map" in run(tmp_path, "doctor").out
    run(tmp_path, "doctor", "--fix")
    assert home.stat().st_mode & 0o777 == 0o700


def test_what_to_type_next_is_what_can_be_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By name where it is on the path; otherwise by its file, from here where it is below here."""
    folder = tmp_path / ".venv" / "bin"
    folder.mkdir(parents=True)
    (folder / "vrijplaats").touch(mode=0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [".venv/bin/vrijplaats", "init"])
    monkeypatch.setenv("PATH", "/usr/bin")
    assert program() == ".venv/bin/vrijplaats"
    monkeypatch.setattr(sys, "argv", [str(folder / "vrijplaats"), "init"])
    assert program() == ".venv/bin/vrijplaats"
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert program() == str(folder / "vrijplaats")
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin")
    assert program() == "vrijplaats"
    monkeypatch.setattr(sys, "argv", ["/somewhere/cli.py", "init"])
    assert program() == str(Path(sys.executable).parent / "vrijplaats")


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
        ({"LANGUAGE": "en", "LANG": "C.UTF-8"}, "en"),
        ({"LANGUAGE": "fr:en_GB:nl", "LANG": "nl_NL.UTF-8"}, "en"),
        ({"LANGUAGE": "fr", "LANG": "en_US.UTF-8"}, "en"),
        ({"LANGUAGE": "", "LC_ALL": "nl_NL.UTF-8", "LANG": "en"}, "nl"),
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


def test_what_a_command_says_is_seen_at_once_in_a_pipe_too(tmp_path: Path) -> None:
    """Beside the tests of `serve`, which read its address from a pipe."""
    source = "import sys; from vrijplaats.config.cli import main; main(); print(sys.stdout.line_buffering)"
    ran = run_code(source, ("help",), os.environ | {"VRIJPLAATS_HOME": str(tmp_path / "home")})
    assert ran.out.splitlines()[-1] == "True"
