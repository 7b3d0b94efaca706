"""Only pixels and sound are kept, nothing is fetched, nothing outside is read, nothing takes too much."""

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from vrijplaats.sandbox import confine
from vrijplaats.uploads.cleaning import recordings
from vrijplaats.uploads.cleaning.pictures import NotAPictureError, TooLargeError
from vrijplaats.uploads.cleaning.recordings import (
    FILM,
    SOUND,
    NoFfmpegError,
    TooLongError,
    UnreadableError,
    clean_recording,
    find_ffmpeg,
    run_confined,
)

from . import hostile
from .builders import copied, picture
from .hostile import BARS, TONE, has_canary, make

# --- no metadata left ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", hostile.PICTURES)
def test_no_word_behind_a_picture_stays(kind: str) -> None:
    sent = hostile.PICTURES[kind]()
    assert has_canary(sent)
    kept, _ = copied(sent)
    fresh = Image.open(BytesIO(kept))
    assert not has_canary(kept)
    assert not fresh.getexif()
    assert not {"icc_profile", "comment", "exif", "xmp"} & set(fresh.info)


@pytest.mark.parametrize("kind", hostile.RECORDINGS)
def test_no_word_behind_a_recording_stays(kind: str, tmp_path: Path) -> None:
    build, ending = hostile.RECORDINGS[kind]
    sent = build(tmp_path)
    assert has_canary(sent.read_bytes())
    kept = clean_recording(sent, ending).read_bytes()
    assert kept[4:8] == b"ftyp"
    assert not has_canary(kept)


def test_saving_a_picture_again_would_be_caught() -> None:
    again = BytesIO()
    careless = Image.open(BytesIO(hostile.PICTURES["jpeg"]()))
    careless.save(again, "JPEG", exif=careless.info["exif"])
    assert has_canary(again.getvalue())


def test_copying_a_recording_would_be_caught(tmp_path: Path) -> None:
    sent = hostile.film_of_a_phone(tmp_path)
    assert has_canary(make(tmp_path, "copy.mp4", "-i", str(sent), "-c", "copy").read_bytes())


# --- no connections ------------------------------------------------------------------------------


class Listener:
    """An address on this machine that remembers whether anybody called."""

    def __init__(self) -> None:
        self.server = socket.create_server(("127.0.0.1", 0))
        self.server.setblocking(False)
        self.address = f"http://127.0.0.1:{self.server.getsockname()[1]}/x.ts"

    def was_called(self) -> bool:
        try:
            self.server.accept()[0].close()
        except BlockingIOError:
            return False
        return True

    def is_called_in_the_end(self) -> bool:
        """Wait for a call, hang up, and return whether there was one."""
        self.server.settimeout(60)
        try:
            self.server.accept()[0].close()
        except TimeoutError:
            return False
        return True


@pytest.fixture
def listener() -> Iterator[Listener]:
    opened = Listener()
    yield opened
    opened.server.close()


def fetch_all(folder: Path, address: str) -> list[str]:
    """Return a command with which an ffmpeg that may connect anywhere plays a list with this address."""
    (folder / "list.m3u8").write_bytes(hostile.playlist(address, disguise=b""))
    program = os.path.realpath(find_ffmpeg() or "")
    return [program, "-protocol_whitelist", "file,http,tcp", "-i", "list.m3u8", "-f", "null", "-"]


def test_a_list_of_addresses_is_refused_and_nobody_is_called(tmp_path: Path, listener: Listener) -> None:
    for ending in recordings.FORMATS:
        path = tmp_path / f"song{ending}"
        path.write_bytes(hostile.playlist(listener.address))
        with pytest.raises(UnreadableError):
            clean_recording(path, SOUND)
    assert not listener.was_called()


def test_sound_that_lies_elsewhere_is_not_fetched(tmp_path: Path, listener: Listener) -> None:
    with suppress(UnreadableError):
        clean_recording(hostile.borrowed_sound(tmp_path, listener.address), SOUND)
    assert not listener.was_called()


def test_even_an_ffmpeg_that_wants_to_cannot_call(tmp_path: Path, listener: Listener) -> None:
    with pytest.raises(UnreadableError):
        run_confined(tmp_path, fetch_all(tmp_path, listener.address))
    assert not listener.was_called()


def test_a_call_without_the_filter_would_be_caught(tmp_path: Path, listener: Listener) -> None:
    careless = subprocess.Popen(
        fetch_all(tmp_path, listener.address), cwd=tmp_path, stderr=subprocess.DEVNULL
    )
    assert listener.is_called_in_the_end()
    careless.kill()
    careless.wait()


# --- nothing outside -----------------------------------------------------------------------------


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    (tmp_path / "house").mkdir()
    path = tmp_path / "house" / "keys"
    path.write_text(hostile.CANARY)
    return path


def copy_file(path: Path) -> list[str]:
    """Return a command that copies the bytes of any file to `stolen` in its folder."""
    program = os.path.realpath(find_ffmpeg() or "")
    return [program, "-y", "-f", "data", "-i", str(path), "-map", "0", "-c", "copy", "-f", "data", "stolen"]


def has_landlock() -> bool:
    """Return whether the kernel of this machine can shut files."""
    return confine.libc.syscall(confine.CREATE_RULESET, None, 0, 1) > 0


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    (tmp_path / "bench").mkdir()
    return tmp_path / "bench"


def test_a_list_of_files_is_refused_and_nothing_is_read(bench: Path, secret: Path) -> None:
    path = bench / "song.mp3"
    path.write_bytes(hostile.list_of_files(secret))
    with pytest.raises(UnreadableError):
        clean_recording(path, SOUND)


