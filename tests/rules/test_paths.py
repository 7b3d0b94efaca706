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


def test_a_trace_would_be_caught() -> None:
    assert TRACES.search("see /home/anna/project")
    assert TRACES.search("https://example.org/simple/")
