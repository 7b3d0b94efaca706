"""What comes in: pictures become bare pixels, recordings are known by their first bytes, no more."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from vrijplaats.making.uploads import MOST_BYTES, keep_picture, keep_sound, keep_upload

from .builders import SOUND, picture, upload


def opened(kept) -> Image.Image:
    return Image.open(BytesIO(kept.file.read()))


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_becomes_a_fresh_small_one(format_name: str) -> None:
    kept = keep_upload(upload(picture(format_name, (3200, 1600))))
    image = opened(kept)
    assert (kept.medium, image.size, image.format) == ("photo", (1600, 800), "JPEG")


def test_a_picture_of_a_phone_is_understood() -> None:
    import pillow_heif

    pillow_heif.register_heif_opener()
    assert opened(keep_upload(upload(picture("HEIF", (64, 64)), "IMG.HEIC", "image/heic"))).format == "JPEG"


def test_what_is_transparent_stays_so() -> None:
    assert opened(keep_picture(upload(picture("PNG", mode="RGBA")))).mode == "RGBA"


def test_place_and_camera_stay_behind_and_the_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Geheime camera"
    exif.get_ifd(0x8825)[1] = "N"
    kept = keep_picture(upload(picture(size=(40, 20), exif=exif)))
    image = opened(kept)
    assert image.size == (20, 40)
    assert not image.getexif()
    kept.file.seek(0)
    assert b"Geheime" not in kept.file.read()


def test_what_hides_behind_a_picture_stays_behind() -> None:
    kept = keep_picture(upload(picture() + b"<script>alert(1)</script>"))
    assert b"script" not in kept.file.read()


def test_names_of_files_are_not_kept() -> None:
    names = {keep_upload(upload(picture(), "samira thuis.jpg")).file.name for _ in range(2)}
    assert len(names) == 2
    assert not any("samira" in name for name in names)


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script></html>",
        b"\xff\xd8\xff\xe0 lijkt op een foto",
        picture("PNG")[:60],
        b"%PDF-1.7",
        b"MZ\x90\x00",
        b"RIFF\x00\x00\x00\x00AVI LIST",
        b"x",
    ],
)
def test_what_is_no_picture_sound_or_film_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(ValidationError, match="geen foto"):
        keep_upload(upload(content, "foto.jpg"))


def test_a_picture_that_would_fill_the_memory_is_refused_in_words() -> None:
    bomb = picture("PNG", (10_000, 5_000), "1")
    assert len(bomb) < 50_000
    with pytest.raises(ValidationError, match="te groot om te openen"):
        keep_picture(upload(bomb, "bom.png", "image/png"))


def test_an_absurd_bomb_is_refused_in_words() -> None:
    with pytest.raises(ValidationError, match="te groot om te openen"):
        keep_picture(upload(picture("PNG", (20_000, 10_000), "1")))


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


@pytest.mark.parametrize("keep", [keep_picture, keep_sound])
def test_what_is_too_large_is_refused_in_words(keep) -> None:
    large = upload(SOUND, "geluid.ogg", "audio/ogg")
    large.size = MOST_BYTES["sound"] + 1
    with pytest.raises(ValidationError, match="Tot 25 MB"):
        keep(large)
