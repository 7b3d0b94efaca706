"""A job that was queued before uploads had a room of their own finds its task."""

from django.utils.module_loading import import_string

from vrijplaats.uploads.tasks import clean_upload


def test_a_job_from_before_the_room_finds_its_task() -> None:
    assert import_string("vrijplaats.making.tasks.clean_upload") is clean_upload
