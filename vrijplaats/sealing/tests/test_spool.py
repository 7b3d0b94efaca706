"""What is too large for memory lies sealed on the disk, and is read back as it was."""

import io
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http.multipartparser import MultiPartParser

from tests.commands import give_tables, run_code
from vrijplaats.sealing.leftovers import delete_what_lies_in_clear, folders_in_clear
from vrijplaats.sealing.spool import BUFFER, open_spool
from vrijplaats.sealing.uploads import SealedUploadHandler

WORDS = b"kanarie die niemand mag vinden "
# Sends a form with a file, whose last part ends the process.
KILLED = """
import io, os, signal, django
django.setup()
from django.core.files import uploadhandler
from django.conf import settings
from django.http.multipartparser import MultiPartParser
words = b"kanarie die niemand mag vinden " * 200_000
class Ends(io.BytesIO):
    def read(self, size=-1):
        part = super().read(size)
        if not part:
            os.kill(os.getpid(), signal.SIGKILL)
        return part
head = b'--grens\\r\\nContent-Disposition: form-data; name="media"; filename="a.mp3"\\r\\n\\r\\n'
told = {"CONTENT_TYPE": "multipart/form-data; boundary=grens", "CONTENT_LENGTH": str(10 * len(words))}
handlers = [uploadhandler.load_handler(name, None) for name in settings.FILE_UPLOAD_HANDLERS]
MultiPartParser(told, Ends(head + words), handlers).parse()
"""


def nameless() -> dict[tuple[int, int], Path]:
    """Return the files without a name that this process holds open, by device and number."""
    open_now = [handle for handle in Path("/proc/self/fd").iterdir() if handle.exists() and handle.is_file()]
    gone = [handle for handle in open_now if "(deleted)" in str(handle.readlink())]
    return {(handle.stat().st_dev, handle.stat().st_ino): handle for handle in gone}


@pytest.fixture
def on_disk() -> Callable[[], bytes]:
    """Give a way to read all that stands in such files, but for those that other tests left open."""
    before = nameless().keys()
    return lambda: b"".join(file.read_bytes() for key, file in nameless().items() if key not in before)


def test_what_was_written_is_read_back_from_any_place() -> None:
    chance, whole = random.Random(7), b""
    with open_spool() as spool:
        for _ in range(200):
            part = chance.randbytes(chance.randrange(3000))
            spool.seek(0, io.SEEK_END)
            spool.write(part)
            whole += part
            place = chance.randrange(len(whole) + 1)
            spool.seek(place)
            assert spool.read(500) == whole[place : place + 500]
        spool.seek(0)
        assert spool.read() == whole


def test_on_the_disk_it_is_sealed(on_disk: Callable[[], bytes]) -> None:
    with open_spool() as spool:
        spool.write(WORDS * BUFFER)
        spool.flush()
        found = on_disk()
        assert len(found) >= len(WORDS) * BUFFER - BUFFER
        assert WORDS not in found
        spool.seek(0)
        assert spool.read(len(WORDS)) == WORDS


def test_no_two_are_sealed_alike(on_disk: Callable[[], bytes]) -> None:
    with open_spool() as one, open_spool() as other:
        for spool in (one, other):
            spool.write(bytes(1000))
            spool.flush()
        found = on_disk()
        assert found[:1000] != found[1000:2000]
        assert bytes(16) not in found


def test_what_stands_is_never_written_over() -> None:
    """Two contents under one part of the key stream would give both away."""
    spool = open_spool()
    spool.write(WORDS)
    spool.seek(0)
    spool.write(b"other")
    for end in (spool.flush, spool.close):
        with pytest.raises(io.UnsupportedOperation):
            end()


@pytest.mark.parametrize("size", [0, 1, 3 * BUFFER + 5])
def test_an_upload_arrives_as_it_was_sent(size: int) -> None:
    content = random.Random(size).randbytes(size)
    body = (
        b'--grens\r\nContent-Disposition: form-data; name="media"; filename="a.mp3"\r\n'
        b"Content-Type: audio/mpeg\r\n\r\n" + content + b"\r\n--grens--\r\n"
    )
    told = {"CONTENT_TYPE": "multipart/form-data; boundary=grens", "CONTENT_LENGTH": str(len(body))}
    _fields, files = MultiPartParser(told, io.BytesIO(body), [SealedUploadHandler()]).parse()
    upload = files["media"]
    assert (upload.size, upload.name, upload.content_type) == (size, "a.mp3", "audio/mpeg")
    assert b"".join(upload.chunks()) == content
    upload.close()


def test_small_files_stay_in_memory_and_larger_ones_are_sealed(settings: object) -> None:
    from django.core.files.uploadhandler import load_handler

    kinds = [type(load_handler(name, None)) for name in settings.FILE_UPLOAD_HANDLERS]
    assert kinds == [MemoryFileUploadHandler, SealedUploadHandler]


def test_a_sudden_end_while_a_file_comes_in_leaves_nothing_to_read(tmp_path: Path) -> None:
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    give_tables(home)
    (home / "incoming").mkdir()
    temporary.mkdir()
    env = os.environ | {"VRIJPLAATS_HOME": str(home), "TMPDIR": str(temporary), "VRIJPLAATS_SECRET_KEY": "x"}
    env["DJANGO_SETTINGS_MODULE"] = "vrijplaats.config.settings"
    env.pop("DATABASE_URL", None)
    ran = run_code(KILLED, (), env)
    assert ran.code == -9, ran.err
    found = [path for path in tmp_path.rglob("*") if path.is_file() and WORDS in path.read_bytes()]
    assert found == []


def test_what_an_earlier_version_left_is_deleted(settings: object) -> None:
    left = Path(settings.HOME) / "incoming" / "a.upload"
    left.parent.mkdir()
    left.write_bytes(WORDS)
    assert folders_in_clear() == [left.parent]
    assert delete_what_lies_in_clear() == 1
    assert not left.parent.exists()
    assert delete_what_lies_in_clear() == 0
