"""Uploads: pictures, sounds and films, each under a new name.

They are judged by their size and first bytes alone, and then wait, unseen, until `tasks` has made them anew.
"""

from dataclasses import dataclass
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from .models import Medium

MEGABYTE = 1024 * 1024
MOST_BYTES = {
    Medium.PHOTO: 25 * MEGABYTE,
    Medium.SOUND: 25 * MEGABYTE,
    Medium.FILM: 100 * MEGABYTE,
}
# The brands of pictures in the container of films: HEIF, as phones take them, and AVIF.
PICTURES_IN_FILMS = dict.fromkeys((b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis"), ".heic")
PICTURES_IN_FILMS |= dict.fromkeys((b"avif", b"avis"), ".avif")


@dataclass(frozen=True)
class Kept:
    """A file that passed, under a random name; `medium` is one of `Medium`."""

    medium: Medium
    file: File[bytes]


def keep_upload(upload: "UploadedFile[bytes]") -> Kept:
    """Return a picture, sound or film as it is kept; ValidationError in plain words for anything else."""
    start = _start_of(upload)
    ending = recording_of(start)
    if ending is None:
        return keep_picture(upload)
    is_sound = (upload.content_type or "").startswith("audio/") or ending in {".mp3", ".ogg", ".wav", ".m4a"}
    medium = Medium.SOUND if is_sound else Medium.FILM
    return _keep(upload, medium, ending)


def keep_sound(upload: "UploadedFile[bytes]") -> Kept:
    """Return a sound as it is kept; ValidationError where the first bytes are of something else."""
    ending = recording_of(_start_of(upload))
    if ending is None:
        raise ValidationError(
            _("Dit is geen geluid dat wij kunnen afspelen. Probeer m4a, mp3, ogg, wav of webm.")
        )
    return _keep(upload, Medium.SOUND, ending)


def keep_picture(upload: "UploadedFile[bytes]") -> Kept:
    """Return a picture as it is kept; ValidationError where the first bytes are of something else."""
    ending = picture_of(_start_of(upload))
    if ending is None:
        raise ValidationError(
            _("Dit is geen foto die wij kunnen openen. Probeer een andere, of maak er een nieuwe van.")
        )
    return _keep(upload, Medium.PHOTO, ending)


def picture_of(start: bytes) -> str | None:
    """Return the ending that fits the first 12 bytes of a picture; None for anything else."""
    if start[4:8] == b"ftyp":
        return PICTURES_IN_FILMS.get(start[8:12])
    if start[:4] == b"RIFF":
        return ".webp" if start[8:12] == b"WEBP" else None
    beginnings = {b"\xff\xd8\xff": ".jpg", b"\x89PNG\r\n\x1a\n": ".png", b"GIF87a": ".gif", b"GIF89a": ".gif"}
    return next((ending for begin, ending in beginnings.items() if start.startswith(begin)), None)


def recording_of(start: bytes) -> str | None:
    """Return the ending that fits the first 12 bytes of a sound or film; None for anything else."""
    if start[4:8] == b"ftyp":
        brand = start[8:12]
        if brand in PICTURES_IN_FILMS:
            return None
        return ".m4a" if brand in (b"M4A ", b"M4B ") else ".mp4"
    if start[:4] == b"RIFF":
        return ".wav" if start[8:12] == b"WAVE" else None
    endings = {b"OggS": ".ogg", b"\x1a\x45\xdf\xa3": ".webm"}
    if start[:4] in endings:
        return endings[start[:4]]
    # Layer III of MPEG audio: eleven set bits, then any version, layer bits 01.
    is_frame = len(start) > 1 and start[0] == 0xFF and start[1] & 0xE6 == 0xE2
    return ".mp3" if start[:3] == b"ID3" or is_frame else None


def _keep(upload: "UploadedFile[bytes]", medium: Medium, ending: str) -> Kept:
    """Return a file as it came, under a random name; only its first bytes were checked."""
    _check_size(upload, medium)
    return Kept(medium, File(upload.file, name=uuid4().hex + ending))


def _check_size(upload: "UploadedFile[bytes]", medium: Medium) -> None:
    """Raise ValidationError where a file is larger than we keep."""
    most = MOST_BYTES[medium]
    if (upload.size or 0) > most:
        words = _("Dit bestand is te groot. Tot %(most)d MB lukt het. Een korter stukje mag ook.")
        if medium == Medium.PHOTO:
            words = _("Deze foto is te groot. Tot %(most)d MB lukt het. Een schermfoto mag ook.")
        raise ValidationError(words % {"most": most // MEGABYTE})


def _start_of(upload: "UploadedFile[bytes]") -> bytes:
    """Return as many bytes as `recording_of` needs, and rewind."""
    upload.seek(0)
    start: bytes = upload.read(12)
    upload.seek(0)
    return start
