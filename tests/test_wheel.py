"""The built package works by itself: installed in an empty environment, run from an empty folder."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.rules.sources import ROOT, tracked


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command that must succeed; return its output."""
    env = {
        name: value for name, value in os.environ.items() if not name.startswith(("VRIJPLAATS_", "DJANGO_"))
    }
    for name in ("DATABASE_URL", "PYTHONPATH", "VIRTUAL_ENV"):
        env.pop(name, None)
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=env | environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def uv() -> Path:
    return Path(sys.executable).with_name("uv")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory, uv: Path) -> Path:
    """Build the package from a copy of what git tracks, so that the work tree stays as it is."""
    copy, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for path in tracked():
        place = copy / path.relative_to(ROOT)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, place)
    run(
        uv, "build", "--wheel", "--no-build-isolation", "--python", sys.executable, "--out-dir", out, cwd=copy
    )
    return next(out.glob("*.whl"))


def test_the_package_holds_no_tests_and_all_that_is_read_at_work(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    assert [name for name in names if "/tests/" in name or name.startswith("tests/")] == []
    code = {path.suffix for path in tracked() if ROOT / "vrijplaats" in path.parents}
    kept = {str(path.relative_to(ROOT)) for path in tracked() if ROOT / "vrijplaats" in path.parents}
    missing = {name for name in kept if "/tests/" not in name} - set(names)
    assert missing == set() and len(code) > 5


def test_an_installed_package_begins_counts_and_publishes(wheel: Path, uv: Path, tmp_path: Path) -> None:
    environment, empty = tmp_path / "environment", tmp_path / "empty"
    empty.mkdir()
    run(uv, "venv", "--python", sys.executable, environment, cwd=empty)
    python, vrijplaats = environment / "bin" / "python", environment / "bin" / "vrijplaats"
    lock = ["--require-hashes", "-r", str(ROOT / "requirements.txt")]
    run(uv, "pip", "install", "--quiet", "--python", python, *lock, cwd=empty)
    run(uv, "pip", "install", "--quiet", "--python", python, "--no-deps", str(wheel), cwd=empty)
    assert "is begonnen" in run(vrijplaats, "init", "--no-input", cwd=empty)
    demo = {"VRIJPLAATS_HOME": str(tmp_path / "demo")}
    assert "Waterstad" in run(vrijplaats, "demo", "--no-serve", cwd=empty, **demo)
    assert '"reached": 50' in run(vrijplaats, "figures", "--json", cwd=empty, **demo)
    run(vrijplaats, "publish", "--out", "year", cwd=empty, **demo)
    assert {"document.pdf", "infographic.svg"} <= {path.name for path in (empty / "year").iterdir()}
    assert {path.name for path in empty.iterdir()} == {"var", "year"}