@pytest.mark.skipif(not has_landlock(), reason="this kernel has no Landlock")
def test_no_file_outside_the_bench_can_be_read(bench: Path, secret: Path) -> None:
    with pytest.raises(UnreadableError):
        run_confined(bench, copy_file(secret))
    assert not (bench / "stolen").exists() or not (bench / "stolen").read_bytes()


def test_a_read_outside_would_be_caught(bench: Path, secret: Path) -> None:
    subprocess.run(copy_file(secret), cwd=bench, capture_output=True, check=False)
    assert has_canary((bench / "stolen").read_bytes())


def test_no_other_process_can_be_begun(bench: Path) -> None:
    with pytest.raises(UnreadableError):
        run_confined(bench, ["/bin/sh", "-c", "/bin/true; echo begun > begun"])
    assert not (bench / "begun").exists()


# --- within caps ---------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(10_000, 5_000), (20_000, 10_000), (49_000_001, 1)])
def test_a_picture_of_too_many_pixels_is_refused_before_any_is_read(size, monkeypatch) -> None:
    bomb = picture("PNG", size, "1")
    assert len(bomb) < 100_000
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("it was read"))
    with pytest.raises(TooLargeError):
        copied(bomb)


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "heic"])
@pytest.mark.parametrize("part", [0.1, 0.4, 0.7])
def test_half_a_picture_is_refused(kind: str, part: float) -> None:
    sent = picture({"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}[kind], (400, 300))
    with pytest.raises(NotAPictureError):
        copied(sent[: int(len(sent) * part)])


def test_half_a_film_is_refused(tmp_path: Path) -> None:
    path = make(tmp_path, "film.mp4", *BARS, "-c:v", "libx264")
    path.write_bytes(path.read_bytes()[:-2000])
    with pytest.raises(UnreadableError):
        clean_recording(path, FILM)


def test_a_film_with_giant_pictures_is_refused(tmp_path: Path) -> None:
    giant = ("-f", "lavfi", "-i", "color=s=7000x6000:d=0.1:r=10", "-c:v", "mjpeg", "-f", "mov")
    with pytest.raises(UnreadableError):
        clean_recording(make(tmp_path, "film.mp4", *giant), FILM)


def test_a_film_becomes_small_and_its_sides_even(tmp_path: Path) -> None:
    odd = ("-f", "lavfi", "-i", "testsrc=s=1921x1081:d=0.3:r=10", "-pix_fmt", "yuv444p")
    kept = clean_recording(make(tmp_path, "film.mp4", *odd), FILM)
    shown = subprocess.run([find_ffmpeg() or "", "-i", kept], capture_output=True, text=True, check=False)
    assert "yuv420p" in shown.stderr
    assert "1280x720" in shown.stderr


def test_a_film_without_pictures_is_still_heard(tmp_path: Path) -> None:
    assert clean_recording(make(tmp_path, "sound.mp4", *TONE), FILM).stat().st_size > 1000


def test_a_recording_that_lasts_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(recordings.LONGEST, SOUND, 2)
    path = make(tmp_path, "song.wav", "-f", "lavfi", "-i", "sine=d=5")
    with pytest.raises(TooLongError):
        clean_recording(path, SOUND)


@pytest.mark.parametrize("busy", ["while :; do :; done", "exec sleep 600"])
def test_what_takes_too_long_is_ended(bench: Path, busy: str) -> None:
    with pytest.raises(TooLongError):
        run_confined(bench, ["/bin/sh", "-c", busy], seconds=1)


def test_what_writes_too_much_is_ended(bench: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recordings, "LARGEST_RESULT", 100_000)
    with pytest.raises(UnreadableError):
        run_confined(bench, ["/bin/sh", "-c", "while echo 0123456789 || exit 1; do :; done > big"])
    assert (bench / "big").stat().st_size <= 100_000


def test_without_a_way_to_lock_in_nothing_is_started(bench: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = Path(confine.__file__).read_text().replace('"x86_64"', '"other"').replace('"aarch64"', '"o2"')
    launcher = bench.parent / "confine.py"
    launcher.write_text(script)
    monkeypatch.setattr(confine, "__file__", str(launcher))
    with pytest.raises(NoFfmpegError):
        run_confined(bench, ["/bin/sh", "-c", "echo begun > begun"])
    assert not (bench / "begun").exists()


def test_without_ffmpeg_it_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recordings, "find_ffmpeg", lambda: None)
    with pytest.raises(NoFfmpegError):
        clean_recording(tmp_path / "song.wav", SOUND)


# --- every kind of picture ------------------------------------------------------------------------


def kept_of(sent: bytes) -> Image.Image:
    return Image.open(BytesIO(copied(sent)[0]))


def test_a_grey_picture_of_sixteen_bits_keeps_its_greys() -> None:
    out = BytesIO()
    Image.new("I;16", (8, 8), 0x8000).save(out, "PNG")
    assert abs(kept_of(out.getvalue()).getpixel((4, 4))[0] - 0x80) < 4


def test_a_picture_for_print_becomes_one_for_a_screen() -> None:
    fresh = kept_of(picture("JPEG", (40, 30), "CMYK"))
    assert fresh.mode == "RGB"


def test_a_moving_picture_stands_still_on_its_first_image() -> None:
    out = BytesIO()
    Image.new("RGB", (8, 8), "red").save(
        out, "GIF", save_all=True, append_images=[Image.new("RGB", (8, 8), "blue")]
    )
    fresh = kept_of(out.getvalue())
    assert getattr(fresh, "n_frames", 1) == 1
    assert fresh.getpixel((4, 4))[0] > 200


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\n",
        b"PK\x03\x04" + b"\0" * 100,
        b"GIF89a<script>alert(1)</script>",
        b"",
    ],
    ids=["html", "svg", "pdf", "zip", "half a gif", "nothing"],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPictureError):
        copied(content)
