"""Where a job that was queued before the room `uploads` was there finds its task."""

from vrijplaats.uploads.tasks import clean_upload

__all__ = ["clean_upload"]
