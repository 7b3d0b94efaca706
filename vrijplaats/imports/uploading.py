"""Receiving a list without writing it to the disk in the clear, as it may hold names."""

from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler

from vrijplaats.sheets.sandbox import MOST_BYTES


class InMemory(MemoryFileUploadHandler):
    """Keeps a file in memory, up to a little more than is allowed; the rest is dropped."""

    def handle_raw_input(self, *args: Any, **options: Any) -> None:
        """Take every file, so that none is left for a handler that writes to the disk."""
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a chunk, unless the file is too big already."""
        if start <= MOST_BYTES:
            self.file.write(raw_data)
