"""In CI a skipped test counts as a failure: something that it needs is missing."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

from .sources import ROOT


def runner() -> Any:
    """Return the module of the tool that runs all tests."""
    spec = importlib.util.spec_from_file_location("runner", ROOT / "tools" / "test.py")
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def report_of(test: str, folder: Path) -> Path:
    """Return the report of a run of this one test."""
    (folder / "test_one.py").write_text(test)
    report = folder / "report.xml"
    command = [sys.executable, "-m", "pytest", "-p", "no:django", "-c", "/dev/null", f"--junit-xml={report}"]
    subprocess.run([*command, str(folder)], cwd=folder, capture_output=True, check=False)
    return report


def test_a_skipped_test_would_be_caught(tmp_path: Path) -> None:
    skips = "import pytest\n\ndef test_one():\n    pytest.skip('nothing to run on')\n"
    assert runner().skipped_in(report_of(skips, tmp_path)) == 1


def test_a_test_that_ran_is_none(tmp_path: Path) -> None:
    assert runner().skipped_in(report_of("def test_one():\n    pass\n", tmp_path)) == 0
    assert runner().skipped_in(tmp_path / "broken-off.xml") == 0
