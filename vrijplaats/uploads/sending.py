"""Sending files, in parts where a player asks for parts; who may have one is for the room to say."""

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

TYPES = {
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".wav": "audio/wav",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
}
PART = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})$")
CHUNK = 64 * 1024


def send_file(request: HttpRequest, file: FieldFile, *, kept_for: int = 0) -> HttpResponseBase:
    """Send a file, or the part of it that was asked for; 404 where there is none.

    The caller has fetched its row for whoever asks. `kept_for` is how many seconds their browser may keep it.
    """
    if not file or not file.storage.exists(file.name or ""):
        raise Http404
    ending = PurePath(file.name or "").suffix
    # Opened before anything is sent, so that the journal has its entry first.
    source, size = file.file.file, file.size
    part = _part(request.headers.get("Range", ""), size)
    if part is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    first, last = part
    is_whole = (first, last) == (0, size - 1)
    headers = _headers(ending, last - first + 1)
    if kept_for:
        headers["Cache-Control"] = f"private, max-age={kept_for}"
    status = 200 if is_whole else 206
    response = StreamingHttpResponse(_read(source, first, last), status=status, headers=headers)
    if not is_whole:
        response.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


def _part(asked: str, size: int) -> tuple[int, int] | None:
    """Return first and last byte to send: all for a header we do not understand, None if out of range."""
    match = PART.match(asked)
    if not match or match.groups() == ("", ""):
        return 0, size - 1
    start, end = match.groups()
    first = int(start) if start else max(size - int(end), 0)
    last = min(int(end), size - 1) if start and end else size - 1
    return (first, last) if first <= last else None


def _read(source: BinaryIO, first: int, last: int) -> Iterator[bytes]:
    """Yield the bytes from first up to and including last."""
    with source:
        source.seek(first)
        left = last - first + 1
        while left > 0 and (chunk := source.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk


def _headers(ending: str, length: int) -> dict[str, str]:
    """Return headers that let a player seek and a browser do nothing else with the file.

    A page may show the file; opened by itself it is downloaded under a neutral name, and never run.
    """
    return {
        "Content-Type": TYPES.get(ending, "application/octet-stream"),
        "Content-Length": str(length),
        "Content-Disposition": f'attachment; filename="werk{ending}"',
        "Accept-Ranges": "bytes",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        # Keeps the gzip middleware away, which would drop the length that a player needs.
        "Content-Encoding": "identity",
        "X-Content-Type-Options": "nosniff",
    }
