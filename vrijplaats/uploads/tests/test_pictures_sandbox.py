"""A picture of somebody else is opened in a confined process, and never by the web server."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.rules.sources import ROOT
from vrijplaats.sandbox import confine
from vrijplaats.uploads.cleaning import pictures
from vrijplaats.uploads.cleaning.pictures import (
    NoSandboxError,
    NotAPictureError,
    TooLargeError,
)

from .builders import copied, picture

DECODES = {"vrijplaats/uploads/cleaning/decoding.py", "vrijplaats/demo/media.py"}  # the demo draws its own


def test_only_the_confined_program_loads_a_library_for_pictures() -> None:
    loads = ("import PIL", "from PIL", "import pillow_heif", "from pillow_heif")
    found = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "vrijplaats").rglob("*.py")
        if "tests" not in path.parts
        and any(line.strip().startswith(loads) for line in path.read_text().splitlines())
    }
    assert found == DECODES


def test_no_module_of_ours_imports_the_program_that_decodes() -> None:
    sources = [path for path in (ROOT / "vrijplaats").rglob("*.py") if "tests" not in path.parts]
    assert [path for path in sources if "import decoding" in path.read_text()] == []
    assert [path for path in sources if ".decoding import" in path.read_text()] == []


def test_a_process_that_copies_a_picture_loads_no_decoder(tmp_path: Path) -> None:
    (tmp_path / "foto").write_bytes(picture())
    (tmp_path / "empty").mkdir()
    script = (
        "import sys, pathlib; from vrijplaats.uploads.cleaning.pictures import copy_picture;"
        "sent = pathlib.Path(sys.argv[1]);"
        "made, ending = copy_picture(sent.read_bytes(), sent.parent / 'empty');"
        "assert made and ending == '.jpg' and not list((sent.parent / 'empty').iterdir());"
        "assert not {'PIL', 'pillow_heif'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "foto")], check=True, cwd=ROOT)


def decoder_that(does: str, tmp_path: Path, monkeypatch: Any) -> None:
    """Replace the program by one that does something else."""
    script = tmp_path / "decoder" / "decoding.py"
    script.parent.mkdir()
    script.write_text(f"import os, socket, sys, time\n{does}\n")
    monkeypatch.setattr(pictures, "DECODER", script)


TRIES = {
    "read": "open({secret!r}).read()",
    "write": "open({secret!r}, 'w').write('x')",
    "connect": "socket.create_connection(('127.0.0.1', 9))",
    "fork": "os.fork()",
}


@pytest.mark.parametrize("kind", TRIES)
def test_the_program_reaches_no_file_no_network_and_starts_nothing(kind: str, tmp_path, monkeypatch) -> None:
    if kind in ("read", "write") and confine.libc.syscall(confine.CREATE_RULESET, None, 0, 1) < 1:
        pytest.skip("this kernel has no Landlock")
    secret = tmp_path / "secret"
    secret.write_text("geheim")
    tries = TRIES[kind].format(secret=str(secret))
    does = f"try:\n  {tries}\n  print('.png\\nreached')\nexcept PermissionError:\n  print('.png\\nrefused')"
    decoder_that(does, tmp_path, monkeypatch)
    assert copied(b"x")[0] == b"refused\n"
    assert secret.read_text() == "geheim"


@pytest.mark.parametrize(
    ("does", "error"),
    [
        ("os.abort()", TooLargeError),
        ("time.sleep(60)", TooLargeError),
        ("bytes(1200 * 1024 * 1024)", TooLargeError),
        ("while True: sys.stdout.write('x' * 1_000_000)", TooLargeError),
        ("print('.exe'); print('x')", NotAPictureError),
        ("print('.png')", NotAPictureError),
        ("pass", NotAPictureError),
    ],
)
def test_a_program_that_dies_hangs_floods_or_lies_is_a_refusal(does, error, tmp_path, monkeypatch) -> None:
    decoder_that(does, tmp_path, monkeypatch)
    monkeypatch.setattr(pictures, "LONGEST_OPEN", 2)
    monkeypatch.setattr(pictures, "LARGEST_COPY", 5 * 1024 * 1024)
    with pytest.raises(error):
        copied(b"x")


def test_the_program_knows_nothing_of_ours(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("VRIJPLAATS_SECRET", "geheim")
    decoder_that("print('.png'); print(dict(os.environ), sys.path)", tmp_path, monkeypatch)
    assert b"geheim" not in copied(b"x")[0]


def test_where_nothing_can_be_confined_nothing_is_opened(tmp_path, monkeypatch) -> None:
    launcher = tmp_path / "confine.py"
    launcher.write_text(f"import sys; sys.exit({confine.CANNOT_LOCK})")
    monkeypatch.setattr(confine, "__file__", str(launcher))
    with pytest.raises(NoSandboxError):
        copied(picture())
