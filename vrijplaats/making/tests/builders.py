"""A process, what may be in it, and files to upload."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests import cast
from vrijplaats.making.cleaning.pictures import copy_picture
from vrijplaats.making.models import LogEntry, MakingProcess, Work
from vrijplaats.people.models import YoungPerson

SOUND = b"OggS" + bytes(range(256)) * 4


def a_process(*makers: YoungPerson, sight: str = "closed", **fields: Any) -> MakingProcess:
    process = MakingProcess.objects.create(sight=sight, **{"title": "Nachtbus"} | fields)
    process.makers.set(makers or [cast.young_person()])
    return process


def an_entry(process: MakingProcess, **fields: Any) -> LogEntry:
    by = process.makers.first()
    return process.entries.create(**{"by": by, "words": "Laatste bus, achterin"} | fields)


def a_sound(process: MakingProcess, **fields: Any) -> LogEntry:
    entry = LogEntry(process=process, by=process.makers.first(), medium="sound", **fields)
    entry.media.save("demo.ogg", ContentFile(SOUND), save=False)
    entry.save()
    return entry


def a_work(process: MakingProcess, **fields: Any) -> Work:
    return process.works.create(**{"title": "De muur"} | fields)


def picture(
    format_name: str = "JPEG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **options: Any
) -> bytes:
    if format_name == "HEIF":
        import pillow_heif

        pillow_heif.register_heif_opener()
    out = BytesIO()
    Image.new(mode, size, "red").save(out, format_name, **options)
    return out.getvalue()


def copied(content: bytes) -> tuple[bytes, str]:
    """Return what becomes of a picture, with its ending."""
    with TemporaryDirectory() as folder:
        return copy_picture(content, Path(folder))


def upload(content: bytes, name: str = "foto.jpg", content_type: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type)
