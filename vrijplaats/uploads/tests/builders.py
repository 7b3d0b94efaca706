"""Files to upload, and what becomes of a picture."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from vrijplaats.uploads.cleaning.pictures import copy_picture

SOUND = b"OggS" + bytes(range(256)) * 4


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
