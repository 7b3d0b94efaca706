"""No file names a machine's own folders or the address of a package registry."""

import re

from .sources import ROOT, tracked

TRACES = re.compile(
    r"/(?:home|Users|root|work)/[a-z]|https?://[^\s\"']+(?:\.whl|\.tgz|/simple/)|files\.python" r"hosted"
)


def test_no_file_speaks_of_a_machine_or_a_registry() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if path.name != "test_paths.py" and TRACES.search(text):
            found.append(str(path.relative_to(ROOT)))
    assert found == []


OF_A_HOME = re.compile(
    r"(^|/)(secret_key|master_keys\.json|reserve|work\.lock)$|\.sqlite3(-\w+)?$|^static/|^media/"
)


def test_no_file_of_a_home_is_tracked() -> None:
    """A home holds keys and what is known about people; a command in the wrong folder makes one there."""
    names = [str(path.relative_to(ROOT)) for path in tracked()]
    assert [name for name in names if OF_A_HOME.search(name)] == []


def test_a_home_in_the_project_would_be_caught() -> None:
    for name in ("secret_key", "movement.sqlite3", "movement.sqlite3-wal", "static/ui/base.css", "work.lock"):
        assert OF_A_HOME.search(name), name
    assert not OF_A_HOME.search("vrijplaats/ui/static/ui/base.css")


def test_a_trace_would_be_caught() -> None:
    assert TRACES.search("see /home/anna/project")
    assert TRACES.search("https://example.org/simple/")
