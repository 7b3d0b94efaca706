"""Receiving a file: in memory while it is small, and otherwise sealed on its way in."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from .spool import open_spool


class SealedUploadHandler(FileUploadHandler):
    """Takes every file that the handler before it found too large for memory."""

    file: "UploadedFile[bytes] | None" = None

    def new_file(self, *args: Any, **options: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **options)
        self.file = UploadedFile(
            open_spool(), self.file_name, self.content_type, 0, self.charset, self.content_type_extra
        )

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a chunk."""
        assert self.file is not None  # noqa: S101 (Django begins a file first)
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes] | None":
        """Return the file, ready to be read."""
        assert self.file is not None  # noqa: S101
        self.file.seek(0)
        self.file.size = file_size
        return self.file

    def upload_interrupted(self) -> None:
        """Delete what came in of a file whose sender went away."""
        if self.file is not None:
            self.file.close()
