"""The job of importing a file that somebody looked at; safe to run again after a sudden end."""

import logging
from uuid import UUID

from django_tasks import task

from vrijplaats.people.models import Worker
from vrijplaats.sealing.access import reading

from .importing import ImportChoices, import_lines
from .known_words import read_here
from .models import Import

logger = logging.getLogger(__name__)


@task()
def import_file(import_id: str) -> None:
    """Import one file as it was chosen; a failure rolls all of it back, and the page says so."""
    waiting = Import.objects.filter(pk=import_id, state=Import.State.BUSY).select_related("uploaded_by__user")
    received = waiting.first()
    if received is None or received.uploaded_by is None:
        return
    try:
        _read_and_import(received.pk, received.uploaded_by)
    except Exception:
        logger.exception("a file could not be imported")
        Import.objects.filter(pk=import_id).update(state=Import.State.FAILED)


def _read_and_import(pk: UUID, worker: Worker) -> None:
    """Read the file as the user who uploaded it, and import its lines."""
    with reading(by=worker.user, act="read_file"):
        mine = Import.objects.visible_to(worker.user).get(pk=pk)
        chosen = mine.choices
        found = read_here(mine.content.read(), name=mine.file_name, choices=chosen)
    choices = ImportChoices(**chosen.get("import", {}))
    import_lines(parsed=found, by=worker.user, worker=worker, received=mine, choices=choices)
