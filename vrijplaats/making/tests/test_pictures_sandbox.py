"""A picture of somebody else is opened in a confined process, one at a time, and never by the web server."""

import fcntl
import subprocess
import sys
import threading
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from tests.rules.sources import ROOT
from tests.waiting import LONGEST_WAIT
from vrijplaats.making.cleaning import confine, pictures
from vrijplaats.making.cleaning.pictures import (
    BusyError,
    NoSandboxError,
    NotAPictureError,
    TooManyPixelsError,
    copy_picture,
)
from vrijplaats.making.uploads import keep_picture

from .builders import picture, upload

DECODES = {"vrijplaats/making/cleaning/decoding.py", "vrijplaats/demo/media.py"}  # the demo draws its own


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
    script = (
        "import sys; from vrijplaats.making.cleaning.pictures import copy_picture;"
        "made, ending = copy_picture(open(sys.argv[1], 'rb')); assert made and ending == '.jpg';"
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
    assert copy_picture(BytesIO(b"x"))[0] == b"refused\n"
    assert secret.read_text() == "geheim"


@pytest.mark.parametrize(
    ("does", "error"),
    [
        ("os.abort()", TooManyPixelsError),
        ("time.sleep(60)", TooManyPixelsError),
        ("bytes(1200 * 1024 * 1024)", TooManyPixelsError),
        ("while True: sys.stdout.write('x' * 1_000_000)", TooManyPixelsError),
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
        copy_picture(BytesIO(b"x"))


def test_the_program_knows_nothing_of_ours(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("VRIJPLAATS_SECRET", "geheim")
    decoder_that("print('.png'); print(dict(os.environ), sys.path)", tmp_path, monkeypatch)
    assert b"geheim" not in copy_picture(BytesIO(b"x"))[0]


def test_many_at_once_are_opened_one_by_one(monkeypatch) -> None:
    inside, most = 0, 0

    def watched(content: bytes, folder: str) -> tuple[int, bytes]:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        time.sleep(0.05)
        inside -= 1
        return 0, b".jpg\nx"

    monkeypatch.setattr(pictures, "_ask_decoder", watched)
    threads = [threading.Thread(target=copy_picture, args=(BytesIO(b"x"),)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_who_would_take_the_last_threads_of_the_server_is_told_at_once(monkeypatch) -> None:
    may_end = threading.Event()

    def slow(content: bytes, folder: str) -> tuple[int, bytes]:
        may_end.wait(LONGEST_WAIT)
        return 0, b".jpg\nx"

    monkeypatch.setattr(pictures, "_ask_decoder", slow)
    threads = [threading.Thread(target=copy_picture, args=(BytesIO(b"x"),)) for _ in range(3)]
    for thread in threads:
        thread.start()
    while pictures.PLACES._value:
        time.sleep(0.01)
    with pytest.raises(BusyError):
        copy_picture(BytesIO(b"x"))
    may_end.set()
    for thread in threads:
        thread.join()
    assert copy_picture(BytesIO(b"x"))[0] == b"x"


def test_when_the_place_stays_taken_that_is_said(monkeypatch) -> None:
    monkeypatch.setattr(pictures, "LONGEST_WAIT", 0.1)
    with (settings.HOME / "pictures.lock").open("w") as taken:
        fcntl.flock(taken, fcntl.LOCK_EX)
        with pytest.raises(BusyError):
            copy_picture(BytesIO(picture()))
        with pytest.raises(ValidationError, match="net meer foto’s"):
            keep_picture(upload(picture()))
    assert keep_picture(upload(picture())).file.size


def test_where_nothing_can_be_confined_nothing_is_opened(tmp_path, monkeypatch) -> None:
    launcher = tmp_path / "confine.py"
    launcher.write_text(f"import sys; sys.exit({confine.CANNOT_LOCK})")
    monkeypatch.setattr(confine, "__file__", str(launcher))
    with pytest.raises(NoSandboxError):
        copy_picture(BytesIO(picture()))
    with pytest.raises(ValidationError, match="veilig openen"):
        keep_picture(upload(picture()))
