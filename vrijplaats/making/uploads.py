"""Pictures, sounds and films come in here: looked at closely, renamed, and pictures copied pixel by pixel."""

from dataclasses import dataclass
from io import BytesIO
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from .models import LogEntry

LONGEST_SIDE = 1600
# A phone of 48 megapixels passes; what is larger may be made to fill the memory of the house.
MOST_PIXELS = 49_000_000
MEGABYTE = 1024 * 1024
MOST_BYTES = {
    LogEntry.Medium.PHOTO: 25 * MEGABYTE,
    LogEntry.Medium.SOUND: 25 * MEGABYTE,
    LogEntry.Medium.FILM: 100 * MEGABYTE,
}
PICTURES = ("JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF")


@dataclass(frozen=True)
class Kept:
    """A file that passed, under a random name; `medium` is one of `LogEntry.Medium`."""

    medium: LogEntry.Medium
    file: File[bytes]


def keep_upload(upload: "UploadedFile[bytes]") -> Kept:
    """Return what this file is; raise ValidationError in plain words where it is none of the three."""
    start = _start_of(upload)
    ending = recording_of(start)
    if ending is None:
        return keep_picture(upload)
    is_sound = (upload.content_type or "").startswith("audio/") or ending in {".mp3", ".ogg", ".wav", ".m4a"}
    medium = LogEntry.Medium.SOUND if is_sound else LogEntry.Medium.FILM
    return _keep_recording(upload, medium, ending)


def keep_sound(upload: "UploadedFile[bytes]") -> Kept:
    """Return a sound; raise ValidationError where the first bytes are of something else."""
    ending = recording_of(_start_of(upload))
    if ending is None:
        raise ValidationError(
            _("Dit is geen geluid dat wij kunnen afspelen. Probeer m4a, mp3, ogg, wav of webm.")
        )
    return _keep_recording(upload, LogEntry.Medium.SOUND, ending)


def keep_picture(upload: "UploadedFile[bytes]") -> Kept:
    """Return a fresh picture of at most 1600 pixels a side, holding pixels and nothing else.

    Place, camera and anything hidden behind the picture stay behind, because only pixels are copied.
    """
    _check_size(upload, LogEntry.Medium.PHOTO)
    try:
        picture = _opened(upload)
        fresh, format_name, ending = _copied(picture)
        out = BytesIO()
        fresh.save(out, format_name, quality=85, optimize=True)
    except ValidationError:
        raise
    except Exception as error:  # A broken picture fails in as many ways as there are formats.
        sentence = _("Dit is geen foto die wij kunnen openen. Probeer een andere, of maak er een nieuwe van.")
        raise ValidationError(sentence) from error
    return Kept(LogEntry.Medium.PHOTO, ContentFile(out.getvalue(), name=uuid4().hex + ending))


def recording_of(start: bytes) -> str | None:
    """Return the ending that fits the first 12 bytes of a sound or film; None for anything else."""
    if start[4:8] == b"ftyp":
        brand = start[8:12]
        # These brands are pictures in the same box: HEIF and AVIF.
        if brand in (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis", b"avif", b"avis"):
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


def _keep_recording(upload: "UploadedFile[bytes]", medium: LogEntry.Medium, ending: str) -> Kept:
    """Return a recording as it came, under a random name."""
    _check_size(upload, medium)
    return Kept(medium, File(upload.file, name=uuid4().hex + ending))


def _check_size(upload: "UploadedFile[bytes]", medium: LogEntry.Medium) -> None:
    """Raise ValidationError where a file is larger than we keep."""
    most = MOST_BYTES[medium]
    if (upload.size or 0) > most:
        words = _("Dit bestand is te groot. Tot %(most)d MB lukt het. Een korter stukje mag ook.")
        raise ValidationError(words % {"most": most // MEGABYTE})


def _start_of(upload: "UploadedFile[bytes]") -> bytes:
    """Return the first bytes and go back to the beginning."""
    upload.seek(0)
    start: bytes = upload.read(12)
    upload.seek(0)
    return start


def _opened(upload: "UploadedFile[bytes]") -> Image.Image:
    """Open a picture of a sound format and size, without reading its pixels yet."""
    import pillow_heif

    pillow_heif.register_heif_opener()
    upload.seek(0)
    try:
        picture = Image.open(upload, formats=PICTURES)
    except Image.DecompressionBombError as error:
        raise ValidationError(_too_many_pixels()) from error
    if picture.width * picture.height > MOST_PIXELS:
        raise ValidationError(_too_many_pixels())
    return picture


def _copied(picture: Image.Image) -> tuple[Image.Image, str, str]:
    """Return an upright, smaller copy of only the pixels, with the format and ending to keep it in."""
    # JPEG can be read at a fraction of its size, which keeps a large photo small in memory.
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    picture = ImageOps.exif_transpose(picture)
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    picture = picture.convert(mode)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    fresh = Image.new(mode, picture.size)
    fresh.paste(picture)
    return (fresh, "PNG", ".png") if mode == "RGBA" else (fresh, "JPEG", ".jpg")


def _too_many_pixels() -> str:
    """Return the sentence for a picture that is too large to open."""
    return _("Deze foto is te groot om te openen. Maak hem kleiner, of neem een schermfoto.")
