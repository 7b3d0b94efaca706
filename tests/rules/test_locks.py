"""Everything that is installed is locked by version and hash, the installer first of all."""

import re

import pytest

from .sources import ROOT

LOCKED = sorted(ROOT.glob("requirements*.in"))
INSTALLS = re.compile(r"^.*\bpip install\b.*$", re.M)


def unlocked(text: str) -> list[str]:
    """Return the installations that take what the registry gives; the project itself brings nothing in."""
    lines = INSTALLS.findall(text)
    return [line for line in lines if "--require-hashes -r " not in line and "--no-deps" not in line]


def without_hash(lock: str) -> list[str]:
    """Return the packages of a lock that lack a version or a hash."""
    entries = re.split(r"\n(?=\S)", re.sub(r"^\s*#.*\n", "", lock, flags=re.M))
    found = [entry for entry in entries if entry.strip() and not entry.startswith("#")]
    return [entry for entry in found if "==" not in entry.split()[0] or "--hash=sha256:" not in entry]


def test_nothing_is_installed_by_name_alone() -> None:
    for name in ("Makefile", ".ci/run"):
        assert unlocked((ROOT / name).read_text()) == []
    assert len(INSTALLS.findall((ROOT / "Makefile").read_text())) >= 5


@pytest.mark.parametrize("path", LOCKED, ids=lambda path: path.name)
def test_every_list_has_a_lock_with_hashes(path: object) -> None:
    lock = path.with_suffix(".txt").read_text()
    assert without_hash(lock) == []
    asked = re.findall(r"^([A-Za-z0-9][A-Za-z0-9._-]*)", path.read_text(), re.M)
    locked = {name.lower().replace("_", "-") for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.M)}
    assert {name.lower().replace("_", "-") for name in asked} <= locked


def test_an_installation_by_name_would_be_caught() -> None:
    assert unlocked("\t$(BIN)/pip install --quiet uv\n") == ["\t$(BIN)/pip install --quiet uv"]
    assert without_hash("uv==1.0\nruff==2.0 \\\n    --hash=sha256:00\n") == ["uv==1.0"]
    assert without_hash("uv>=1.0 \\\n    --hash=sha256:00\n") != []
