"""The program that opens a picture, started confined: from standard input to standard output.

It writes one line, the ending of the copy or the word for what is wrong, and then the copy. It is the only
module that decodes pictures of others, and no module of ours imports it: a hostile picture can break this
process alone.
"""

import sys
from io import BytesIO
from typing import IO

from PIL import Image, ImageOps

LONGEST_SIDE = 1600
# A photo of 48 megapixels passes; a larger picture may be meant to exhaust the memory.
MOST_PIXELS = 49_000_000
PICTURES = ("JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF")
# Modes that can be resized as they are; a palette or another kind of colours has to be converted first.
SHRINKS = ("RGB", "RGBA", "L", "LA", "CMYK", "YCbCr")
BIG, BROKEN = "big", "broken"


class TooManyPixelsError(Exception):
    """This picture has more pixels than MOST_PIXELS; nothing of it was decoded."""


def copy(source: IO[bytes]) -> tuple[bytes, str]:
    """Return an upright copy of at most 1600 pixels a side, with the ending that fits: .png or .jpg.

    Of a moving picture the first image is kept. Raises TooManyPixelsError before any pixel is read.
    """
    fresh = _copied(_opened(source))
    format_name, ending = ("PNG", ".png") if fresh.mode == "RGBA" else ("JPEG", ".jpg")
    out = BytesIO()
    fresh.save(out, format_name, quality=85, optimize=True)
    return out.getvalue(), ending


def _opened(source: IO[bytes]) -> Image.Image:
    """Open a picture of a known kind and allowed size, without reading its pixels yet."""
    import pillow_heif

    pillow_heif.register_heif_opener()
    try:
        picture = Image.open(source, formats=PICTURES)
    except Image.DecompressionBombError as error:
        raise TooManyPixelsError from error
    if picture.width * picture.height > MOST_PIXELS:
        raise TooManyPixelsError
    return picture


def _copied(picture: Image.Image) -> Image.Image:
    """Return a new picture with nothing but the pixels, small and upright, in RGB or RGBA."""
    # JPEG can be read at a fraction of its size, which keeps a large photo small in memory.
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    if picture.mode.startswith("I"):
        picture = _eight_bits(picture)
    if picture.mode not in SHRINKS:
        picture = picture.convert(mode)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture).convert(mode)
    fresh = Image.new(mode, upright.size)
    fresh.paste(upright)
    return fresh


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Return a grey picture of 16 bits in 8: converting it directly would turn nearly all of it white."""
    return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def main() -> None:
    """Answer for the picture on standard input."""
    told, made = BROKEN, b""
    try:
        made, told = copy(BytesIO(sys.stdin.buffer.read()))
    except (TooManyPixelsError, MemoryError):
        told = BIG
    except Exception:  # noqa: S110 (a broken picture fails in as many ways as there are formats)
        pass
    sys.stdout.buffer.write(told.encode() + b"\n" + made)


if __name__ == "__main__":
    main()
