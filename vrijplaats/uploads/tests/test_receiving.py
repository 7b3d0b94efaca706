"""What comes in is known by its first bytes, no more, and waits; of a picture only bare pixels are shown."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from vrijplaats.uploads.cleaning.pictures import NotAPictureError, TooLargeError
from vrijplaats.uploads.receiving import MOST_BYTES, Kept, keep_picture, keep_sound, keep_upload

from .builders import SOUND, copied, picture, upload


def made(kept: Kept) -> bytes:
    """Return what becomes of a kept picture."""
    return copied(kept.file.read())[0]


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


KINDS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif", "HEIF": ".heic", "AVIF": ".avif"}


@pytest.mark.parametrize(("format_name", "ending"), KINDS.items())
def test_a_picture_becomes_a_fresh_small_one(format_name: str, ending: str) -> None:
    kept = keep_upload(upload(picture(format_name, (3200, 1600)), "IMG.HTML", "text/html"))
    assert (kept.medium, kept.file.name[-len(ending) :]) == ("photo", ending)
    image = opened(made(kept))
    assert (image.size, image.format) == ((1600, 800), "JPEG")


def test_what_is_transparent_stays_so() -> None:
    assert opened(made(keep_picture(upload(picture("PNG", mode="RGBA"))))).mode == "RGBA"


def test_place_and_camera_stay_behind_and_the_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Geheime camera"
    exif.get_ifd(0x8825)[1] = "N"
    content = made(keep_picture(upload(picture(size=(40, 20), exif=exif))))
    image = opened(content)
    assert image.size == (20, 40)
    assert not image.getexif()
    assert b"Geheime" not in content


def test_what_hides_behind_a_picture_stays_behind() -> None:
    kept = keep_picture(upload(picture() + b"<script>alert(1)</script>"))
    assert b"script" not in made(kept)


def test_names_of_files_are_not_kept() -> None:
    names = {keep_upload(upload(picture(), "samira thuis.jpg")).file.name for _ in range(2)}
    assert len(names) == 2
    assert not any("samira" in name for name in names)


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script></html>",
        b"%PDF-1.7",
        b"MZ\x90\x00",
        b"RIFF\x00\x00\x00\x00AVI LIST",
        b"x",
    ],
)
def test_what_is_no_picture_sound_or_film_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(ValidationError, match="geen foto"):
        keep_upload(upload(content, "foto.jpg"))


def test_a_sound_is_no_picture() -> None:
    with pytest.raises(ValidationError, match="geen foto"):
        keep_picture(upload(SOUND, "foto.jpg"))


@pytest.mark.parametrize("content", [b"\xff\xd8\xff\xe0 lijkt op een foto", picture("PNG")[:60]])
def test_what_only_begins_like_a_picture_is_found_out_later(content: bytes) -> None:
    with pytest.raises(NotAPictureError):
        made(keep_picture(upload(content)))


@pytest.mark.parametrize("size", [(10_000, 5_000), (20_000, 10_000)])
def test_a_picture_that_would_fill_the_memory_is_not_opened(size: tuple[int, int]) -> None:
    bomb = picture("PNG", size, "1")
    assert len(bomb) < 50_000
    with pytest.raises(TooLargeError):
        made(keep_picture(upload(bomb, "bom.png", "image/png")))


@pytest.mark.parametrize(
    ("start", "content_type", "medium", "ending"),
    [
        (b"\x00\x00\x00\x20ftypM4A ", "audio/mp4", "sound", ".m4a"),
        (b"\x00\x00\x00\x20ftypisom", "video/mp4", "film", ".mp4"),
        (b"\x00\x00\x00\x20ftypqt  ", "video/quicktime", "film", ".mp4"),
        (b"\x00\x00\x00\x20ftypmp42", "audio/mp4", "sound", ".mp4"),
        (b"ID3\x04\x00\x00\x00\x00\x00\x00\x00\x00", "audio/mpeg", "sound", ".mp3"),
        (b"\xff\xfb\x90\x00\x00\x00\x00\x00\x00\x00\x00\x00", "audio/mpeg", "sound", ".mp3"),
        (b"OggS\x00\x02\x00\x00\x00\x00\x00\x00", "audio/ogg", "sound", ".ogg"),
        (b"RIFF\x24\x08\x00\x00WAVE", "audio/wav", "sound", ".wav"),
        (b"\x1a\x45\xdf\xa3\x00\x00\x00\x00\x00\x00\x00\x00", "audio/webm", "sound", ".webm"),
        (b"\x1a\x45\xdf\xa3\x00\x00\x00\x00\x00\x00\x00\x00", "video/webm", "film", ".webm"),
    ],
)
def test_recordings_are_known_by_their_first_bytes(start, content_type, medium, ending) -> None:
    kept = keep_upload(upload(start + b"geluid", "a.html", content_type))
    assert (kept.medium, kept.file.name[-len(ending) :]) == (medium, ending)
    assert kept.file.read() == start + b"geluid"


def test_a_picture_is_no_sound() -> None:
    with pytest.raises(ValidationError, match="geen geluid"):
        keep_sound(upload(picture(), "geluid.mp3", "audio/mpeg"))


@pytest.mark.parametrize(("keep", "content"), [(keep_picture, picture()), (keep_sound, SOUND)])
def test_what_is_too_large_is_refused_in_words(keep, content: bytes) -> None:
    large = upload(content)
    large.size = MOST_BYTES["sound"] + 1
    with pytest.raises(ValidationError, match="Tot 25 MB"):
        keep(large)
