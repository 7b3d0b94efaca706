"""Receiving a list without ever laying it open on the disk: it may hold names."""

from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler

from vrijplaats.sheets.sandbox import MOST_BYTES


class InMemory(MemoryFileUploadHandler):
    """Holds a file in memory, up to a little more than may be; what comes after that is dropped."""

    def handle_raw_input(self, *args: Any, **options: Any) -> None:
        """Take every file: none is left for a handler that writes to the disk."""
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a part, unless the file is too big already."""
        if start <= MOST_BYTES:
            self.file.write(raw_data)
